import { dayText } from "@/lib/delivery/destination-words";
import type { PickLine } from "@/lib/picking/picking-schemas";
import { lineTotals } from "@/lib/picking/picking-words";

/** `day`: when it is printed, in India. */
type PickSheetProps = { title: string; about: string; day: string; lines: readonly PickLine[]; className?: string };

/** A pick list on paper: by shelf, then product, with the units for each order and a box to tick. Black on white. */
export function PickSheet({ title, about, day, lines, className = "" }: PickSheetProps) {
  const wanted = lines
    .map((line) => ({ ...line, orders: line.orders.filter(({ needed, state }) => needed > 0 && state === "PICKING") }))
    .filter(({ orders }) => orders.length > 0);
  return (
    <article
      data-print-sheet
      className={`light rounded-card border border-line bg-card p-4 text-ink sm:p-8 print:rounded-none print:border-0 print:p-0 ${className}`}
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-ink pb-2">
        <h2 className="text-xl font-semibold">{title}</h2>
        <p className="text-sm">
          {about}, {dayText(day)}
        </p>
      </header>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-ink text-left">
            <th scope="col" className="w-px py-2 pr-4 font-medium">
              Shelf
            </th>
            <th scope="col" className="py-2 font-medium">
              Product
            </th>
            <th scope="col" className="w-px py-2 pl-4 text-right font-medium">
              Units
            </th>
            <th scope="col" className="w-2/5 py-2 pl-4 font-medium">
              For
            </th>
          </tr>
        </thead>
        <tbody>
          {wanted.map((line) => (
            <tr key={line.productId} className="break-inside-avoid border-b border-line align-top">
              <td className="figures py-2.5 pr-4 font-semibold whitespace-nowrap">{line.shelf ?? "–"}</td>
              <td className="py-2.5">
                <span className="block font-medium">{line.name}</span>
                <span className="figures block text-xs text-muted">
                  {line.sku}
                  {line.barcode && ` · ${line.barcode}`}
                </span>
              </td>
              <td className="figures py-2.5 pl-4 text-right text-base font-semibold">{lineTotals(line).needed}</td>
              <td className="py-2.5 pl-4">
                <ul>
                  {line.orders.map(({ orderId, number, needed }) => (
                    <li key={orderId} className="figures flex items-center gap-2 leading-6">
                      <span aria-hidden="true" className="size-3.5 shrink-0 border border-ink" />
                      <span>
                        {needed} × {number}
                      </span>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
