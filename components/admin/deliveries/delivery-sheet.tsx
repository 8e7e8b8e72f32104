import Link from "next/link";
import { inventoryRowAddress } from "@/components/admin/panel-addresses";
import { numberText } from "@/lib/format/count-words";
import { shopTime } from "@/lib/format/shop-time";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { Seller } from "@/lib/orders/seller";
import type { Delivery } from "@/lib/receiving/receiving-schemas";
import { differenceOf, outcomeText } from "@/lib/receiving/receiving-words";

type DeliverySheetProps = { delivery: Delivery; warehouse: string; seller: Seller };

/** A goods received note: what came, what was wrong with it, who received it. Black on white. */
export function DeliverySheet({ delivery, warehouse, seller }: DeliverySheetProps) {
  const { reference, receivedBy, receivedAt, note, lines, warehouseId } = delivery;
  const sum = (figure: "good" | "damaged" | "missing") => lines.reduce((units, line) => units + line[figure], 0);
  const expected = lines.some((line) => line.expected !== null)
    ? lines.reduce((units, line) => units + (line.expected ?? 0), 0)
    : null;
  const total = { expected, good: sum("good"), damaged: sum("damaged"), missing: sum("missing") };
  return (
    <article
      data-print-sheet
      aria-label={`Goods received note ${reference}`}
      className="light rounded-card border border-line bg-card p-4 text-ink sm:p-8 print:rounded-none print:border-0 print:p-0"
    >
      <header className="flex flex-wrap justify-between gap-x-12 gap-y-4">
        <div className="text-sm">
          <p className="text-xl font-semibold tracking-tight">{seller.name}</p>
          <p className="whitespace-pre-line">{seller.addressLines.join("\n")}</p>
        </div>
        <div className="min-w-0 text-sm sm:text-right print:text-right">
          <h2 className="text-2xl font-semibold">Goods received note</h2>
          <p className="figures mt-1 text-base font-semibold wrap-anywhere">{reference}</p>
          <p>{shopTime(receivedAt, "dateAndTime")}</p>
        </div>
      </header>
      <p className="mt-6 text-sm">
        Received in {warehouse && `${warehouse} `}
        <span className="figures">{delivery.warehouseCode}</span> by {actorLabel(receivedBy)}. {outcomeText(total)}.
      </p>
      {note && <p className="mt-3 text-sm whitespace-pre-line">{note}</p>}
      <div className="mt-6 overflow-x-auto">
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">What came</caption>
          <thead>
            <tr className="border-b border-ink text-left">
              <th scope="col" className="py-2 font-medium">
                Product
              </th>
              {["Expected", "Good", "Damaged", "Missing"].map((title) => (
                <th
                  key={title}
                  scope="col"
                  className="w-px py-2 pl-2 text-right text-xs font-medium sm:pl-6 sm:text-sm"
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a document never changes, and may name a product twice.
              <tr key={at} className="break-inside-avoid border-b border-line align-top">
                <td className="py-2.5">
                  <Link
                    href={inventoryRowAddress({ ...line, warehouseId })}
                    prefetch={false}
                    className="hover:underline"
                  >
                    {line.name}
                  </Link>
                  <span className="figures block text-xs text-muted wrap-anywhere">{line.sku}</span>
                  <Difference {...line} />
                </td>
                <Figures {...line} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td className="py-2.5 font-medium">Total</td>
              <Figures {...total} isTotal />
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="mt-16 hidden grid-cols-2 gap-12 text-sm print:grid">
        <p className="border-t border-ink pt-1">Received by</p>
        <p className="border-t border-ink pt-1">Delivered by</p>
      </div>
    </article>
  );
}

type Units = { expected: number | null; good: number; damaged: number; missing: number };

function Difference(line: Units) {
  const difference = differenceOf(line);
  if (!difference?.isWrong) return null;
  return <span className="block text-xs font-medium text-warn">{difference.text}</span>;
}

function Figures({ isTotal = false, ...line }: Units & { isTotal?: boolean }) {
  return [line.expected, line.good, line.damaged, line.missing].map((units, at) => (
    <td
      // biome-ignore lint/suspicious/noArrayIndexKey: four columns, always in this order.
      key={at}
      className={`figures py-2.5 pl-2 text-right sm:pl-6 ${isTotal ? "font-medium" : ""}`}
    >
      {units === null ? "–" : numberText(units)}
    </td>
  ));
}
