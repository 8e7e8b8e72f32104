import Link from "next/link";
import type { ReactNode } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { ProductCell } from "@/components/admin/inventory/product-cell";
import type { ListColumn } from "@/components/admin/list/list-column";
import { MovingFigure } from "@/components/admin/moving-figure";
import { incomingOfRow, transfersOfRow } from "@/components/admin/panel-addresses";
import { WhyFigure } from "@/components/admin/why/why-figure";
import { StockBar } from "@/components/signature/stock-bar";
import { dayText } from "@/lib/delivery/destination-words";
import { coverText } from "@/lib/inventory/days-of-cover";
import { FIGURES, type StockFigure } from "@/lib/inventory/figure-words";
import type { InventoryRow, InventorySort, InventoryState } from "@/lib/inventory/inventory-schemas";
import { BUCKETS } from "@/lib/ledger/ledger-words";
import { LOCALE } from "@/lib/messages/locale";

type Column = ListColumn<InventoryRow, InventorySort>;
type Figure = Exclude<StockFigure, "available">;

/** `look`: how the figure is drawn when it is not 0. */
function figureColumn(id: Figure, { shown = "", look = "" } = {}): Column {
  const { label: title, meaning } = FIGURES[id];
  const cell = (row: InventoryRow) => (
    <WhyFigure productId={row.productId} warehouseId={row.warehouseId} figure={id} isTabStop={false}>
      <MovingFigure value={row[id]} className={look} />
    </WhyFigure>
  );
  return { id, title, meaning, sort: id, align: "end", className: shown, cell };
}

/** None available is the loudest figure of the table, few are the next. */
export function Available({ row }: { row: Pick<InventoryRow, "available" | "lowAt"> }) {
  const { available, lowAt } = row;
  const look = available <= lowAt ? "font-medium text-signal" : "font-medium";
  return <MovingFigure value={available} className={look} zeroClassName="bg-bad-soft font-semibold text-bad" />;
}

/** What suppliers will send, and when the first of it should come. */
export function Expected({ expected, expectedOn }: Pick<InventoryRow, "expected" | "expectedOn">) {
  return (
    <>
      <MovingFigure value={expected} />
      {expectedOn && <span className="block text-xs whitespace-nowrap text-muted">{dayText(expectedOn)}</span>}
    </>
  );
}

/** What makes up the figure is in another room. No stop for the keyboard: the row's drawer has the same link. */
function Linked({ href, children }: { href: string | false; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link href={href} prefetch={false} tabIndex={-1} className="relative z-1 hover:underline">
      {children}
    </Link>
  );
}

/** Of the filter of rows with units set aside: how many and why, in sight at any width. */
const ASIDE: Column = {
  ...figureColumn("setAside"),
  className: "",
  cell: (row) => (
    <>
      <MovingFigure value={row.setAside} />
      <span className="block text-xs whitespace-nowrap text-muted">{bucketsText(row)}</span>
    </>
  ),
};

/** "Damaged", "1 damaged, 2 to inspect". */
function bucketsText({ buckets }: Pick<InventoryRow, "buckets">): string {
  const [first] = buckets;
  if (buckets.length === 1 && first) return BUCKETS[first.bucket].label;
  return buckets.map(({ bucket, quantity }) => `${quantity} ${BUCKETS[bucket].label.toLowerCase()}`).join(", ");
}

/** `state`: what the rows are narrowed to. */
export function inventoryColumns(state: InventoryState | ""): readonly Column[] {
  return state === "aside"
    ? INVENTORY_COLUMNS.map((column) => (column.id === "setAside" ? ASIDE : column))
    : INVENTORY_COLUMNS;
}

