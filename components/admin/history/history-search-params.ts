import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { askedMoments } from "@/lib/explain/moments";
import type { StockAtFilters } from "@/lib/explain/stock-at-options";
import { searchText } from "@/lib/typed-text";

export const momentParams = {
  /** "" is now. */
  asOf: anyText,
  /** What it is compared with; either may be the earlier one. */
  since: anyText,
};

export const historySearchParams = {
  q: anyText,
  /** A warehouse's code. */
  warehouse: anyText,
  category: anyText,
  /** A row's id, as in the inventory. */
  open: anyText,
};

export const loadHistorySearchParams = createLoader({ ...historySearchParams, ...momentParams });

export type HistoryView = inferParserType<typeof historySearchParams>;
export type MomentView = inferParserType<typeof momentParams>;

export function filtersOf(
  { q, warehouse, category }: HistoryView,
  moments: MomentView,
  warehouses: readonly Warehouse[],
): StockAtFilters {
  return { q: searchText(q), warehouseId: warehouseIdOf(warehouse, warehouses), category, ...askedMoments(moments) };
}
