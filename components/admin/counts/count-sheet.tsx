import { assigneeText } from "@/components/admin/counts/count-columns";
import {
  PrintSheet,
  ProductOnSheet,
  SheetHeading,
  SheetRow,
  SheetTable,
  ShelfCell,
  Signatures,
} from "@/components/admin/printed/print-sheet";
import type { StockCount } from "@/lib/counts/count-schemas";
import { WHAT_TO_COUNT } from "@/lib/counts/count-words";
import { dayText } from "@/lib/delivery/destination-words";
import { countText } from "@/lib/format/count-words";

const COLUMNS = [
  { title: "Shelf", className: "w-px pr-4" },
  { title: "Product" },
  { title: "Counted", className: "w-28 pl-4" },
  { title: "Time", className: "w-20 pl-4" },
];

/** A count on paper: by shelf, with room for the figures, and blind. */
export function CountSheet({ count, city }: { count: StockCount; city: string }) {
  const { number, lines, assignee, dueOn, note } = count;
  const about = [
    city,
    countText(lines.length, "product"),
    dueOn && `due ${dayText(dueOn)}`,
    assignee && assigneeText(assignee),
  ];
  return (
    <PrintSheet label={`Count ${number}`}>
      <SheetHeading title={`Count ${number}`} about={about.filter(Boolean).join(", ")} />
      <p className="mt-3 text-sm">{WHAT_TO_COUNT}</p>
      {note && <p className="mt-1 text-sm whitespace-pre-line">{note}</p>}
      <SheetTable caption="What to count" columns={COLUMNS} className="mt-3">
        <tbody>
          {lines.map((line) => (
            <SheetRow key={line.productId}>
              <ShelfCell shelf={line.shelf} />
              <td className="py-2.5">
                <ProductOnSheet {...line} />
              </td>
              <Blank />
              <Blank />
            </SheetRow>
          ))}
        </tbody>
      </SheetTable>
      <Signatures labels={["Counted by"]} />
    </PrintSheet>
  );
}

function Blank() {
  return (
    <td className="py-2.5 pl-4">
      <span aria-hidden="true" className="block h-7 border-b border-ink" />
    </td>
  );
}
