import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, oneOf, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { IncomingListFilters } from "@/lib/receiving/incoming-options";
import { searchText } from "@/lib/typed-text";

export const incomingSearchParams = {
  q: anyText,
  /** "" is what is still to come. */
  state: oneOf(["LATE", "ENDED"]),
  /** A warehouse's code. */
  warehouse: anyText,
  /** A product's id, as other rooms link to here. */
  product: anyText,
  /** Never set: expected goods open on their own page. */
  open: anyText,
};

export const loadIncomingSearchParams = createLoader(incomingSearchParams);

export type IncomingListView = inferParserType<typeof incomingSearchParams>;

export function incomingFiltersOf(view: IncomingListView, warehouses: readonly Warehouse[]): IncomingListFilters {
  return {
    q: searchText(view.q, 255),
    state: view.state || "OPEN",
    warehouseId: warehouseIdOf(view.warehouse, warehouses),
    productId: view.product,
  };
}
