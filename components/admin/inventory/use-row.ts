"use client";

import { useQuery } from "@tanstack/react-query";
import { inventoryRowOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** The row as it is now, updated by the stream; `known` until it is read, or if it does not exist yet. */
export function useRow(known: InventoryRow | null): InventoryRow | null {
  const { productId = "", warehouseId = "" } = known ?? {};
  const query = useQuery({ ...inventoryRowOptions({ productId, warehouseId }), enabled: known !== null });
  return query.data?.rows[0] ?? known;
}
