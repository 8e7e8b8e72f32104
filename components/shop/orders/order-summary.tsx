import { useTranslations } from "next-intl";
import { priceText } from "@/lib/format/money";
import type { Order } from "@/lib/orders/order-schemas";
import { paymentWords, shippingWords } from "@/lib/orders/order-words";

/** The order's total, how it was paid, and what was refunded. */
export function OrderSummary({ order }: { order: Order }) {
  const t = useTranslations();
  const { goods, shipping, total, refunded } = order;
  return (
    <section aria-label={t("orders.sums.label")} className="rounded-card border border-line bg-card p-5">
      <dl className="space-y-2 text-sm tabular-nums">
        <Sum label={t("orders.sums.goods")} amount={priceText(goods)} />
        {shipping && <Sum label={t("orders.sums.shipping")} amount={shippingWords(t, order, shipping)} />}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3 text-base font-medium">
          <dt>{t("orders.sums.total")}</dt>
          <dd className="text-xl">{priceText(total)}</dd>
        </div>
        {refunded.amount > 0 && <Sum label={t("orders.sums.refunded")} amount={`−${priceText(refunded)}`} />}
      </dl>
      <p className="mt-4 border-t border-line pt-4 text-sm text-muted">
        {t("orders.paidBy.sentence", { words: paymentWords(t, order) })}
      </p>
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
