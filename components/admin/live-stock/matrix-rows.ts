import { type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { anyText, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Product, StockAtWarehouse, Warehouse } from "@/lib/catalog/catalog-schemas";
import type { LiveStockFilters } from "@/lib/stats/live-stock-options";
import { type LiveStockPage, LiveStockShow, LiveStockSort } from "@/lib/stats/live-stock-schemas";
import { searchText } from "@/lib/typed-text";

export const matrixSearchParams = {
  q: anyText,
  /** A warehouse's code. */
  warehouse: anyText,
  category: anyText,
  show: parseAsStringLiteral(LiveStockShow.options).withDefault("all"),
  sort: parseAsStringLiteral(LiveStockSort.options).withDefault("name"),
};

export type MatrixView = inferParserType<typeof matrixSearchParams>;

export function filtersOf(view: MatrixView, warehouses: readonly Warehouse[]): LiveStockFilters {
  const { q, warehouse, category, show, sort } = view;
  return { q: searchText(q), warehouseId: warehouseIdOf(warehouse, warehouses), category, show, sort };
}

export type MatrixColumn = { warehouseId: string; code: string; city: string };

export type MatrixRow = {
  productId: string;
  sku: string;
  name: string;
  /** By warehouse id; none for a warehouse that never stocked the product. */
  cells: Map<string, StockAtWarehouse>;
  /** Units at which a cell is low, by warehouse id, where that is not the shop's default. */
  lowAt: Map<string, number>;
  /** In the warehouses shown. */
  available: number;
};

/** The warehouses to show: open ones, or the only one that is asked for. */
export function matrixColumns(warehouses: readonly Warehouse[], warehouseId: string): MatrixColumn[] {
  return warehouses
    .filter(({ id, isActive }) => (warehouseId === "" ? isActive : id === warehouseId))
    .map(({ id, code, city }) => ({ warehouseId: id, code, city }));
}

export function matrixRow(
  { id, sku, name, inventory }: Product,
  columns: readonly MatrixColumn[],
  thresholds: LiveStockPage["thresholds"],
): MatrixRow {
  const stock = inventory.filter((row) => columns.some(({ warehouseId }) => warehouseId === row.warehouseId));
  return {
    productId: id,
    sku,
    name,
    cells: new Map(stock.map((row) => [row.warehouseId, row])),
    lowAt: new Map(thresholds.flatMap((at) => (at.productId === id ? [[at.warehouseId, at.lowAt] as const] : []))),
    available: stock.reduce((sum, row) => sum + row.available, 0),
  };
}
