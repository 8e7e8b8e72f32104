"use client";

import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { AgoTime } from "@/components/admin/ago-time";
import { ProductCell } from "@/components/admin/inventory/product-cell";
import { MovingFigure } from "@/components/admin/moving-figure";
import { StockBar } from "@/components/signature/stock-bar";
import { FEW_UNITS } from "@/lib/catalog/availability";
import type { InventoryRow, InventorySort } from "@/lib/inventory/inventory-schemas";

export const inventoryFeatures = tableFeatures({});
const helper = createColumnHelper<typeof inventoryFeatures, InventoryRow>();

export const INVENTORY_COLUMNS = helper.columns([
  helper.display({ id: "product", header: "Product", cell: ({ row }) => <ProductCell row={row.original} /> }),
  helper.display({
    id: "warehouse",
    header: "Warehouse",
    cell: ({ row: { original } }) => (
      <span title={`${original.warehouseName}, ${original.city}`}>
        <span className="figures">{original.warehouseCode}</span>
        <span className="ml-2 hidden text-muted @7xl:inline">{original.city}</span>
      </span>
    ),
  }),
  helper.display({
    id: "bar",
    header: "Stock",
    cell: ({ row: { original } }) => <StockBar {...original} size="thin" />,
  }),
  helper.accessor("onHand", { header: "On hand", cell: (cell) => <MovingFigure value={cell.getValue()} /> }),
  helper.accessor("reserved", {
    header: "Reserved",
    cell: (cell) => <MovingFigure value={cell.getValue()} className="text-signal" />,
  }),
  helper.accessor("committed", { header: "Committed", cell: (cell) => <MovingFigure value={cell.getValue()} /> }),
  helper.accessor("safetyStock", { header: "Safety", cell: (cell) => <MovingFigure value={cell.getValue()} /> }),
  helper.accessor("available", {
    header: "Available",
    cell: (cell) => (
      <MovingFigure
        value={cell.getValue()}
        className={cell.getValue() <= FEW_UNITS ? "font-medium text-signal" : "font-medium"}
      />
    ),
  }),
  helper.accessor("shortfall", {
    header: "Shortfall",
    cell: (cell) => <MovingFigure value={cell.getValue()} className="font-medium text-bad" />,
  }),
  helper.accessor("updatedAt", { header: "Last change", cell: (cell) => <AgoTime iso={cell.getValue()} /> }),
]);

type ColumnLook = { sort?: InventorySort; align?: "end"; className?: string };

/** How a column stands: where figures line up, what it is sorted by, and from which width of the table it is shown. */
const LOOKS: Record<string, ColumnLook> = {
  product: { sort: "product", className: "w-full min-w-44 max-w-0" },
  warehouse: { sort: "warehouse", className: "hidden whitespace-nowrap @md:table-cell" },
  bar: { className: "hidden min-w-26 @4xl:table-cell" },
  onHand: { sort: "onHand", align: "end" },
  reserved: { sort: "reserved", align: "end", className: "hidden @xl:table-cell" },
  committed: { sort: "committed", align: "end", className: "hidden @2xl:table-cell" },
  safetyStock: { sort: "safetyStock", align: "end", className: "hidden @5xl:table-cell" },
  available: { sort: "available", align: "end" },
  shortfall: { sort: "shortfall", align: "end", className: "hidden @3xl:table-cell" },
  updatedAt: { sort: "updatedAt", className: "hidden text-xs text-muted @5xl:table-cell" },
};

export function lookOf(columnId: string): ColumnLook {
  return LOOKS[columnId] ?? {};
}
