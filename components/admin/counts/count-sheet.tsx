import { assigneeText } from "@/components/admin/counts/count-columns";
import type { StockCount } from "@/lib/counts/count-schemas";
import { WHAT_TO_COUNT } from "@/lib/counts/count-words";
import { dayText } from "@/lib/delivery/destination-words";
import { countText } from "@/lib/format/count-words";

/** A count on paper: by shelf, with room for the figures. Black on white, and blind. */
export function CountSheet({ count, city }: { count: StockCount; city: string }) {
  const { number, lines, assignee, dueOn, note } = count;
  return (
    <article
      data-print-sheet
      aria-label={`Count ${number}`}
      className="light rounded-card border border-line bg-card p-4 text-ink sm:p-8 print:rounded-none print:border-0 print:p-0"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-ink pb-2">
        <h2 className="text-xl font-semibold">Count {number}</h2>
        <p className="text-sm">
          {city}, {countText(lines.length, "product")}
          {dueOn && `, due ${dayText(dueOn)}`}
          {assignee && `, ${assigneeText(assignee)}`}
        </p>
      </header>
      <p className="mt-3 text-sm">{WHAT_TO_COUNT}</p>
      {note && <p className="mt-1 text-sm whitespace-pre-line">{note}</p>}
      <table className="mt-3 w-full border-collapse text-sm">
        <caption className="sr-only">What to count</caption>
        <thead>
          <tr className="border-b border-ink text-left">
            <th scope="col" className="w-px py-2 pr-4 font-medium">
              Shelf
            </th>
            <th scope="col" className="py-2 font-medium">
              Product
            </th>
            <th scope="col" className="w-28 py-2 pl-4 font-medium">
              Counted
            </th>
            <th scope="col" className="w-20 py-2 pl-4 font-medium">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.productId} className="break-inside-avoid border-b border-line align-top">
              <td className="figures py-2.5 pr-4 font-semibold whitespace-nowrap">{line.shelf ?? "–"}</td>
              <td className="py-2.5">
                <span className="block font-medium">{line.name}</span>
                <span className="figures block text-xs text-muted wrap-anywhere">
                  {[line.sku, line.barcode].filter(Boolean).join(" · ")}
                </span>
              </td>
              <td className="py-2.5 pl-4">
                <span aria-hidden="true" className="block h-7 border-b border-ink" />
              </td>
              <td className="py-2.5 pl-4">
                <span aria-hidden="true" className="block h-7 border-b border-ink" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-12 hidden text-sm print:block">
        <p className="w-1/2 border-t border-ink pt-1">Counted by</p>
      </div>
    </article>
  );
}
