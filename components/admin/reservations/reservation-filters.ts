import { type ListFilter, warehouseFilter } from "@/components/admin/list/list-toolbar";
import type { ReservationView } from "@/components/admin/reservations/reservation-search-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { ReleaseReason } from "@/lib/field-schemas";
import { RELEASE_REASONS } from "@/lib/reservations/admin-reservation-words";

type Filter = ListFilter<ReservationView>;

const STATUS: Filter = {
  kind: "segmented",
  name: "status",
  label: "Status",
  options: [
    { value: "PENDING", label: "Pending" },
    { value: "CONFIRMED", label: "Confirmed" },
    { value: "RELEASED", label: "Released" },
    { value: "ALL", label: "All" },
  ],
};

const SEARCH: Filter = {
  kind: "search",
  name: "q",
  label: "Search by customer, order number, product, cart or ID",
  placeholder: "Customer, order, product or ID",
  className: "col-span-2 md:w-72",
};

const WITHIN: Filter = {
  kind: "select",
  name: "within",
  label: "Time left",
  options: [
    { value: "", label: "Any time left" },
    { value: "60", label: "Under 1 minute" },
    { value: "120", label: "Under 2 minutes" },
    { value: "300", label: "Under 5 minutes" },
  ],
};

const REASON: Filter = {
  kind: "select",
  name: "reason",
  label: "Release reason",
  options: [
    { value: "", label: "All reasons" },
    ...ReleaseReason.options.map((value) => ({ value, label: RELEASE_REASONS[value] })),
  ],
};

/** Only the filters that make sense for the chosen status. */
export function reservationFilters(
  { status }: Pick<ReservationView, "status">,
  warehouses: readonly Warehouse[],
): readonly Filter[] {
  const isAll = status === "ALL";
  const ends = status === "PENDING" || isAll ? [WITHIN] : [];
  const reasons = status === "RELEASED" || isAll ? [REASON] : [];
  return [STATUS, SEARCH, warehouseFilter(warehouses), ...ends, ...reasons];
}
