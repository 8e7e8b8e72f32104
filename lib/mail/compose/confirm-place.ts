import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

export type PlaceFacts = { link: string; product: string; quantity: number };

/** Asks whoever reads an address whether they are the one who waits. */
export function confirmPlaceMail({ link, product, quantity }: PlaceFacts): MailContent {
  return {
    subject: t("mail.confirmPlace.subject", { product }),
    heading: t("mail.confirmPlace.heading"),
    parts: [
      { kind: "text", text: t("mail.confirmPlace.body", { quantity, product }) },
      { kind: "button", label: t("mail.confirmPlace.button"), href: link },
      { kind: "text", text: t("mail.confirmPlace.note") },
    ],
  };
}
