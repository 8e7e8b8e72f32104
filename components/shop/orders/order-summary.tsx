import { useTranslations } from "next-intl";
import { Fold } from "@/components/shop/orders/fold";
import { priceText } from "@/lib/format/money";
import type { Order } from "@/lib/orders/order-schemas";
import { paymentWords, shippingWords } from "@/lib/orders/order-words";

/** The order's total, how it was paid, and what was refunded. */
export function OrderSummary({ order }: { order: Order }) {
  const t = useTranslations();
  const { goods, shipping, total, refunded } = order;
  return (
    <Fold
      title={t("orders.sums.totalOf", { amount: priceText(total) })}
      brief={paymentWords(t, order)}
      isOpen={refunded.amount > 0}
    >
      <dl className="space-y-2 p-5 text-sm tabular-nums">
        <Sum label={t("orders.sums.goods")} amount={priceText(goods)} />
        {shipping && <Sum label={t("orders.sums.shipping")} amount={shippingWords(t, order, shipping)} />}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3 text-base font-medium">
          <dt>{t("orders.sums.total")}</dt>
          <dd className="text-xl">{priceText(total)}</dd>
        </div>
        {refunded.amount > 0 && <Sum label={t("orders.sums.refunded")} amount={`−${priceText(refunded)}`} />}
      </dl>
    </Fold>
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
