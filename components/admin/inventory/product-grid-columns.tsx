import { Available } from "@/components/admin/inventory/inventory-columns";
import { type ByFigure, rowId } from "@/components/admin/inventory/inventory-search-params";
import { ProductCell } from "@/components/admin/inventory/product-cell";
import type { ListColumn } from "@/components/admin/list/list-column";
import { MovingFigure } from "@/components/admin/moving-figure";
import { WhyFigure } from "@/components/admin/why/why-figure";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { ProductStock, ProductStockSort, StockCell } from "@/lib/inventory/by-product-schemas";
import { FIGURES } from "@/lib/inventory/figure-words";
import { LOCALE } from "@/lib/messages/locale";

type Column = ListColumn<ProductStock, ProductStockSort>;

const LOOKS = { onHand: "", reserved: "text-signal" };

type Shown = { warehouses: readonly Warehouse[]; figure: ByFigure; onOpenRow: (id: string) => void };

/** The product stays in sight while the warehouses scroll. */
const STICKY = "cell-over sticky left-0 z-[1] min-w-44 max-w-44 [thead_&]:z-[3] sm:min-w-64 sm:max-w-80";

export function productGridColumns({ warehouses, figure, onOpenRow }: Shown): readonly Column[] {
  return [
    {
      id: "product",
      title: "Product",
      sort: "product",
      first: "asc",
      className: STICKY,
      isOpener: true,
      cell: (product) => <ProductCell row={product} isNarrow />,
    },
    {
      id: "total",
      title: "Total",
      meaning: `${FIGURES[figure].label} in all warehouses`,
      sort: figure,
      ...(figure === "available" && { first: "asc" as const }),
      align: "end",
      className: "font-medium",
      cell: (product) => (
        <WhyFigure productId={product.productId} figure={figure} isTabStop={false}>
          {figure === "available" ? (
            <Available row={{ available: product.available, lowAt: 0 }} />
          ) : (
            <MovingFigure value={product[figure]} className={LOOKS[figure]} />
          )}
        </WhyFigure>
      ),
    },
    ...warehouses.map(
      ({ id, code, city }): Column => ({
        id,
        title: code,
        meaning: city,
        align: "end",
        cell: (product) => (
          <WarehouseCell product={product} warehouseId={id} city={city} figure={figure} onOpenRow={onOpenRow} />
        ),
      }),
    ),
  ];
}

type WarehouseCellProps = {
  product: ProductStock;
  warehouseId: string;
  city: string;
  figure: ByFigure;
  onOpenRow: (id: string) => void;
};

function WarehouseCell({ product, warehouseId, city, figure, onOpenRow }: WarehouseCellProps) {
  const row = product.rows.find((one) => one.warehouseId === warehouseId);
  if (!row) return <span className="text-muted">–</span>;
  return (
    <button
      type="button"
      title={`${city}: ${figuresText(row)}`}
      onClick={() => onOpenRow(rowId({ productId: product.productId, warehouseId }))}
      className="-mx-1 -my-1 min-h-8 min-w-11 rounded-sm px-1 text-right hover:bg-hover"
    >
      <span className="sr-only">
        {product.name} in {city}:{" "}
      </span>
      {figure === "available" ? (
        <Available row={row} />
      ) : (
        <MovingFigure value={row[figure]} className={LOOKS[figure]} />
      )}
    </button>
  );
}

/** "10 on hand, 2 reserved, 8 available" */
function figuresText(row: StockCell): string {
  return (["onHand", "reserved", "available"] as const)
    .map((figure) => `${row[figure].toLocaleString(LOCALE)} ${FIGURES[figure].label.toLowerCase()}`)
    .join(", ");
}
