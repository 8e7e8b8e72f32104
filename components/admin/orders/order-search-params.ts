import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { anyText, oneOf, warehouseIdOf } from "@/components/admin/list/list-params";
import { CUSTOM } from "@/components/admin/reservations/reservation-search-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { dayEnd, dayStart } from "@/lib/format/shop-days";
import { OrderFlag } from "@/lib/orders/admin-order-filters";
import type { AdminOrderFilters } from "@/lib/orders/admin-order-options";
import { Span } from "@/lib/reservations/admin-reservation-filters";
import { searchText } from "@/lib/typed-text";

export const ORDER_TABS = [
  "TO_SHIP",
  "PARTIALLY_SHIPPED",
  "SHORTFALL",
  "SHIPPED",
  "CANCELLED",
  "RETURNED",
  "ALL",
] as const;
export type OrderTab = (typeof ORDER_TABS)[number];

export const orderSearchParams = {
  status: parseAsStringLiteral(ORDER_TABS).withDefault("TO_SHIP"),
  q: anyText,
  /** A warehouse's code. */
  warehouse: anyText,
  flag: oneOf(OrderFlag.options),
  placed: oneOf([...Span.options, CUSTOM]),
  /** Days, both included: 2026-11-28. */
  placedFrom: anyText,
  placedTo: anyText,
  /** An order's id. */
  open: anyText,
};

export const loadOrderSearchParams = createLoader(orderSearchParams);

export type OrderView = inferParserType<typeof orderSearchParams>;

export function orderFiltersOf(view: OrderView, warehouses: readonly Warehouse[]): AdminOrderFilters {
  const placed = placedOf(view);
  const isCustom = placed === CUSTOM;
  return {
    q: searchText(view.q, 255),
    status: view.status === "ALL" ? "" : view.status,
    warehouseId: warehouseIdOf(view.warehouse, warehouses),
    flag: view.flag,
    placed: isCustom ? "" : placed,
    placedFrom: isCustom ? dayStart(view.placedFrom) : "",
    placedTo: isCustom ? dayEnd(view.placedTo) : "",
  };
}

/** The span that is asked for: days without a choice, as in a link somebody wrote, are a choice of days. */
export function placedOf({ placed, placedFrom, placedTo }: OrderView): OrderView["placed"] {
  return placed || (placedFrom !== "" || placedTo !== "" ? CUSTOM : "");
}
