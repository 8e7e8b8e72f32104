import type { QueryClient } from "@tanstack/react-query";
import type { Scope } from "@/lib/auth/caller";
import { pageParams } from "@/lib/client/list-pages";
import { readStockByProduct } from "@/lib/inventory/by-product-queries";
import { ByProductQuery } from "@/lib/inventory/by-product-schemas";
import {
  byProductSort,
  type InventoryFilters,
  inventoryOptions,
  stockByProductOptions,
} from "@/lib/inventory/inventory-options";
import { readInventoryRows } from "@/lib/inventory/inventory-queries";
import { InventoryQuery } from "@/lib/inventory/inventory-schemas";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchInventory(
  queryClient: QueryClient,
  filters: InventoryFilters,
  skip: number,
  scope: Scope,
): Promise<void> {
  const query = InventoryQuery.safeParse(given(filters, skip));
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...inventoryOptions(filters, skip),
    queryFn: async () => (await readInventoryRows(query.data, scope)).answer,
  });
}

/** The same for products with their stock per warehouse. */
export async function prefetchStockByProduct(
  queryClient: QueryClient,
  filters: InventoryFilters,
  skip: number,
): Promise<void> {
  const sort = byProductSort(filters.sort);
  const query = ByProductQuery.safeParse({ ...given(filters, skip), sort });
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...stockByProductOptions(filters, skip),
    queryFn: async () => (await readStockByProduct(query.data)).answer,
  });
}

function given(filters: InventoryFilters, skip: number) {
  return Object.fromEntries(
    Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== ""),
  );
}
