import { useTranslations } from "next-intl";
import { dayText } from "@/lib/delivery/destination-words";
import { priceText, timesQuantity } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import type { Order } from "@/lib/orders/order-schemas";
import { addressLines, lineProgress, paymentWords, promisedDay, shippingWords } from "@/lib/orders/order-words";
import { receiptDay } from "@/lib/orders/receipt-day";
import { receiptLines } from "@/lib/orders/receipt-lines";
import { knownEmail } from "@/lib/reservations/erased-email";
import type { Seller } from "@/lib/seller/seller-schemas";

/** Black on white in both themes, so that the print looks like the page. */
export function Receipt({ order, seller }: { order: Order; seller: Seller }) {
  const t = useTranslations();
  const address = addressLines(order);
  const email = knownEmail(order.contact?.email);
  const shipped = order.parcels.filter(({ isByEmail }) => !isByEmail);
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
        {(address.length > 0 || email) && (
          <div>
            <h2 className="font-medium">{t("orders.print.for")}</h2>
            <p className="whitespace-pre-line wrap-anywhere">{address.join("\n")}</p>
            {email && <p className="wrap-anywhere">{email}</p>}
          </div>
        )}
        <div>
          <h2 className="font-medium">
            {shipped.length === 0 ? t("orders.delivery.title") : t("orders.print.parcels", { count: shipped.length })}
          </h2>
          {order.parcels.map((parcel) => (
            <p key={parcel.warehouseId}>{fromWords(t, order, parcel)}</p>
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

function fromWords(t: T, order: Order, parcel: Order["parcels"][number]): string {
  const { city, isByEmail } = parcel;
  if (isByEmail) return t("orders.parcels.byEmail");
  const day = promisedDay(order, parcel);
  return day ? t("orders.print.fromBy", { city, day: dayText(day) }) : t("orders.print.from", { city });
}

const NUMBER = "py-2.5 pl-4 text-right tabular-nums whitespace-nowrap";

function ReceiptLines({ order }: { order: Order }) {
  const t = useTranslations();
  return (
    <table className="mt-10 w-full border-collapse text-sm">
      <caption className="sr-only">{t("orders.lines.label")}</caption>
      <thead>
        <tr className="border-b border-ink text-left">
          <th scope="col" className="py-2 font-medium">
            {t("orders.print.product")}
          </th>
          <th scope="col" className={`${NUMBER} font-medium`}>
            {t("orders.print.units")}
          </th>
          <th scope="col" className={`${NUMBER} hidden font-medium sm:table-cell print:table-cell`}>
            {t("orders.print.each")}
          </th>
          <th scope="col" className={`${NUMBER} font-medium`}>
            {t("orders.print.amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {receiptLines(order.lines).map((line) => (
          <tr key={line.productId} className="break-inside-avoid border-b border-line align-top">
            <td className="py-2.5">
              {line.name}
              <span className="figures block text-xs text-muted">{line.sku}</span>
              {lineProgress(t, line) && <span className="block text-xs text-muted">{lineProgress(t, line)}</span>}
            </td>
            <td className={NUMBER}>{line.quantity}</td>
            <td className={`${NUMBER} hidden sm:table-cell print:table-cell`}>{priceText(line.unitPrice)}</td>
            <td className={NUMBER}>{priceText(timesQuantity(line.unitPrice, line.quantity))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ReceiptSums({ order }: { order: Order }) {
  const t = useTranslations();
  const { goods, shipping, total, refunded, payment } = order;
  return (
    <dl className="mt-4 ml-auto w-full max-w-xs break-inside-avoid space-y-1.5 text-sm tabular-nums">
      <Sum label={t("orders.sums.goods")} amount={priceText(goods)} />
      {shipping && <Sum label={t("orders.sums.shipping")} amount={shippingWords(t, order, shipping)} />}
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
