import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type { LedgerSpan, StockAt, StockChanges, StockRowsAt } from "./stock-at-schemas";

/** Only what is now changes; the past stays as it was. */
const NOW_MS = 15_000;
const SPAN_MS = 60_000;

const stockAtKey = ["panel", "stock-at"] as const;

/** ISO 8601. `at` "": now. `since` "": compared with nothing. */
export type AskedMoments = { at: string; since: string };

/** An empty string means no filter. */
export type StockAtFilters = AskedMoments & { q: string; warehouseId: string; category: string };

type RowName = { productId: string; warehouseId?: string };

export function stockAtParams(asked: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
}

/** A product in every warehouse, or in one. */
export function stockAtOptions({ productId, warehouseId = "" }: RowName, { at, since }: AskedMoments) {
  return queryOptions({
    queryKey: [...stockAtKey, "product", productId, warehouseId, at, since] as const,
    queryFn: ({ signal }) =>
      apiRequest<StockAt>(`/api/admin/stock-at?${stockAtParams({ productId, warehouseId, at, since })}`, { signal }),
    staleTime: at === "" ? 0 : Number.POSITIVE_INFINITY,
  });
}

export function stockRowsAtOptions(filters: StockAtFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...stockAtKey, "rows", filters, skip] as const,
    queryFn: ({ pageParam, signal }) =>
      apiRequest<StockRowsAt>(`/api/admin/stock-at?${stockAtParams({ ...filters, ...pageParams(pageParam) })}`, {
        signal,
      }),
    ...pagesFrom(skip),
    placeholderData: keepPreviousData,
    staleTime: filters.at === "" ? NOW_MS : Number.POSITIVE_INFINITY,
    refetchInterval: filters.at === "" && NOW_MS,
  });
}

/** What changed between two moments. */
export function stockChangesOptions(asked: AskedMoments & Record<string, string>) {
  return queryOptions({
    queryKey: [...stockAtKey, "changes", asked] as const,
    queryFn: ({ signal }) =>
      apiRequest<StockChanges>(`/api/admin/stock-at/changes?${stockAtParams(asked)}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: asked.at === "" ? NOW_MS : Number.POSITIVE_INFINITY,
  });
}

export function ledgerSpanOptions() {
  return queryOptions({
    queryKey: [...stockAtKey, "span"] as const,
    queryFn: ({ signal }) => apiRequest<LedgerSpan>("/api/admin/stock-at/span", { signal }),
    staleTime: SPAN_MS,
    refetchInterval: SPAN_MS,
  });
}
