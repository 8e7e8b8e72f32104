import { priceText } from "@/lib/format/money";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailPart } from "../mail-content";

export type RefundFacts = {
  /** "HF-10042"; null if the payment did not lead to an order. */
  number: string | null;
  /** Opens the order on any device; null if there is none, and for an integration's customers. */
  link: string | null;
  /** Refunded amount in minor units. */
  amount: number;
  currency: string;
  /** The reason, as a full sentence. */
  why: string;
};

/** Tells the buyer how much is refunded and why. */
export function refunded({ number, link, amount, currency, why }: RefundFacts): MailContent {
  const price = priceText({ amount, currency });
  const view: MailPart[] = link === null ? [] : [{ kind: "link", label: t("mail.order.view"), href: link }];
  return {
    subject: number ? t("mail.refund.subjectOrder", { price, number }) : t("mail.refund.subject", { price }),
    heading: t("mail.refund.subject", { price }),
    parts: [{ kind: "text", text: why }, { kind: "text", text: t("mail.refund.how") }, ...view],
  };
}
