import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

/** `number`: "HF-10042". */
export type OrderLinkFacts = { number: string; link: string };

/** The link that somebody asked for with an order's number and email address. */
export function orderLinkMail({ number, link }: OrderLinkFacts): MailContent {
  return {
    subject: t("mail.orderLink.subject", { number }),
    heading: t("mail.orderLink.subject", { number }),
    parts: [
      { kind: "text", text: t("mail.orderLink.body") },
      { kind: "button", label: t("mail.order.view"), href: link },
      { kind: "text", text: t("mail.orderLink.note") },
    ],
  };
}
