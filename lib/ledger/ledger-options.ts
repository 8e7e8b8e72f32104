import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { LedgerCount, LedgerEntries, LedgerEntry, LedgerEntryInContext, RecentMoves } from "./ledger-schemas";

const ENTRIES_PER_PAGE = 50;

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

export function ledgerOptions(filters: LedgerFilters) {
  return infiniteQueryOptions({
    queryKey: [...ledgerKey, "list", filters] as const,
    queryFn: ({ pageParam, signal }) => fetchEntries(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: LedgerEntries) => page.nextCursor,
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

export function fetchEntries(
  filters: LedgerFilters,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<LedgerEntries> {
  const params = ledgerParams(filters, true);
  params.set("limit", String(ENTRIES_PER_PAGE));
  if (cursor !== null) params.set("cursor", cursor);
  return apiRequest<LedgerEntries>(`/api/audit?${params}`, signal ? { signal } : {});
}
