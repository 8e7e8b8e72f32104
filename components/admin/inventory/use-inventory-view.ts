"use client";

import { useQueryStates } from "nuqs";
import { filtersOf, inventorySearchParams } from "@/components/admin/inventory/inventory-search-params";
import { useSettled } from "@/components/admin/use-settled";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { RowName } from "@/lib/inventory/inventory-options";

const TYPING_PAUSE_MS = 200;

/** What the address says, and the filters as the API takes them. */
export function useInventoryView(warehouses: readonly Warehouse[]) {
  const [view, setView] = useQueryStates(inventorySearchParams, { history: "replace" });
  const q = useSettled(view.q, TYPING_PAUSE_MS);
  const filters = filtersOf(view, q, warehouses);
  return {
    view,
    setView,
    filters,
    openRow: rowNameOf(view.row),
    open: (row: RowName | null) => setView({ row: row ? rowText(row) : "" }, { history: "push" }),
  };
}

export type InventoryViewState = ReturnType<typeof useInventoryView>;

export function rowText({ productId, warehouseId }: RowName): string {
  return `${productId}.${warehouseId}`;
}

const UUID = /^[0-9a-f-]{36}$/i;

function rowNameOf(text: string): RowName | null {
  const [productId = "", warehouseId = ""] = text.split(".");
  return UUID.test(productId) && UUID.test(warehouseId) ? { productId, warehouseId } : null;
}
