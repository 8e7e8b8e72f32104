import { refusalWords, type Words } from "@/lib/client/refusal-words";
import type { MailKind, MailState } from "@/lib/mail/mail-schemas";
import type { T } from "@/lib/messages/translate";

export const MAIL_KINDS: Record<MailKind, string> = {
  ORDER_CONFIRMED: "Order confirmed",
  ORDER_SHIPPED: "Shipped",
  LINES_CANCELLED: "Items cancelled",
  LINES_BACKORDERED: "Items delayed",
  ORDER_MOVED: "Ships from elsewhere",
  ORDER_READDRESSED: "Another address",
  RETURN_ASKED: "Return asked for",
  RETURN_ACCEPTED: "Return accepted",
  RETURN_DECLINED: "Return declined",
  RETURN_RECEIVED: "Return received",
  ORDER_LINK: "Link to an order",
  HOLD_MADE: "Hold made",
  HOLD_EXTENDED: "Hold extended",
  HOLD_MOVED: "Hold moved",
  HOLD_RELEASED: "Hold released",
  WAITLIST_CONFIRM: "Confirm place in line",
  OFFER_MADE: "Waitlist offer",
  OFFER_LAPSING: "Waitlist offer ending",
  WAITLIST_REMOVED: "Taken off a waitlist",
  REFUNDED: "Refund",
  REFUNDED_BY_HAND: "Refund by hand",
  PAYMENT_RELEASED: "Payment released",
  VERIFY_EMAIL: "Confirm email",
  PASSWORD_RESET: "Password reset",
  SIGN_IN_LINK: "Sign-in link",
  INVITATION: "Invitation",
  LOW_STOCK: "Low stock",
  VERDICT: "Alert",
  WEBHOOK_DISABLED: "Webhook disabled",
};

export const MAIL_STATES: Record<MailState, { label: string; tone: "neutral" | "good" | "warn" | "bad" }> = {
  SENT: { label: "Sent", tone: "good" },
  KEPT: { label: "Kept here", tone: "neutral" },
  TRYING: { label: "Sending", tone: "warn" },
  FAILED: { label: "Failed", tone: "bad" },
};

/** Explains why an email is not retried. */
export function retryRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    again: "Then try again. The email is not sent twice.",
    own: (problem) => {
      switch (problem.code) {
        case "MAIL_NOT_GIVEN_UP":
          return { title: "It is already being sent, or was just sent.", next: "" };
        case "MAIL_NOT_FOUND":
          return { title: "This email no longer exists.", next: "" };
        case "FORBIDDEN":
          return { title: "Only an admin can do this.", next: "" };
        case "TWO_FACTOR_REQUIRED":
          return { title: "Admins need two-factor.", next: "Set it up in your account." };
        default:
          return null;
      }
    },
  });
}
