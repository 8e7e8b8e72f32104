import { priceText } from "@/lib/format/money";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailPart } from "../mail-content";

export type PaidBackFacts = {
  /** "HF-10042"; null if the payment did not lead to an order. */
  number: string | null;
  /** Opens the order on any device; null if there is none, and for an integration's customers. */
  link: string | null;
  /** Minor units. */
  amount: number;
  currency: string;
  /** The reason, as a full sentence. */
  why: string;
};

/** Tells the buyer how much is refunded and why. */
export function refunded({ number, amount, currency, ...rest }: PaidBackFacts): MailContent {
  const price = priceText({ amount, currency });
  return {
    subject: number ? t("mail.refund.subjectOrder", { price, number }) : t("mail.refund.subject", { price }),
    heading: t("mail.refund.subject", { price }),
    parts: withReason(rest, t("mail.refund.how")),
  };
}

/** Tells the buyer that a payment which the bank had approved was not taken, and why. */
export function paymentReleased({ number, amount, currency, ...rest }: PaidBackFacts): MailContent {
  const price = priceText({ amount, currency });
  return {
    subject: number ? t("mail.released.subjectOrder", { price, number }) : t("mail.released.subject", { price }),
    heading: t("mail.released.heading"),
    parts: withReason(rest, t("mail.released.how", { price })),
  };
}

function withReason({ why, link }: Pick<PaidBackFacts, "why" | "link">, how: string): MailPart[] {
  const view: MailPart[] = link === null ? [] : [{ kind: "link", label: t("mail.order.view"), href: link }];
  return [{ kind: "text", text: why }, { kind: "text", text: how }, ...view];
}
