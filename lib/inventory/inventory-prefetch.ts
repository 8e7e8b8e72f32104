import type { QueryClient } from "@tanstack/react-query";
import { type InventoryFilters, inventoryOptions, ROWS_PER_PAGE } from "@/lib/inventory/inventory-options";
import { readInventoryRows } from "@/lib/inventory/inventory-queries";
import { InventoryQuery } from "@/lib/inventory/inventory-schemas";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchInventory(queryClient: QueryClient, filters: InventoryFilters): Promise<void> {
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
  const query = InventoryQuery.safeParse({ ...given, limit: String(ROWS_PER_PAGE) });
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...inventoryOptions(filters),
    queryFn: async () => (await readInventoryRows(query.data)).answer,
  });
}
