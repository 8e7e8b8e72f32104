import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, oneOf, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { dayEnd, dayStart } from "@/lib/format/shop-days";
import type { DeliveryListFilters } from "@/lib/receiving/receiving-options";
import { DeliveryFlag } from "@/lib/receiving/receiving-schemas";
import { searchText } from "@/lib/typed-text";

export const deliverySearchParams = {
  q: anyText,
  /** A warehouse's code. */
  warehouse: anyText,
  flag: oneOf(DeliveryFlag.options),
  /** Days, both included: 2026-11-28. */
  from: anyText,
  to: anyText,
  /** Never set: a delivery opens on its own page. */
  open: anyText,
};

export const loadDeliverySearchParams = createLoader(deliverySearchParams);

export type DeliveryView = inferParserType<typeof deliverySearchParams>;

export function deliveryFiltersOf(view: DeliveryView, warehouses: readonly Warehouse[]): DeliveryListFilters {
  return {
    q: searchText(view.q, 255),
    warehouseId: warehouseIdOf(view.warehouse, warehouses),
    flag: view.flag,
    from: dayStart(view.from),
    to: dayEnd(view.to),
  };
}
