"use client";

import { countedTab, type ListFilter, warehouseFilter } from "@/components/admin/list/list-toolbar";
import type { ListView } from "@/components/admin/list/use-list-view";
import {
  CUSTOM,
  EXPIRED_YESTERDAY,
  isRunningTab,
  type ReservationTab,
  type ReservationView,
  spansOf,
  unitsError,
  valueError,
} from "@/components/admin/reservations/reservation-search-params";
import { TAB_LABELS, tabCount } from "@/components/admin/reservations/tab-counts";
import { useWholeYear } from "@/components/admin/use-whole-year";
import { TextField } from "@/components/ui/text-field";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { ReleaseReason } from "@/lib/field-schemas";
import { dayOf, dayStart, spanError, timeFault } from "@/lib/format/shop-days";
import type { ReservationCounts } from "@/lib/reservations/admin-reservation-schemas";
import { RELEASE_REASONS } from "@/lib/reservations/admin-reservation-words";

type Filter = ListFilter<ReservationView>;

function tabs(counts: ReservationCounts | undefined): Filter {
  const options = (Object.keys(TAB_LABELS) as ReservationTab[]).map((tab) =>
    countedTab(tab, TAB_LABELS[tab].label, counts && tabCount(tab, counts)),
  );
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

export const SPANS = [
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

/** `chosen` may be one that no longer exists. */
function policyFilter(policies: readonly string[], chosen: string): Filter {
  const options = [...new Set([...policies, chosen])].filter(Boolean).map((code) => ({ value: code, label: code }));
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
  { status: tab, policy }: Pick<ReservationView, "status" | "policy">,
  { counts, warehouses, policies }: Known,
): readonly Filter[] {
  const isAll = tab === "ALL";
  const selects: readonly Filter[] = [
    CREATED,
    ...(isRunningTab(tab) ? [] : [ended(tab)]),
    ...(tab === "RELEASED" || isAll ? [REASON] : []),
    ...(isRunningTab(tab) || isAll ? [WITHIN] : []),
    warehouseFilter(warehouses),
    policyFilter(policies, policy),
  ];
  // Narrow enough for two lines at 1440 px, however many there are.
  return [tabs(counts), SEARCH, ...selects.map((select) => ({ ...select, className: "md:w-36" }))];
}

/** The filters that are typed. Dates appear once a select asks for them. */
export function TypedFilters({ state: { view, set } }: { state: ListView<ReservationView> }) {
  const { created, ended } = spansOf(view);
  return (
    <>
      {created === CUSTOM && (
        <DayFields
          label="Created"
          from={view.createdFrom}
          to={view.createdTo}
          onFrom={(createdFrom) => set({ created, createdFrom })}
          onTo={(createdTo) => set({ created, createdTo })}
        />
      )}
      {ended === CUSTOM && !isRunningTab(view.status) && (
        <DayFields
          label="Ended"
          from={view.endedFrom}
          to={view.endedTo}
          onFrom={(endedFrom) => set({ ended, endedFrom })}
          onTo={(endedTo) => set({ ended, endedTo })}
        />
      )}
      <TextField
        label="At least this many units"
        hideLabel
        placeholder="Min units"
        size="sm"
        inputMode="numeric"
        className="md:w-24"
        value={view.units}
        error={unitsError(view.units)}
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
        error={valueError(view.value)}
        onChange={(event) => set({ value: event.target.value })}
      />
    </>
  );
}

type DayFieldsProps = {
  label: string;
  from: string;
  to: string;
  onFrom: (day: string) => void;
  onTo: (day: string) => void;
};

/** Two days, both included. */
export function DayFields({ label, from, to, onFrom, onTo }: DayFieldsProps) {
  const error = spanError(dayStart(from), dayStart(to));
  return (
    <div className="col-span-2 grid grid-cols-2 gap-2 md:contents">
      <DayField label={`${label} from`} value={from} onValueChange={onFrom} />
      <DayField label={`${label} to`} value={to} error={error} onValueChange={onTo} />
    </div>
  );
}

type DayFieldProps = { label: string; value: string; error?: string | null; onValueChange: (day: string) => void };

function DayField({ label, value, error = null, onValueChange }: DayFieldProps) {
  return (
    <div className="md:flex md:items-center md:gap-1.5">
      <span aria-hidden="true" className="text-xs whitespace-nowrap text-muted">
        {label}
      </span>
      <TextField
        label={label}
        hideLabel
        type="date"
        size="sm"
        className="md:w-36"
        error={timeFault(value, "day") ?? error}
        {...useWholeYear(dayOf(value), onValueChange)}
      />
    </div>
  );
}
