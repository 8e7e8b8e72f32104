"use client";

import { type ListFilter, warehouseFilter } from "@/components/admin/list/list-toolbar";
import type { ListView } from "@/components/admin/list/use-list-view";
import {
  CUSTOM,
  EXPIRED_YESTERDAY,
  figureError,
  isRunningTab,
  type ReservationTab,
  type ReservationView,
} from "@/components/admin/reservations/reservation-search-params";
import { TextField } from "@/components/ui/text-field";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { ReleaseReason } from "@/lib/field-schemas";
import { dayStart } from "@/lib/format/shop-days";
import type { ReservationCounts } from "@/lib/reservations/admin-reservation-schemas";
import { countText, RELEASE_REASONS } from "@/lib/reservations/admin-reservation-words";

type Filter = ListFilter<ReservationView>;

const TAB_LABELS: Record<ReservationTab, { label: string; count: Exclude<keyof ReservationCounts, "countedMax"> }> = {
  PENDING: { label: "Pending", count: "pending" },
  OFFERS: { label: "Offers", count: "offers" },
  PAYING: { label: "Paying", count: "paying" },
  CONFIRMED: { label: "Confirmed", count: "confirmed" },
  RELEASED: { label: "Released", count: "released" },
  ALL: { label: "All", count: "all" },
};

/** How many there are on a tab, in words; null until it is known. */
export function tabCount(tab: ReservationTab, counts: ReservationCounts | undefined): string | null {
  return counts ? countText(counts[TAB_LABELS[tab].count], counts.countedMax) : null;
}

/** Whether a tab has more than `listed`. */
export function isMoreThan(listed: number, tab: ReservationTab, counts: ReservationCounts | undefined): boolean {
  return counts !== undefined && counts[TAB_LABELS[tab].count] > listed;
}

function tabs(counts: ReservationCounts | undefined): Filter {
  const options = (Object.keys(TAB_LABELS) as ReservationTab[]).map((tab) => ({
    value: tab,
    label: (
      <>
        {TAB_LABELS[tab].label}
        {counts && <span className="figures text-xs text-muted">{tabCount(tab, counts)}</span>}
      </>
    ),
  }));
  return { kind: "segmented", name: "status", label: "Status", options, isTab: true };
}

const SEARCH: Filter = {
  kind: "search",
  name: "q",
  label: "Search by customer, phone, order number, product, API key, cart or ID",
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

const SPANS = [
  { value: "LAST_HOUR", label: "last hour" },
  { value: "TODAY", label: "today" },
  { value: "YESTERDAY", label: "yesterday" },
  { value: "LAST_7_DAYS", label: "last 7 days" },
  { value: CUSTOM, label: "between…" },
];

const CREATED: Filter = {
  kind: "select",
  name: "created",
  label: "Created",
  options: [
    { value: "", label: "Created any time" },
    ...SPANS.map(({ value, label }) => ({ value, label: `Created ${label}` })),
  ],
};

const EXPIRED = { value: EXPIRED_YESTERDAY, label: "Expired yesterday" };

function ended(tab: ReservationTab): Filter {
  const spans = SPANS.map(({ value, label }) => ({ value, label: `Ended ${label}` }));
  const options = [{ value: "", label: "Ended any time" }, ...(tab === "CONFIRMED" ? [] : [EXPIRED]), ...spans];
  return { kind: "select", name: "ended", label: "Ended", options };
}

function policyFilter(policies: readonly string[]): Filter {
  const options = policies.map((code) => ({ value: code, label: code }));
  return {
    kind: "select",
    name: "policy",
    label: "Policy",
    options: [{ value: "", label: "All policies" }, ...options],
  };
}

type Known = {
  counts: ReservationCounts | undefined;
  warehouses: readonly Warehouse[];
  policies: readonly string[];
};

/** Only the filters that make sense for the chosen tab. */
export function reservationFilters(
  { status: tab }: Pick<ReservationView, "status">,
  { counts, warehouses, policies }: Known,
): readonly Filter[] {
  const isAll = tab === "ALL";
  return [
    tabs(counts),
    SEARCH,
    CREATED,
    ...(isRunningTab(tab) ? [] : [ended(tab)]),
    ...(tab === "RELEASED" || isAll ? [REASON] : []),
    ...(isRunningTab(tab) || isAll ? [WITHIN] : []),
    warehouseFilter(warehouses),
    policyFilter(policies),
  ];
}

/** The filters that are typed. Dates appear once a select asks for them. */
export function TypedFilters({ state: { view, set } }: { state: ListView<ReservationView> }) {
  const isEnded = view.ended === CUSTOM && !isRunningTab(view.status);
  return (
    <>
      {view.created === CUSTOM && (
        <>
          <DayField label="Created from" value={view.createdFrom} onValueChange={(day) => set({ createdFrom: day })} />
          <DayField label="Created until" value={view.createdTo} onValueChange={(day) => set({ createdTo: day })} />
        </>
      )}
      {isEnded && (
        <>
          <DayField label="Ended from" value={view.endedFrom} onValueChange={(day) => set({ endedFrom: day })} />
          <DayField label="Ended until" value={view.endedTo} onValueChange={(day) => set({ endedTo: day })} />
        </>
      )}
      <TextField
        label="At least this many units"
        hideLabel
        placeholder="Min units"
        size="sm"
        inputMode="numeric"
        className="md:w-24"
        value={view.units}
        error={figureError(view.units)}
        onChange={(event) => set({ units: event.target.value })}
      />
      <TextField
        label="At least this value in rupees"
        hideLabel
        placeholder="Min value ₹"
        size="sm"
        inputMode="numeric"
        className="md:w-28"
        value={view.value}
        error={figureError(view.value)}
        onChange={(event) => set({ value: event.target.value })}
      />
    </>
  );
}

type DayFieldProps = { label: string; value: string; onValueChange: (day: string) => void };

function DayField({ label, value, onValueChange }: DayFieldProps) {
  return (
    <TextField
      label={label}
      hideLabel
      title={label}
      type="date"
      size="sm"
      className="md:w-36"
      value={dayStart(value) === "" ? "" : value}
      onChange={(event) => onValueChange(event.target.value)}
    />
  );
}
