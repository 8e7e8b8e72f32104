import type { QueryClient } from "@tanstack/react-query";
import { readStockByProduct } from "@/lib/inventory/by-product-queries";
import { ByProductQuery } from "@/lib/inventory/by-product-schemas";
import {
  byProductSort,
  type InventoryFilters,
  inventoryOptions,
  ROWS_PER_PAGE,
  stockByProductOptions,
} from "@/lib/inventory/inventory-options";
import { readInventoryRows } from "@/lib/inventory/inventory-queries";
import { InventoryQuery } from "@/lib/inventory/inventory-schemas";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchInventory(queryClient: QueryClient, filters: InventoryFilters): Promise<void> {
  const query = InventoryQuery.safeParse({ ...given(filters), limit: String(ROWS_PER_PAGE) });
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...inventoryOptions(filters),
    queryFn: async () => (await readInventoryRows(query.data)).answer,
  });
}

/** The same for products with their stock per warehouse. */
export async function prefetchStockByProduct(queryClient: QueryClient, filters: InventoryFilters): Promise<void> {
  const sort = byProductSort(filters.sort);
  const query = ByProductQuery.safeParse({ ...given(filters), sort, limit: String(ROWS_PER_PAGE) });
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...stockByProductOptions(filters),
    queryFn: async () => (await readStockByProduct(query.data)).answer,
  });
}

function given(filters: InventoryFilters) {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
}