const INVENTORY_COLUMNS: readonly Column[] = [
  {
    id: "product",
    title: "Product",
    sort: "product",
    first: "asc",
    className: "w-full min-w-32 max-w-0 @md:min-w-44 @5xl:min-w-60",
    isOpener: true,
    cell: (row) => (
      <>
        <ProductCell row={row} isNarrow />
        <span className="sr-only"> in {row.city}</span>
      </>
    ),
  },
  {
    id: "warehouse",
    title: "Warehouse",
    sort: "warehouse",
    first: "asc",
    className: "hidden whitespace-nowrap @md:table-cell",
    cell: ({ warehouseCode, warehouseName, city, isPaused }) => (
      <span title={`${warehouseName}, ${city}`}>
        <span className="figures">{warehouseCode}</span>
        <span className="ml-2 hidden text-muted @7xl:inline">{city}</span>
        {isPaused && <span className="block text-xs text-warn">Paused</span>}
      </span>
    ),
  },
  {
    id: "bar",
    title: "Stock",
    className: "hidden min-w-26 @4xl:table-cell",
    cell: (row) => <StockBar {...row} size="thin" />,
  },
  figureColumn("onHand"),
  figureColumn("reserved", { shown: "hidden @xl:table-cell", look: "text-signal" }),
  figureColumn("committed", { shown: "hidden @2xl:table-cell" }),
  figureColumn("safetyStock", { shown: "hidden @6xl:table-cell" }),
  figureColumn("setAside", { shown: "hidden @7xl:table-cell" }),
  {
    id: "available",
    title: FIGURES.available.label,
    meaning: FIGURES.available.meaning,
    sort: "available",
    first: "asc",
    align: "end",
    cell: (row) => (
      <WhyFigure productId={row.productId} warehouseId={row.warehouseId} figure="available" isTabStop={false}>
        <Available row={row} />
      </WhyFigure>
    ),
  },
  {
    id: "inTransit",
    title: FIGURES.inTransit.label,
    meaning: FIGURES.inTransit.meaning,
    align: "end",
    className: "hidden @5xl:table-cell",
    cell: (row) => (
      <Linked href={row.inTransit > 0 && transfersOfRow(row)}>
        <MovingFigure value={row.inTransit} />
      </Linked>
    ),
  },
  {
    id: "expected",
    title: FIGURES.expected.label,
    meaning: FIGURES.expected.meaning,
    align: "end",
    className: "hidden @7xl:table-cell",
    cell: (row) => (
      <Linked href={row.expected > 0 && incomingOfRow(row)}>
        <Expected {...row} />
      </Linked>
    ),
  },
  {
    id: "lowAt",
    title: FIGURES.lowAt.label,
    meaning: FIGURES.lowAt.meaning,
    align: "end",
    className: "hidden text-muted @5xl:table-cell",
    cell: ({ lowAt, lowThreshold }) => (
      <span className={lowThreshold === null ? "" : "text-ink"}>{lowAt.toLocaleString(LOCALE)}</span>
    ),
  },
  {
    id: "daysOfCover",
    title: FIGURES.daysOfCover.label,
    meaning: FIGURES.daysOfCover.meaning,
    align: "end",
    className: "hidden @4xl:table-cell",
    cell: ({ daysOfCover }) => (
      <span className={daysOfCover === null ? "text-muted" : ""}>{coverText(daysOfCover)}</span>
    ),
  },
  figureColumn("shortfall", { shown: "hidden @3xl:table-cell", look: "font-medium text-bad" }),
  {
    id: "shelf",
    title: FIGURES.shelf.label,
    meaning: FIGURES.shelf.meaning,
    sort: "shelf",
    first: "asc",
    className: "hidden max-w-24 truncate @6xl:table-cell",
    cell: ({ shelf }) => shelf && <span className="figures text-xs">{shelf}</span>,
  },
  {
    id: "updatedAt",
    title: "Last change",
    sort: "updatedAt",
    className: "hidden text-xs text-muted @6xl:table-cell",
    cell: ({ updatedAt }) => <AgoTime iso={updatedAt} />,
  },
];
