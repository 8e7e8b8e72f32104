import type { ListColumn } from "@/components/admin/list/list-column";
import { Badge } from "@/components/ui/badge";
import { dayText } from "@/lib/delivery/destination-words";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { IncomingDetail, ListedIncoming } from "@/lib/receiving/incoming-schemas";
import { cameText, INCOMING_STATUS, LATE } from "@/lib/receiving/incoming-words";

/** That it is late is said before how much of it came. */
export function IncomingBadge({ status, isLate }: Pick<IncomingDetail, "status" | "isLate">) {
  const { label, tone } = isLate ? LATE : INCOMING_STATUS[status];
  return <Badge tone={tone}>{label}</Badge>;
}

export const INCOMING_COLUMNS: readonly ListColumn<ListedIncoming>[] = [
  {
    id: "supplier",
    title: "Supplier",
    className: "w-full max-w-0 min-w-32",
    isOpener: true,
    cell: ({ supplier }) => supplier,
    beside: ({ reference, warehouseCode, outstanding, products }) => (
      <>
        <span className="figures block truncate text-xs text-muted">{reference}</span>
        <span className="block truncate text-xs text-muted @3xl:hidden">
          <span className="figures @lg:hidden">{warehouseCode} · </span>
          {countText(products, "product")}
          {outstanding > 0 && ` · ${unitsText(outstanding)} to come`}
        </span>
      </>
    ),
  },
  {
    id: "expectedOn",
    title: "Expected",
    className: "whitespace-nowrap",
    cell: ({ expectedOn, isLate }) => (
      <span className={isLate ? "font-medium text-warn" : ""}>{dayText(expectedOn)}</span>
    ),
  },
  {
    id: "status",
    title: "Status",
    className: "hidden @md:table-cell",
    cell: (incoming) => <IncomingBadge {...incoming} />,
  },
  {
    id: "warehouse",
    title: "Warehouse",
    className: "hidden @lg:table-cell",
    cell: ({ warehouseCode }) => <span className="figures">{warehouseCode}</span>,
  },
  {
    id: "products",
    title: "Products",
    align: "end",
    className: "hidden @4xl:table-cell",
    cell: ({ products }) => numberText(products),
  },
  {
    id: "quantity",
    title: "Units",
    align: "end",
    className: "hidden @3xl:table-cell",
    cell: ({ quantity }) => numberText(quantity),
  },
  {
    id: "outstanding",
    title: "To come",
    meaning: "Units that were announced and have not come yet",
    align: "end",
    className: "hidden @3xl:table-cell",
    cell: ({ outstanding }) => (outstanding === 0 ? "–" : numberText(outstanding)),
  },
  {
    id: "came",
    title: "What came",
    className: "hidden max-w-60 truncate @4xl:table-cell",
    cell: (incoming) => {
      const isTrouble = incoming.damaged + incoming.missing + incoming.over > 0;
      return <span className={isTrouble ? "text-warn" : "text-muted"}>{cameText(incoming) || "–"}</span>;
    },
  },
  {
    id: "by",
    title: "By",
    className: "hidden max-w-40 truncate @5xl:table-cell",
    cell: ({ createdBy }) => actorLabel(createdBy),
  },
];
