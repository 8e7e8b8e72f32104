import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { LedgerEntries, LedgerEntryInContext } from "./ledger-schemas";

const ENTRIES_PER_PAGE = 50;

/** What the event log is narrowed to; an empty string is no filter. Times are ISO 8601. */
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

/** The filters as GET /api/audit takes them; as its stream does, where `times` is false. */
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
    // The stream brings what is new, and entries never change: asking for the pages again would bring the same.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The newest entries of all, for a feed; entry ids sort as the ledger does. */
export function newestEntriesOptions() {
  return queryOptions({
    queryKey: [...ledgerKey, "newest"] as const,
    queryFn: async ({ signal }) => (await apiRequest<LedgerEntries>("/api/audit?limit=10", { signal })).entries,
  });
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
