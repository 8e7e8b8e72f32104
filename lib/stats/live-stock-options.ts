import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { catalogKey, pollMs } from "@/lib/catalog/catalog-options";
import { apiRequest } from "@/lib/client/api-request";
import type { LiveStockCounts, LiveStockPage } from "./live-stock-schemas";

/** The filters of the matrix. An empty string means no filter. */
export type LiveStockFilters = { q: string; warehouseId: string; category: string; show: string; sort: string };

/** As many as one looks over without scrolling for long; each costs a place in the live stream. */
export const LIVE_STOCK_PER_PAGE = 10;

/** Under `catalogKey`, where live figures are applied. */
export function liveStockOptions(filters: LiveStockFilters, cursor: string | null) {
  return infiniteQueryOptions({
    queryKey: [...catalogKey, "products", "live stock", filters, cursor] as const,
    queryFn: ({ signal }) =>
      fetchLiveStock({ ...filters, limit: String(LIVE_STOCK_PER_PAGE), cursor: cursor ?? "" }, signal),
    initialPageParam: null,
    getNextPageParam: () => null,
    refetchInterval: pollMs,
    placeholderData: keepPreviousData,
  });
}

const COUNTS_POLL_MS = 15_000;

/** How many products there are with each `show`, under the other filters. */
export function liveStockCountsOptions({ q, warehouseId, category }: LiveStockFilters) {
  const asked = { q, warehouseId, category };
  return queryOptions({
    queryKey: ["panel", "live stock counts", asked] as const,
    queryFn: ({ signal }) => {
      const params = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
      return apiRequest<LiveStockCounts>(`/api/admin/live-stock/counts?${params}`, { signal });
    },
    refetchInterval: COUNTS_POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export const productNamesKey = ["panel", "product names"] as const;

/** The names of some products, at most 100. Those that are not sold are missing. */
export async function fetchProductNames(ids: readonly string[]): Promise<Map<string, string>> {
  const params = new URLSearchParams([["limit", "100"], ...ids.map((id): [string, string] => ["productId", id])]);
  const { products } = await apiRequest<LiveStockPage>(`/api/admin/live-stock?${params}`);
  return new Map(products.map(({ id, name }) => [id, name]));
}

function fetchLiveStock(fields: Record<string, string>, signal: AbortSignal): Promise<LiveStockPage> {
  const params = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ""));
  return apiRequest<LiveStockPage>(`/api/admin/live-stock?${params}`, { signal });
}
