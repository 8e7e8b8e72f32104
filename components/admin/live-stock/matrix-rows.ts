import { type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { anyText } from "@/components/admin/list/list-params";
import type { Product, StockAtWarehouse } from "@/lib/catalog/catalog-schemas";

export const matrixSearchParams = {
  /** A warehouse's code. */
  warehouse: anyText,
  category: anyText,
  show: parseAsStringLiteral(["all", "held", "low"] as const).withDefault("all"),
  sort: parseAsStringLiteral(["name", "held", "lowest"] as const).withDefault("name"),
};

export type MatrixView = inferParserType<typeof matrixSearchParams>;

export type MatrixColumn = { warehouseId: string; code: string; city: string };

export type MatrixRow = {
  productId: string;
  sku: string;
  slug: string;
  name: string;
  category: string;
  /** By warehouse id; none for a warehouse that never stocked the product. */
  cells: Map<string, StockAtWarehouse>;
  available: number;
  reserved: number;
  /** The smallest available figure among the warehouses shown. */
  lowest: number;
};

/** The warehouses that stock any of the products, in the order in which products list them. */
export function matrixColumns(products: readonly Product[], view: MatrixView): MatrixColumn[] {
  const columns = new Map<string, MatrixColumn>();
  for (const { warehouseId, warehouseCode: code, city } of products.flatMap((product) => product.inventory)) {
    if (view.warehouse === "" || view.warehouse === code) columns.set(warehouseId, { warehouseId, code, city });
  }
  return [...columns.values()];
}

/** The products that match the view, in its order. `lowAt`: this many available, or fewer, is low. */
export function matrixRows(products: readonly Product[], view: MatrixView, lowAt: number): MatrixRow[] {
  const rows = products
    .filter((product) => view.category === "" || product.category === view.category)
    .map((product) => matrixRow(product, view.warehouse))
    .filter((row) => row.cells.size > 0 || view.warehouse === "")
    .filter((row) => isShown(row, view.show, lowAt));
  return rows.sort(ORDERS[view.sort]);
}

function matrixRow(product: Product, warehouse: string): MatrixRow {
  const { id: productId, sku, slug, name, category } = product;
  const stock = product.inventory.filter((row) => warehouse === "" || row.warehouseCode === warehouse);
  return {
    productId,
    sku,
    slug,
    name,
    category,
    cells: new Map(stock.map((row) => [row.warehouseId, row])),
    available: stock.reduce((sum, row) => sum + row.available, 0),
    reserved: stock.reduce((sum, row) => sum + row.reserved, 0),
    lowest: Math.min(...stock.map((row) => row.available)),
  };
}

function isShown(row: MatrixRow, show: MatrixView["show"], lowAt: number): boolean {
  if (show === "held") return row.reserved > 0;
  return show === "all" || row.lowest <= lowAt;
}

const byName = (a: MatrixRow, b: MatrixRow) => a.name.localeCompare(b.name, "en");

const ORDERS: Record<MatrixView["sort"], (a: MatrixRow, b: MatrixRow) => number> = {
  name: byName,
  held: (a, b) => b.reserved - a.reserved || byName(a, b),
  lowest: (a, b) => a.lowest - b.lowest || a.available - b.available || byName(a, b),
};
