import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { anyText, oneOf, searchText, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { ReleaseReason } from "@/lib/field-schemas";
import type { AdminReservationFilters } from "@/lib/reservations/admin-reservation-options";

const STATUSES = ["PENDING", "CONFIRMED", "RELEASED", "ALL"] as const;

export const reservationSearchParams = {
  status: parseAsStringLiteral(STATUSES).withDefault("PENDING"),
  q: anyText,
  /** A warehouse's code. */
  warehouse: anyText,
  reason: oneOf(ReleaseReason.options),
  /** Only holds that end within this many seconds. */
  within: oneOf(["60", "120", "300"]),
  /** A reservation's id. */
  open: anyText,
};

export const loadReservationSearchParams = createLoader(reservationSearchParams);

export type ReservationView = inferParserType<typeof reservationSearchParams>;

export function filtersOf(view: ReservationView, warehouses: readonly Warehouse[]): AdminReservationFilters {
  const { status, reason, within } = view;
  return {
    q: searchText(view.q, 255),
    status: status === "ALL" ? "" : status,
    warehouseId: warehouseIdOf(view.warehouse, warehouses),
    releaseReason: status === "RELEASED" || status === "ALL" ? reason : "",
    endsWithinSeconds: status === "PENDING" || status === "ALL" ? within : "",
  };
}
