"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type InventoryFilters, inventoryOptions } from "@/lib/inventory/inventory-options";

/** The rows read so far. `counts` are those of the newest page. */
export function useInventoryRows(filters: InventoryFilters) {
  const query = useInfiniteQuery(inventoryOptions(filters));
  const { data } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return { rows, counts: data?.pages[0]?.counts ?? null, query };
}
