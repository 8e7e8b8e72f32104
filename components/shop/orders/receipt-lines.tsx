import { useTranslations } from "next-intl";
import { priceText, timesQuantity } from "@/lib/format/money";
import type { Order } from "@/lib/orders/order-schemas";
import { lineProgress } from "@/lib/orders/order-words";
import { receiptLines } from "@/lib/orders/receipt-lines";

const NUMBER = "py-2.5 pl-4 text-right tabular-nums whitespace-nowrap";

export function ReceiptLines({ order }: { order: Order }) {
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
