import { hashKey, infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { type PageStart, pageParams, pagesFrom, ROW_MAX } from "@/lib/client/list-pages";
import type { LedgerCount, LedgerEntries, LedgerEntry, LedgerEntryInContext, RecentMoves } from "./ledger-schemas";

/** The filters of the event log. An empty string means no filter. Times are ISO 8601. */
export type LedgerFilters = {
  q: string;
  sku: string;
  type: string;
  warehouse: string;
  reservation: string;
  actor: string;
  from: string;
  to: string;
};

/** The filters as parameters of GET /api/audit; without the times, as parameters of the stream. */
export function ledgerParams(filters: LedgerFilters, times: boolean): URLSearchParams {
  const { warehouse, reservation, from, to, ...same } = filters;
  const said = { ...same, warehouseId: warehouse, reservationId: reservation, ...(times ? { from, to } : {}) };
  return new URLSearchParams(Object.entries(said).filter(([, value]) => value.trim() !== ""));
}

export const ledgerKey = ["panel", "ledger"] as const;

export function ledgerOptions(filters: LedgerFilters, skip = 0) {
  const queryKey = [...ledgerKey, "list", filters, skip] as const;
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchEntries(filters, pageParam, signal),
    ...pagesFrom(skip),
    // Another place in the same log: its rows, and the focus among them, stay until those of the new place are here.
    placeholderData: (before, query) =>
      query && hashKey(query.queryKey.slice(0, -1)) === hashKey(queryKey.slice(0, -1)) ? before : undefined,
    // The stream brings new entries, and entries never change, so pages never need refetching.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const COUNT_MS = 15_000;

/** How many entries match, for the list's footer. */
export function ledgerCountOptions(filters: LedgerFilters) {
  return queryOptions({
    queryKey: [...ledgerKey, "count", filters] as const,
    queryFn: ({ signal }) =>
      apiRequest<LedgerCount>(`/api/admin/ledger/count?${ledgerParams(filters, true)}`, { signal }),
    refetchInterval: COUNT_MS,
  });
}

/** How many entries match, for somebody who wants to see the last; null if that takes too long. */
export async function countAllEntries(filters: LedgerFilters): Promise<number | null> {
  const params = ledgerParams(filters, true);
  params.set("upTo", String(ROW_MAX));
  return (await apiRequest<LedgerCount>(`/api/admin/ledger/count?${params}`)).count;
}

/** The products that moved last, for a feed. */
export function recentMovesOptions() {
  return queryOptions({
    queryKey: [...ledgerKey, "recent"] as const,
    queryFn: ({ signal }) => apiRequest<RecentMoves>("/api/admin/ledger/recent", { signal }),
  });
}

/** Each entry once, newest first: ids sort as the ledger does. */
export function mergeEntries(some: readonly LedgerEntry[], more: readonly LedgerEntry[]): LedgerEntry[] {
  const byId = new Map([...some, ...more].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

export function ledgerEntryOptions(id: string) {
  return queryOptions({
    queryKey: [...ledgerKey, "entry", id] as const,
    queryFn: ({ signal }) => apiRequest<LedgerEntryInContext>(`/api/admin/ledger/${id}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function fetchEntries(filters: LedgerFilters, start: PageStart, signal?: AbortSignal): Promise<LedgerEntries> {
  return apiRequest<LedgerEntries>(`/api/audit?${pageOfLedger(filters, start)}`, signal ? { signal } : {});
}

/** A page as parameters of GET /api/audit. */
export function pageOfLedger(filters: LedgerFilters, start: PageStart): URLSearchParams {
  const params = ledgerParams(filters, true);
  for (const [name, value] of Object.entries(pageParams(start))) if (value !== "") params.set(name, value);
  return params;
}
