import type { ListColumn } from "@/components/admin/list/list-column";
import type { ProductRowAt } from "@/lib/explain/stock-at-schemas";
import { deltaText, numberText } from "@/lib/format/count-words";
import { FIGURES, type StockFigure } from "@/lib/inventory/figure-words";

type Column = ListColumn<ProductRowAt>;

/** More of these is good news. Of other figures it is only news. */
const TONED: readonly StockFigure[] = ["onHand", "available"];

/** A figure at the moment and, if two are compared, how it differs. */
function figureColumn(id: StockFigure, shown = ""): Column {
  const { label: title, meaning } = FIGURES[id];
  const cell = ({ before, ...row }: ProductRowAt) => (
    <>
      <span className={row[id] === 0 ? "text-muted" : ""}>{numberText(row[id])}</span>
      {before && <Delta delta={row[id] - before[id]} isToned={TONED.includes(id)} />}
    </>
  );
  return { id, title, meaning, align: "end", className: shown, cell };
}

function Delta({ delta, isToned }: { delta: number; isToned: boolean }) {
  if (delta === 0) return <span className="block text-xs text-muted">–</span>;
  const tone = !isToned ? "" : delta > 0 ? "text-good" : "text-bad";
  return <span className={`block text-xs font-medium ${tone}`}>{deltaText(delta)}</span>;
}

export const HISTORY_COLUMNS: readonly Column[] = [
  {
    id: "product",
    title: "Product",
    className: "w-full min-w-32 max-w-0",
    isOpener: true,
    cell: ({ name, sku, warehouseCode, city }) => (
      <>
        <span title={name} className="line-clamp-2 font-medium whitespace-normal @3xl:line-clamp-1">
          {name}
        </span>
        <span className="figures block truncate text-xs text-muted">
          <span className="text-ink @md:hidden">{warehouseCode} </span>
          {sku}
        </span>
        <span className="sr-only"> in {city}</span>
      </>
    ),
  },
  {
    id: "warehouse",
    title: "Warehouse",
    className: "hidden whitespace-nowrap @md:table-cell",
    cell: ({ warehouseCode, city }) => (
      <span title={city}>
        <span className="figures">{warehouseCode}</span>
        <span className="ml-2 hidden text-muted @5xl:inline">{city}</span>
      </span>
    ),
  },
  figureColumn("onHand"),
  figureColumn("reserved", "hidden @lg:table-cell"),
  figureColumn("committed", "hidden @xl:table-cell"),
  figureColumn("safetyStock", "hidden @4xl:table-cell"),
  figureColumn("setAside", "hidden @3xl:table-cell"),
  figureColumn("shortfall", "hidden @4xl:table-cell"),
  figureColumn("available"),
];
