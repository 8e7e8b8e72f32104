import { AgoTime } from "@/components/admin/ago-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { Badge } from "@/components/ui/badge";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { ListedTransfer } from "@/lib/transfers/transfer-schemas";
import { storyText, transferStanding } from "@/lib/transfers/transfer-words";

export function TransferBadge({ transfer }: { transfer: ListedTransfer }) {
  const { label, tone } = transferStanding(transfer);
  return <Badge tone={tone}>{label}</Badge>;
}

function Ends({ fromWarehouseCode, toWarehouseCode }: ListedTransfer) {
  return (
    <span className="figures whitespace-nowrap">
      {fromWarehouseCode} <span aria-hidden="true">→</span>
      <span className="sr-only">to</span> {toWarehouseCode}
    </span>
  );
}

export const TRANSFER_COLUMNS: readonly ListColumn<ListedTransfer>[] = [
  {
    id: "number",
    title: "Transfer",
    className: "w-full max-w-0 min-w-28 @2xl:w-auto @2xl:max-w-none",
    isOpener: true,
    cell: ({ number }) => <span className="figures">{number}</span>,
    beside: (transfer) => (
      <span className="block truncate text-xs text-muted @2xl:hidden">
        <Ends {...transfer} /> · {unitsText(transfer.quantity)}
      </span>
    ),
  },
  { id: "status", title: "Status", cell: (transfer) => <TransferBadge transfer={transfer} /> },
  { id: "ends", title: "From, to", className: "hidden @2xl:table-cell", cell: Ends },
  {
    id: "units",
    title: "Units",
    align: "end",
    className: "hidden @lg:table-cell",
    cell: ({ quantity }) => numberText(quantity),
  },
  {
    id: "products",
    title: "Products",
    align: "end",
    className: "hidden @4xl:table-cell",
    cell: ({ products }) => numberText(products),
  },
  {
    id: "inTransit",
    title: "In transit",
    meaning: "Units that left and have not arrived yet",
    align: "end",
    className: "hidden @3xl:table-cell",
    cell: ({ inTransit }) => (inTransit === 0 ? "–" : numberText(inTransit)),
  },
  {
    id: "story",
    title: "What became of it",
    className: "hidden w-full max-w-0 @3xl:table-cell",
    cell: (transfer) => {
      const { damaged, missing, note, products } = transfer;
      const story = storyText({ ...transfer, inTransit: 0 });
      return (
        <span
          title={story || note || ""}
          className={`block truncate ${damaged + missing > 0 ? "text-warn" : "text-muted"}`}
        >
          {story || note || countText(products, "product")}
        </span>
      );
    },
  },
  {
    id: "by",
    title: "By",
    className: "hidden max-w-40 truncate @5xl:table-cell",
    cell: ({ createdBy }) => actorLabel(createdBy),
  },
  {
    id: "at",
    title: "Made",
    className: "hidden text-xs whitespace-nowrap text-muted @md:table-cell",
    cell: ({ createdAt }) => <AgoTime iso={createdAt} />,
  },
];
