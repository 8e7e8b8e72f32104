import { priceText } from "@/lib/format/money";
import type { Order } from "@/lib/orders/order-schemas";
import { paymentWords } from "@/lib/orders/order-words";

/** What it came to, how it was paid, and what went back. */
export function OrderSummary({ order }: { order: Order }) {
  const { goods, shipping, total, refunded } = order;
  return (
    <section aria-label="What it came to" className="rounded-card border border-line bg-card p-5">
      <dl className="space-y-2 text-sm tabular-nums">
        <Sum label="Goods" amount={priceText(goods)} />
        {shipping && <Sum label="Shipping" amount={shipping.amount === 0 ? "Free" : priceText(shipping)} />}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3 text-base font-medium">
          <dt>Total</dt>
          <dd className="text-xl">{priceText(total)}</dd>
        </div>
        {refunded.amount > 0 && <Sum label="Refunded" amount={`−${priceText(refunded)}`} />}
      </dl>
      <p className="mt-4 border-t border-line pt-4 text-sm text-muted">{paymentWords(order)}.</p>
    </section>
  );
}

function Sum({ label, amount }: { label: string; amount: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd>{amount}</dd>
    </div>
  );
}
