import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Product, Products, Warehouses } from "@/lib/catalog/catalog-schemas";
import { filterParams, type ProductFilters } from "@/lib/catalog/product-filters";
import { apiRequest } from "@/lib/client/api-request";
import { liveState } from "@/lib/client/live-state";

/** Products per page of the shop: full rows in two, three and four columns. */
export const PAGE_LIMIT = 48;
const SUGGESTIONS = 6;
const POLL_MS = 10_000;
/** Polling interval while a stream keeps the figures current: only names, prices and filter results can go stale. */
const CALM_POLL_MS = 120_000;

/** A kept page is as new as this without having changed (scripts/server/shelf), and what changes is streamed. */
const KEPT_MS = 60_000;

/** Prefix of all query keys for stock. */
export const catalogKey = ["catalog"] as const;

export function productsOptions(filters: ProductFilters) {
  return infiniteQueryOptions({
    queryKey: [...catalogKey, "products", filters] as const,
    queryFn: ({ pageParam, signal }) => fetchProducts({ ...filters, cursor: pageParam }, signal),
    initialPageParam: filters.cursor,
    getNextPageParam: (page: Products) => page.nextCursor,
    staleTime: KEPT_MS,
    refetchInterval: pollMs,
  });
}

/** The first products that match what somebody types. */
export function suggestionsOptions(q: string) {
  return queryOptions({
    queryKey: [...catalogKey, "suggestions", q] as const,
    queryFn: ({ signal }) => {
      const params = new URLSearchParams({ q, limit: String(SUGGESTIONS) });
      return apiRequest<Products>(`/api/products?${params}`, { signal });
    },
  });
}

export function productOptions(slug: string) {
  return queryOptions({
    queryKey: [...catalogKey, "product", slug] as const,
    queryFn: ({ signal }) => apiRequest<Product>(`/api/products/${encodeURIComponent(slug)}`, { signal }),
    staleTime: KEPT_MS,
    refetchInterval: pollMs,
  });
}

export function warehousesOptions() {
  return queryOptions({
    queryKey: [...catalogKey, "warehouses"] as const,
    queryFn: ({ signal }) => apiRequest<Warehouses>("/api/warehouses?limit=100", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Polling interval for product lists: long while a stream keeps their figures current. */
export function pollMs(): number {
  return liveState().state === "open" ? CALM_POLL_MS : POLL_MS;
}

function fetchProducts(filters: ProductFilters, signal: AbortSignal): Promise<Products> {
  const params = filterParams(filters);
  params.set("limit", String(PAGE_LIMIT));
  return apiRequest<Products>(`/api/products?${params}`, { signal });
}
