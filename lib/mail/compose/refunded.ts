import { priceText } from "@/lib/format/money";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailPart } from "../mail-content";

export type RefundFacts = {
  /** "HF-10042"; null if the payment did not lead to an order. */
  number: string | null;
  /** The order's id. */
  orderId: string | null;
  /** `shopper:<id>` or `key:<id>`. */
  owner: string | null;
  /** Refunded amount in minor units. */
  amount: number;
  currency: string;
  /** The reason, as a full sentence. */
  why: string;
};

/** Tells the buyer how much is refunded and why. */
export function refunded({ number, orderId, owner, amount, currency, why }: RefundFacts, origin: string): MailContent {
  const price = priceText({ amount, currency });
  const link: MailPart[] =
    orderId && owner?.startsWith("shopper:")
      ? [{ kind: "link", label: t("mail.order.view"), href: `${origin}/orders/${orderId}` }]
      : [];
  return {
    subject: number ? t("mail.refund.subjectOrder", { price, number }) : t("mail.refund.subject", { price }),
    heading: t("mail.refund.subject", { price }),
    parts: [{ kind: "text", text: why }, { kind: "text", text: t("mail.refund.how") }, ...link],
  };
}
