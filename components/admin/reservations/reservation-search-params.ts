import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { AdminReservationFilters } from "@/lib/reservations/admin-reservation-options";
import { ReleaseReason } from "@/lib/reservations/reservation-schemas";

const STATUSES = ["PENDING", "CONFIRMED", "RELEASED", "ALL"] as const;

/** What the list is narrowed to and which reservation is open: in the address, so that it can be shared. */
export const reservationSearchParams = {
  status: parseAsStringLiteral(STATUSES).withDefault("PENDING"),
  q: parseAsString.withDefault(""),
  /** A warehouse's code. */
  warehouse: parseAsString.withDefault(""),
  reason: parseAsStringLiteral(["", ...ReleaseReason.options] as const).withDefault(""),
  /** Only what ends within so many seconds. */
  within: parseAsStringLiteral(["", "60", "120", "300"] as const).withDefault(""),
  /** The open reservation. */
  id: parseAsString.withDefault(""),
};

export const loadReservationSearchParams = createLoader(reservationSearchParams);

type ReservationView = inferParserType<typeof reservationSearchParams>;

/** The filters as the API takes them; `q` may be an older one than the address has, while somebody types. */
export function filtersOf(view: ReservationView, q: string, warehouses: readonly Warehouse[]): AdminReservationFilters {
  const { status, reason, within } = view;
  return {
    q: q.trim().slice(0, 255),
    status: status === "ALL" ? "" : status,
    warehouseId: warehouses.find((warehouse) => warehouse.code === view.warehouse)?.id ?? "",
    releaseReason: status === "RELEASED" || status === "ALL" ? reason : "",
    endsWithinSeconds: status === "PENDING" || status === "ALL" ? within : "",
  };
}
