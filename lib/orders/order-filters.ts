import { LOCALE } from "@/lib/messages/locale";
import { searchText } from "@/lib/typed-text";
import type { OrderStatus } from "./order-schemas";

/** The filters in the address of /orders. "" means no filter and is left out. */
export type OrderFilters = {
  q: string;
  status: OrderStatus | "";
  /** A month ("2026-11") or a year ("2026"). */
  period: string;
};

export const NO_ORDER_FILTERS: OrderFilters = { q: "", status: "", period: "" };

const STATUSES: Record<OrderStatus, true> = {
  PAID: true,
  PARTIALLY_SHIPPED: true,
  SHIPPED: true,
  CANCELLED: true,
  RETURNED: true,
  SHORTFALL: true,
};
const PERIOD = /^20\d\d(-(0[1-9]|1[0-2]))?$/;
/** Months start at midnight in India, where the shop is, so that server and browser agree. */
const MIDNIGHT = "T00:00:00.000+05:30";
const INDIA_OFFSET_MS = 19_800_000;

/** Reads an address that anybody may have typed. Invalid values are ignored. */
export function readOrderFilters(address: URLSearchParams): OrderFilters {
  const status = address.get("status") ?? "";
  const period = address.get("period") ?? "";
  return {
    q: searchText(address.get("q") ?? ""),
    status: Object.hasOwn(STATUSES, status) ? (status as OrderStatus) : "",
    period: PERIOD.test(period) ? period : "",
  };
}

/** The filters as a page's query string; "" if there are none. */
export function orderFiltersText({ q, status, period }: OrderFilters): string {
  const said = Object.entries({ q: q.trim(), status, period }).filter(([, value]) => value !== "");
  return said.length === 0 ? "" : `?${new URLSearchParams(said)}`;
}

export function hasOrderFilters(filters: OrderFilters): boolean {
  return orderFiltersText(filters) !== "";
}

/** The filters as API parameters: a period runs from its start to the start of the next. */
export function orderFilterParams({ q, status, period }: OrderFilters): Record<string, string> {
  const [year, month] = period.split("-").map(Number);
  const span: Record<string, string> = {};
  if (year !== undefined && period !== "") {
    const next = month === undefined ? `${year + 1}-01` : month === 12 ? `${year + 1}-01` : `${year}-${two(month + 1)}`;
    span.from = `${month === undefined ? `${year}-01` : period}-01${MIDNIGHT}`;
    span.to = `${next}-01${MIDNIGHT}`;
  }
  const said = { q: q.trim(), status, ...span };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ""));
}

/**
 * The periods since the first order (null: there is none, so no period either): of the three latest months and of this year
 * and the two before it. Both in milliseconds.
 */
export function orderPeriods(now: number, firstAt: number | null): { value: string; label: string }[] {
  if (firstAt === null) return [];
  const today = new Date(now + INDIA_OFFSET_MS);
  const first = new Date(firstAt + INDIA_OFFSET_MS).toISOString();
  const year = today.getUTCFullYear();
  const months = [0, 1, 2].map((back) => {
    const start = new Date(Date.UTC(year, today.getUTCMonth() - back, 1));
    const label = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" }).format(start);
    return { value: start.toISOString().slice(0, 7), label };
  });
  const years = [year, year - 1, year - 2].map((one) => ({ value: String(one), label: String(one) }));
  return [...months, ...years].filter(({ value }) => value >= first.slice(0, value.length));
}

function two(figure: number): string {
  return String(figure).padStart(2, "0");
}
