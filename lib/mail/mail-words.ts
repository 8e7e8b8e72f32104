import { ApiProblem } from "@/lib/client/api-request";
import type { MailKind, MailState } from "@/lib/mail/mail-schemas";

export const MAIL_KINDS: Record<MailKind, string> = {
  ORDER_CONFIRMED: "Order confirmed",
  OFFER_MADE: "Waitlist offer",
  OFFER_LAPSING: "Waitlist offer ending",
  REFUNDED: "Refund",
  PASSWORD_RESET: "Password reset",
};

export const MAIL_STATES: Record<MailState, { label: string; tone: "neutral" | "good" | "warn" | "bad" }> = {
  SENT: { label: "Sent", tone: "good" },
  KEPT: { label: "Kept here", tone: "neutral" },
  TRYING: { label: "Sending", tone: "warn" },
  FAILED: { label: "Failed", tone: "bad" },
};

/** Says in words why a mail is not tried again. */
export function retryRefusalWords(error: unknown): string {
  if (!(error instanceof ApiProblem)) return "No answer came. Press again: a mail that is being tried stays one mail.";
  if (error.code === "MAIL_NOT_GIVEN_UP") return "It is being tried already, or was sent a moment before.";
  if (error.code === "FORBIDDEN") return "Only the role admin may do this.";
  return "There was a fault on our side. Try again in a moment.";
}
