import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, oneOf, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { ShortfallListFilters } from "@/lib/shortfalls/shortfall-options";
import { ShortfallKind } from "@/lib/shortfalls/shortfall-schemas";

export const shortfallSearchParams = {
  kind: oneOf(ShortfallKind.options),
  /** A warehouse's code. */
  warehouse: anyText,
  /** Ids, as other rooms link to here. */
  product: anyText,
  order: anyText,
  /** A case's id. */
  open: anyText,
};

export const loadShortfallSearchParams = createLoader(shortfallSearchParams);

export type ShortfallView = inferParserType<typeof shortfallSearchParams>;

export function shortfallFiltersOf(view: ShortfallView, warehouses: readonly Warehouse[]): ShortfallListFilters {
  const { kind, product: productId, order: orderId } = view;
  return { kind, productId, orderId, warehouseId: warehouseIdOf(view.warehouse, warehouses) };
}
