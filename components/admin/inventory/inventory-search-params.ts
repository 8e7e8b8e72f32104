import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { InventoryFilters } from "@/lib/inventory/inventory-options";
import { InventorySort, InventoryState } from "@/lib/inventory/inventory-schemas";

/** What the inventory is narrowed to, how it is ordered and which row is open: in the address, so that it can be shared. */
export const inventorySearchParams = {
  q: parseAsString.withDefault(""),
  /** A warehouse's code. */
  warehouse: parseAsString.withDefault(""),
  category: parseAsString.withDefault(""),
  state: parseAsStringLiteral(["", ...InventoryState.options] as const).withDefault(""),
  sort: parseAsStringLiteral(InventorySort.options).withDefault("product"),
  order: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
  /** The open row: product and warehouse id, joined by a dot. */
  row: parseAsString.withDefault(""),
};

export const loadInventorySearchParams = createLoader(inventorySearchParams);

type InventoryView = inferParserType<typeof inventorySearchParams>;

/** The filters as the API takes them; `q` may be an older one than the address has, while somebody types. */
export function filtersOf(view: InventoryView, q: string, warehouses: readonly Warehouse[]): InventoryFilters {
  const { category, state, sort, order } = view;
  const warehouseId = warehouses.find((warehouse) => warehouse.code === view.warehouse)?.id ?? "";
  return { q: q.trim().slice(0, 100), warehouseId, category, state, sort, order };
}
