import { useTranslations } from "next-intl";
import { ReceiptLines } from "@/components/shop/orders/receipt-lines";
import { ReceiptSums } from "@/components/shop/orders/receipt-sums";
import { dayText } from "@/lib/delivery/destination-words";
import type { Order } from "@/lib/orders/order-schemas";
import { addressLines, paymentWords } from "@/lib/orders/order-words";
import { receiptDay } from "@/lib/orders/receipt-day";
import type { Seller } from "@/lib/orders/seller";

/** A sheet of paper, black on white in light and dark: what is printed is what is seen. */
export function Receipt({ order, seller }: { order: Order; seller: Seller }) {
  const t = useTranslations();
  const address = addressLines(order);
  return (
    <article data-receipt className="light rounded-card border border-line bg-card p-6 text-ink sm:p-12">
      <header className="flex flex-wrap justify-between gap-x-12 gap-y-6">
        <div className="text-sm">
          <p className="text-xl font-semibold tracking-tight">{seller.name}</p>
          <p className="whitespace-pre-line">{seller.addressLines.join("\n")}</p>
          {seller.taxId && <p>{t("orders.print.taxId", { id: seller.taxId })}</p>}
        </div>
        <div className="text-sm sm:text-right">
          <h1 className="text-2xl font-semibold">{t("orders.receipt")}</h1>
          <p className="figures mt-1">{order.number}</p>
          <p>
            <time dateTime={order.createdAt}>{receiptDay(order.createdAt)}</time>
          </p>
        </div>
      </header>
      <div className="mt-10 grid gap-6 text-sm sm:grid-cols-2">
        {(address.length > 0 || order.contact) && (
          <div>
            <h2 className="font-medium">{t("orders.print.for")}</h2>
            <p className="whitespace-pre-line wrap-anywhere">{address.join("\n")}</p>
            {order.contact && <p className="wrap-anywhere">{order.contact.email}</p>}
          </div>
        )}
        <div>
          <h2 className="font-medium">{t("orders.print.parcels", { count: order.parcels.length })}</h2>
          {order.parcels.map(({ warehouseId, city, deliveryDate }) => (
            <p key={warehouseId}>
              {deliveryDate
                ? t("orders.print.fromBy", { city, day: dayText(deliveryDate) })
                : t("orders.print.from", { city })}
            </p>
          ))}
        </div>
      </div>
      <ReceiptLines order={order} />
      <ReceiptSums order={order} />
      <p className="mt-10 border-t border-line pt-4 text-sm">
        {t("orders.paidBy.sentence", { words: paymentWords(t, order) })}
      </p>
    </article>
  );
}
