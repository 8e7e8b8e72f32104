import { priceText } from "@/lib/format/money";
import type { MailContent, MailPart } from "../mail-content";

export type RefundFacts = {
  /** "HF-10042"; null where no order came of the payment. */
  number: string | null;
  /** The order's id. */
  orderId: string | null;
  /** `shopper:<id>` or `key:<id>`. */
  owner: string | null;
  /** Minor units that go back. */
  amount: number;
  currency: string;
  /** A whole sentence. */
  why: string;
};

/** To whoever paid: how much goes back, and why. */
export function refunded({ number, orderId, owner, amount, currency, why }: RefundFacts, origin: string): MailContent {
  const price = priceText({ amount, currency });
  const ofOrder = number ? ` for order ${number}` : "";
  const link: MailPart[] =
    orderId && owner?.startsWith("shopper:")
      ? [{ kind: "link", label: "See the order", href: `${origin}/orders/${orderId}` }]
      : [];
  return {
    subject: `${price} goes back to you${ofOrder}`,
    heading: `${price} goes back to you`,
    parts: [
      { kind: "text", text: why },
      { kind: "text", text: "It goes back the way it was paid. Banks take up to a few working days to show it." },
      ...link,
    ],
  };
}
