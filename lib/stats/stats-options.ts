import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { catalogKey, pollMs } from "@/lib/catalog/catalog-options";
import type { Products } from "@/lib/catalog/catalog-schemas";
import { apiRequest } from "@/lib/client/api-request";
import type { LedgerEntries } from "@/lib/inventory/stock-change-schemas";
import type { LedgerEntryInContext } from "@/lib/ledger/ledger-schemas";
import type { Stats } from "./stats-schemas";

const STATS_POLL_MS = 5_000;
const PRODUCTS_PER_PAGE = 100;
const ENTRIES_PER_PAGE = 50;

export const statsKey = ["panel", "stats"] as const;

export function statsOptions() {
  return queryOptions({
    queryKey: statsKey,
    queryFn: ({ signal }) => apiRequest<Stats>("/api/admin/stats", { signal }),
    refetchInterval: STATS_POLL_MS,
  });
}

/** Every product that is sold, by name, a hundred at a time. Under `catalogKey`, where the live figures are patched in. */
export function everyProductOptions() {
  return infiniteQueryOptions({
    queryKey: [...catalogKey, "products", "every"] as const,
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: String(PRODUCTS_PER_PAGE), sort: "name" });
      if (pageParam !== null) params.set("cursor", pageParam);
      return apiRequest<Products>(`/api/products?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: Products) => page.nextCursor,
    refetchInterval: pollMs,
  });
}

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
