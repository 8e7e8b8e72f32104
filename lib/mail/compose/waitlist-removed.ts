import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

export type RemovedPlace = { product: string; quantity: number };

/** Tells somebody that staff took them off a waitlist, and why. */
export function waitlistRemoved({ product, quantity }: RemovedPlace, reason: string | null): MailContent {
  return {
    subject: t("mail.waitlistRemoved.subject", { product }),
    heading: t("mail.waitlistRemoved.heading"),
    parts: [
      { kind: "text", text: t("mail.waitlistRemoved.body", { quantity, product }) },
      ...(reason === null ? [] : [{ kind: "text", text: t("mail.holdReleased.reason", { reason }) } as const]),
    ],
  };
}
