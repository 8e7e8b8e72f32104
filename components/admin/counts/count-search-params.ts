import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, oneOf, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { CountListFilters } from "@/lib/counts/count-options";
import { CountStatus } from "@/lib/counts/count-schemas";
import { searchText } from "@/lib/typed-text";

export const countSearchParams = {
  q: anyText,
  status: oneOf(CountStatus.options),
  /** A warehouse's code. */
  warehouse: anyText,
  /** An email address. */
  assignee: anyText,
  /** Those due today or late. */
  due: oneOf(["today"]),
  /** Never set: a count opens on its own page. */
  open: anyText,
};

export const loadCountSearchParams = createLoader(countSearchParams);

export type CountListView = inferParserType<typeof countSearchParams>;

/** `today`: the day in the shop's time: "2026-12-09". */
export function countFiltersOf(view: CountListView, warehouses: readonly Warehouse[], today: string): CountListFilters {
  return {
    q: searchText(view.q, 100),
    status: view.status,
    warehouseId: warehouseIdOf(view.warehouse, warehouses),
    assignee: view.assignee,
    dueBy: view.due === "today" ? today : "",
  };
}
