import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { ProductStock, StockByProduct } from "@/lib/inventory/by-product-schemas";
import { daysOfCover } from "@/lib/inventory/days-of-cover";
import { byProductKey, inventoryListKey, inventoryRowKey } from "@/lib/inventory/inventory-options";
import type { InventoryRow, InventoryRows } from "@/lib/inventory/inventory-schemas";
import type { LiveStock } from "@/lib/live/live-schemas";

/** Applies a product's streamed figures to every shown row of it. Figures older than a page are ignored. */
export function patchInventory(queryClient: QueryClient, stock: LiveStock): void {
  queryClient.setQueriesData<InfiniteData<InventoryRows>>({ queryKey: inventoryListKey }, (known) => {
    if (!known) return known;
    const pages = known.pages.map((page) => patchPage(page, stock));
    return pages.every((page, at) => page === known.pages[at]) ? known : { ...known, pages };
  });
  queryClient.setQueriesData<InfiniteData<StockByProduct>>({ queryKey: byProductKey }, (known) => {
    if (!known) return known;
    const pages = known.pages.map((page) => patchProducts(page, stock));
    return pages.every((page, at) => page === known.pages[at]) ? known : { ...known, pages };
  });
  queryClient.setQueriesData<InventoryRows>({ queryKey: inventoryRowKey }, (known) => known && patchPage(known, stock));
}

/** Returns the same object if nothing changed. */
export function patchPage(page: InventoryRows, stock: LiveStock): InventoryRows {
  if (Date.parse(stock.serverTime) < Date.parse(page.serverTime)) return page;
  const rows = page.rows.map((row) => (row.productId === stock.productId ? patchRow(row, stock) : row));
  return rows.every((row, at) => row === page.rows[at]) ? page : { ...page, rows };
}

function patchRow(row: InventoryRow, { inventory, serverTime }: LiveStock): InventoryRow {
  const now = inventory.find((one) => one.warehouseId === row.warehouseId);
  if (!now) return row;
  const { onHand, reserved, committed, safetyStock, setAside, available } = now;
  const figures = { onHand, reserved, committed, safetyStock, setAside, available };
  const hasMoved = Object.entries(figures).some(([name, figure]) => row[name as keyof typeof figures] !== figure);
  const cover = daysOfCover(available, row.soldIn28Days);
  return hasMoved ? { ...row, ...figures, daysOfCover: cover, updatedAt: serverTime } : row;
}

/** Returns the same object if nothing changed. */
export function patchProducts(page: StockByProduct, stock: LiveStock): StockByProduct {
  if (Date.parse(stock.serverTime) < Date.parse(page.serverTime)) return page;
  const products = page.products.map((one) => (one.productId === stock.productId ? patchProduct(one, stock) : one));
  return products.every((one, at) => one === page.products[at]) ? page : { ...page, products };
}

const SUMMED = ["onHand", "reserved", "available"] as const;

function patchProduct(product: ProductStock, { inventory }: LiveStock): ProductStock {
  const rows = product.rows.map((row) => {
    const now = inventory.find(({ warehouseId }) => warehouseId === row.warehouseId);
    if (!now || SUMMED.every((figure) => now[figure] === row[figure])) return row;
    return { ...row, onHand: now.onHand, reserved: now.reserved, available: now.available };
  });
  if (rows.every((row, at) => row === product.rows[at])) return product;
  const sum = (figure: (typeof SUMMED)[number]) => rows.reduce((total, row) => total + row[figure], 0);
  return { ...product, rows, onHand: sum("onHand"), reserved: sum("reserved"), available: sum("available") };
}
