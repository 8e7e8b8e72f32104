import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { anyText, oneOf, warehouseIdOf } from "@/components/admin/list/list-params";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { ReleaseReason } from "@/lib/field-schemas";
import { dayEnd, dayStart } from "@/lib/format/shop-days";
import { paiseOf } from "@/lib/format/typed-amount";
import { typedNumber } from "@/lib/format/typed-number";
import { Span } from "@/lib/reservations/admin-reservation-filters";
import type { AdminReservationFilters } from "@/lib/reservations/admin-reservation-options";
import { searchText } from "@/lib/typed-text";

export const TABS = ["PENDING", "OFFERS", "PAYING", "CONFIRMED", "RELEASED", "ALL"] as const;
export type ReservationTab = (typeof TABS)[number];

/** A span that the days in the URL give. */
export const CUSTOM = "CUSTOM";
/** Released because their time was over, in one choice. */
export const EXPIRED_YESTERDAY = "EXPIRED_YESTERDAY";

export const reservationSearchParams = {
  status: parseAsStringLiteral(TABS).withDefault("PENDING"),
  q: anyText,
  /** A warehouse's code. */
  warehouse: anyText,
  policy: anyText,
  reason: oneOf(ReleaseReason.options),
  /** Only holds that end within this many seconds. */
  within: oneOf(["60", "120", "300"]),
  created: oneOf([...Span.options, CUSTOM]),
  /** Days, both included: 2026-11-28. */
  createdFrom: anyText,
  createdTo: anyText,
  ended: oneOf([...Span.options, EXPIRED_YESTERDAY, CUSTOM]),
  endedFrom: anyText,
  endedTo: anyText,
  units: anyText,
  /** In rupees. */
  value: anyText,
  /** A reservation's id. */
  open: anyText,
};

export const loadReservationSearchParams = createLoader(reservationSearchParams);

export type ReservationView = inferParserType<typeof reservationSearchParams>;

export function isRunningTab(tab: ReservationTab): boolean {
  return tab === "PENDING" || tab === "OFFERS" || tab === "PAYING";
}

export function filtersOf(view: ReservationView, warehouses: readonly Warehouse[]): AdminReservationFilters {
  const { status: tab, reason, within } = view;
  const { created, ended } = spansOf(view);
  const isRunning = isRunningTab(tab);
  const mayHaveEnded = !isRunning;
  const mayBeReleased = tab === "RELEASED" || tab === "ALL";
  const isExpired = ended === EXPIRED_YESTERDAY && mayBeReleased;
  const { from, to } = daysOf(created, view.createdFrom, view.createdTo);
  const end = daysOf(mayHaveEnded ? ended : "", view.endedFrom, view.endedTo);
  return {
    q: searchText(view.q, 255),
    status: tab === "ALL" ? "" : tab === "OFFERS" || tab === "PAYING" ? "PENDING" : tab,
    only: tab === "OFFERS" || tab === "PAYING" ? tab : "",
    warehouseId: warehouseIdOf(view.warehouse, warehouses),
    policy: searchText(view.policy, 64),
    releaseReason: isExpired ? "EXPIRED" : mayBeReleased ? reason : "",
    endsWithinSeconds: isRunning || tab === "ALL" ? within : "",
    created: created === CUSTOM ? "" : created,
    createdFrom: from,
    createdTo: to,
    ended: ended === CUSTOM || !mayHaveEnded ? "" : ended === EXPIRED_YESTERDAY ? "YESTERDAY" : ended,
    endedFrom: end.from,
    endedTo: end.to,
    unitsMin: figureOf(typedNumber(view.units)),
    valueMin: figureOf(paiseOf(view.value)),
  };
}

function daysOf(span: string, from: string, to: string): { from: string; to: string } {
  return span === CUSTOM ? { from: dayStart(from), to: dayEnd(to) } : { from: "", to: "" };
}

/** The spans that are asked for: days without a choice, as in a link somebody wrote, are a choice of days. */
export function spansOf(view: ReservationView): Pick<ReservationView, "created" | "ended"> {
  const hasCreated = view.createdFrom !== "" || view.createdTo !== "";
  const hasEnded = view.endedFrom !== "" || view.endedTo !== "";
  return {
    created: view.created || (hasCreated ? CUSTOM : ""),
    ended: view.ended || (hasEnded ? CUSTOM : ""),
  };
}

/** A change of the view, without the days of a span that is no longer chosen. */
export function withoutOldDays(change: Partial<ReservationView>): Partial<ReservationView> {
  const { created, ended } = change;
  return {
    ...change,
    ...(created !== undefined && created !== CUSTOM && { createdFrom: "", createdTo: "" }),
    ...(ended !== undefined && ended !== CUSTOM && { endedFrom: "", endedTo: "" }),
  };
}

/** What is wrong with the units typed, which then filter nothing; null if they are right or empty. */
export function unitsError(text: string): string | null {
  return text.trim() === "" || figureOf(typedNumber(text)) !== "" ? null : "Enter a whole number.";
}

/** The same for a value in rupees. */
export function valueError(text: string): string | null {
  return text.trim() === "" || figureOf(paiseOf(text)) !== "" ? null : "Enter rupees, like 20,000.";
}

/** A figure as the API takes it; "" for anything else. */
function figureOf(figure: number | null): string {
  return figure !== null && figure > 0 && figure < 1_000_000_000 ? String(figure) : "";
}
