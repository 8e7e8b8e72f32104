import { useTranslations } from "next-intl";
import { priceText } from "@/lib/format/money";
import type { Order } from "@/lib/orders/order-schemas";

export function ReceiptSums({ order }: { order: Order }) {
  const t = useTranslations();
  const { goods, shipping, total, refunded, payment } = order;
  return (
    <dl className="mt-4 ml-auto w-full max-w-xs break-inside-avoid space-y-1.5 text-sm tabular-nums">
      <Sum label={t("orders.sums.goods")} amount={priceText(goods)} />
      {shipping && (
        <Sum
          label={t("orders.sums.shipping")}
          amount={shipping.amount === 0 ? t("orders.sums.free") : priceText(shipping)}
        />
      )}
      <Sum label={t("orders.sums.total")} amount={priceText(total)} isMain />
      {payment && (
        <Sum
          label={t("orders.sums.paid")}
          amount={priceText(payment.status === "VOIDED" ? { ...total, amount: 0 } : total)}
        />
      )}
      {refunded.amount > 0 && <Sum label={t("orders.sums.refunded")} amount={`−${priceText(refunded)}`} />}
    </dl>
  );
}

function Sum({ label, amount, isMain = false }: { label: string; amount: string; isMain?: boolean }) {
  return (
    <div
      className={`flex items-baseline justify-between gap-4 ${isMain ? "border-t border-ink pt-2 text-base font-semibold" : ""}`}
    >
      <dt>{label}</dt>
      <dd>{amount}</dd>
    </div>
  );
}
