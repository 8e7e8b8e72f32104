import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { daysOfCover } from "@/lib/inventory/days-of-cover";
import { inventoryListKey, inventoryRowKey } from "@/lib/inventory/inventory-options";
import type { InventoryRow, InventoryRows } from "@/lib/inventory/inventory-schemas";
import type { LiveStock } from "@/lib/live/live-schemas";

/** Applies a product's streamed figures to every shown row of it. Figures older than a page are ignored. */
export function patchInventory(queryClient: QueryClient, stock: LiveStock): void {
  queryClient.setQueriesData<InfiniteData<InventoryRows>>({ queryKey: inventoryListKey }, (known) => {
    if (!known) return known;
    const pages = known.pages.map((page) => patchPage(page, stock));
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
  const { onHand, reserved, committed, safetyStock, available } = now;
  const figures = { onHand, reserved, committed, safetyStock, available };
  const hasMoved = Object.entries(figures).some(([name, figure]) => row[name as keyof typeof figures] !== figure);
  const cover = daysOfCover(available, row.soldIn28Days);
  return hasMoved ? { ...row, ...figures, daysOfCover: cover, updatedAt: serverTime } : row;
}
