import {
  PrintSheet,
  ProductOnSheet,
  SheetHeading,
  SheetRow,
  SheetTable,
  ShelfCell,
} from "@/components/admin/printed/print-sheet";
import { dayText } from "@/lib/delivery/destination-words";
import type { PickLine } from "@/lib/picking/picking-schemas";
import { lineTotals } from "@/lib/picking/picking-words";

/** `day`: when it is printed, in India. */
type PickSheetProps = { title: string; about: string; day: string; lines: readonly PickLine[]; className?: string };

const COLUMNS = [
  { title: "Shelf", className: "w-px pr-4" },
  { title: "Product" },
  { title: "Units", className: "w-px pl-4 text-right" },
  { title: "For", className: "w-2/5 pl-4" },
];

/** A pick list on paper: by shelf, then product, with the units for each order and a box to tick. */
export function PickSheet({ title, about, day, lines, className }: PickSheetProps) {
  const wanted = lines
    .map((line) => ({ ...line, orders: line.orders.filter(({ needed, state }) => needed > 0 && state === "PICKING") }))
    .filter(({ orders }) => orders.length > 0);
  return (
    <PrintSheet label={title} className={className}>
      <SheetHeading title={title} about={`${about}, ${dayText(day)}`} />
      <SheetTable caption={title} columns={COLUMNS}>
        <tbody>
          {wanted.map((line) => (
            <SheetRow key={line.productId}>
              <ShelfCell shelf={line.shelf} />
              <td className="py-2.5">
                <ProductOnSheet {...line} />
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
            </SheetRow>
          ))}
        </tbody>
      </SheetTable>
    </PrintSheet>
  );
}
