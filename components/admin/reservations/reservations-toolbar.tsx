"use client";

import type { ReservationViewState } from "@/components/admin/reservations/use-reservation-view";
import { SlashSearch } from "@/components/admin/slash-search";
import { WarehouseFilter } from "@/components/admin/warehouse-filter";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { RELEASE_REASONS } from "@/lib/reservations/admin-reservation-words";
import { ReleaseReason } from "@/lib/reservations/reservation-schemas";

type ReservationsToolbarProps = { state: ReservationViewState; warehouses: readonly Warehouse[] };

const STATUSES = [
  { value: "PENDING", label: "Pending" },
  { value: "CONFIRMED", label: "Confirmed" },
  { value: "RELEASED", label: "Released" },
  { value: "ALL", label: "All" },
] as const;

const WITHIN = [
  { value: "", label: "Ending any time" },
  { value: "60", label: "Within a minute" },
  { value: "120", label: "Within 2 minutes" },
  { value: "300", label: "Within 5 minutes" },
] as const;

const REASONS = [
  { value: "", label: "Any reason" },
  ...ReleaseReason.options.map((value) => ({ value, label: RELEASE_REASONS[value] })),
] as const;

/** What the list is narrowed to. Filters that say nothing about the chosen status are not offered. */
export function ReservationsToolbar({ state, warehouses }: ReservationsToolbarProps) {
  const { view, setView } = state;
  return (
    <div className="mb-4 grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center">
      <Segmented
        label="Status"
        size="sm"
        value={view.status}
        onValueChange={(status) => setView({ status })}
        options={STATUSES}
        className="col-span-2"
      />
      <SlashSearch
        label="Search by id, cart, order, owner or SKU"
        placeholder="Id, cart, order, owner, SKU"
        value={view.q}
        onValueChange={(q) => setView({ q })}
        className="col-span-2 md:w-72"
      />
      <WarehouseFilter
        by="code"
        value={view.warehouse}
        onValueChange={(warehouse) => setView({ warehouse })}
        warehouses={warehouses}
        className="md:w-44"
      />
      {(view.status === "PENDING" || view.status === "ALL") && (
        <Select
          label="Ending"
          hideLabel
          size="sm"
          value={view.within}
          onValueChange={(within) => setView({ within })}
          options={WITHIN}
          className="md:w-44"
        />
      )}
      {(view.status === "RELEASED" || view.status === "ALL") && (
        <Select
          label="Why it was released"
          hideLabel
          size="sm"
          value={view.reason}
          onValueChange={(reason) => setView({ reason })}
          options={REASONS}
          className="md:w-40"
        />
      )}
    </div>
  );
}
