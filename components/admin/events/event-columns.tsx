import { EventTime } from "@/components/admin/events/event-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { Badge } from "@/components/ui/badge";
import { deltaText, numberText } from "@/lib/format/count-words";
import { FIGURES } from "@/lib/inventory/figure-words";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { changesOf, entryStyle, reasonLabel, referenceText } from "@/lib/ledger/ledger-words";
import { ZONE_NAME } from "@/lib/messages/locale";

type Column = ListColumn<LedgerEntry>;
type Figure = "onHand" | "reserved" | "committed";

/** The change, then the figure after it. */
function figureColumn(id: Figure): Column {
  const { label: title, meaning } = FIGURES[id];
  const cell = (entry: LedgerEntry) => (
    <>
      {entry[`${id}Delta`] !== 0 && <span className="font-medium">{deltaText(entry[`${id}Delta`])}</span>}{" "}
      <span className="inline-block min-w-8 text-muted">{numberText(entry[id])}</span>
    </>
  );
  return { id, title, meaning, align: "end", className: "hidden whitespace-nowrap @4xl:table-cell", cell };
}

const TIME: Column = {
  id: "time",
  title: `Time (${ZONE_NAME})`,
  className: "whitespace-nowrap",
  isOpener: true,
  cell: ({ createdAt }) => (
    <>
      <EventTime iso={createdAt} />
      <span className="sr-only">: open this entry</span>
    </>
  ),
};

const TYPE: Column = {
  id: "type",
  title: "Type",
  className: "hidden @lg:table-cell",
  cell: (entry) => {
    const { label, tone } = entryStyle(entry);
    return (
      <span className="flex flex-wrap gap-1">
        <Badge tone={tone}>{label}</Badge>
        {entry.isBroken && <Badge tone="bad">Changed since</Badge>}
      </span>
    );
  },
};

type Names = {
  /** A product's; undefined until it is known, and for one that is no longer sold. */
  nameOf: (productId: string) => string | undefined;
  /** Who wrote an entry. */
  actorOf: (entry: LedgerEntry) => string;
};

export function eventColumns({ nameOf, actorOf }: Names): readonly Column[] {
  return [
    TIME,
    TYPE,
    {
      id: "product",
      title: "Product",
      className: "w-full min-w-36 max-w-0",
      cell: (entry) => {
        const { productId, sku, warehouseCode } = entry;
        const name = nameOf(productId);
        return (
          <>
            <span className="block truncate">
              {name ?? sku} {name && <span className="figures text-xs text-muted max-xl:sr-only">{sku}</span>}
            </span>
            <span className="block truncate text-xs text-muted @4xl:hidden">
              <span className="@lg:hidden">
                {entryStyle(entry).label}
                {entry.isBroken && ", changed since"} ·{" "}
              </span>
              {[warehouseCode, changesOf(entry), actorOf(entry)].filter(Boolean).join(" · ")}
            </span>
          </>
        );
      },
    },
    {
      id: "warehouse",
      title: "Warehouse",
      className: "hidden @4xl:table-cell",
      cell: ({ warehouseCode }) => <span className="figures text-xs">{warehouseCode}</span>,
    },
    figureColumn("onHand"),
    figureColumn("reserved"),
    figureColumn("committed"),
    {
      id: "actor",
      title: "By",
      className: "hidden max-w-40 truncate @4xl:table-cell",
      cell: actorOf,
    },
    {
      id: "reason",
      title: "Reason",
      className: "hidden max-w-48 truncate text-muted @5xl:table-cell",
      cell: (entry) => [reasonLabel(entry.reasonCode), referenceText(entry)].filter(Boolean).join(" · "),
    },
  ];
}
