import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type { Customers, ReservationCounts, ReservationTotals } from "@/lib/reservations/admin-reservation-schemas";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import type { AdminReservations } from "@/lib/reservations/reservation-schemas";

/** Polling interval while the ledger stream, which triggers refetching, is cut. */
const POLL_MS = 10_000;

/** Prefix of all query keys for everybody's reservations. */
export const adminReservationsKey = ["admin reservations"] as const;

/** Prefix of those for counts and totals. They cost more than a page, so that a ledger entry does not read them again. */
const adminReservationsCountedKey = ["admin reservations counted"] as const;
const COUNT_MS = 5_000;

/** An empty string means no filter. */
export type AdminReservationFilters = Record<
  | "q"
  | "status"
  | "only"
  | "warehouseId"
  | "policy"
  | "releaseReason"
  | "endsWithinSeconds"
  | "created"
  | "createdFrom"
  | "createdTo"
  | "ended"
  | "endedFrom"
  | "endedTo"
  | "unitsMin"
  | "valueMin",
  string
>;

export function adminReservationsOptions(filters: AdminReservationFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...adminReservationsKey, "list", filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      return fetchReservations({ ...filters, ...pageParams(pageParam) }, signal);
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

/** How many there are on each tab, and of what the filters match in sum. */
export function reservationCountsOptions({ status, only, releaseReason, ...filters }: AdminReservationFilters) {
  return queryOptions({
    queryKey: [...adminReservationsCountedKey, "counts", filters] as const,
    queryFn: ({ signal }) =>
      apiRequest<ReservationCounts>(`/api/admin/reservations/counts?${paramsOf(filters)}`, { signal }),
    refetchInterval: COUNT_MS,
    placeholderData: keepPreviousData,
  });
}

export function reservationTotalsOptions(filters: AdminReservationFilters) {
  return queryOptions({
    queryKey: [...adminReservationsCountedKey, "totals", filters] as const,
    queryFn: ({ signal }) =>
      apiRequest<ReservationTotals>(`/api/admin/reservations/totals?${paramsOf(filters)}`, { signal }),
    refetchInterval: COUNT_MS,
    placeholderData: keepPreviousData,
  });
}

export const customerNamesKey = ["panel", "customer names"] as const;

/** Whom at most 100 reservations are for. */
export async function fetchCustomerNames(ids: readonly string[]): Promise<Map<string, string>> {
  const customers = await fetchCustomers(ids);
  return new Map(customers.map(({ id, ...whom }) => [id, customerText(whom)]));
}

export const orderNumbersKey = ["panel", "order numbers"] as const;

/** Of at most 100 reservations, the numbers of those that are orders. */
export async function fetchOrderNumbers(ids: readonly string[]): Promise<Map<string, string>> {
  const customers = await fetchCustomers(ids);
  return new Map(customers.flatMap(({ id, orderNumber }) => (orderNumber === null ? [] : [[id, orderNumber]])));
}

async function fetchCustomers(ids: readonly string[]): Promise<Customers["customers"]> {
  const params = new URLSearchParams(ids.map((id) => ["id", id]));
  return (await apiRequest<Customers>(`/api/admin/reservations/customers?${params}`)).customers;
}

function fetchReservations(asked: Record<string, string>, signal: AbortSignal): Promise<AdminReservations> {
  return apiRequest<AdminReservations>(`/api/admin/reservations?${paramsOf(asked)}`, { signal });
}

export function paramsOf(asked: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim() !== ""));
}
