import { priceText } from "@/lib/format/money";
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
  const ofOrder = number ? ` for order ${number}` : "";
  const link: MailPart[] =
    orderId && owner?.startsWith("shopper:")
      ? [{ kind: "link", label: "View your order", href: `${origin}/orders/${orderId}` }]
      : [];
  return {
    subject: `Your refund of ${price}${ofOrder}`,
    heading: `Your refund of ${price}`,
    parts: [
      { kind: "text", text: why },
      {
        kind: "text",
        text: "The money goes back to the card or account you paid with. Your bank may take a few working days to show it.",
      },
      ...link,
    ],
  };
}
