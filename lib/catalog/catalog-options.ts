import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Product, Products, Warehouses } from "@/lib/catalog/catalog-schemas";
import { filterParams, type ProductFilters } from "@/lib/catalog/product-filters";
import { apiRequest } from "@/lib/http/api-request";

/** Products per page of the shop: full rows in two, three and four columns. */
export const PAGE_LIMIT = 48;
const POLL_MS = 10_000;

/** Everything that shows stock lies under this key. */
export const catalogKey = ["catalog"] as const;

export function productsOptions(filters: ProductFilters) {
  return infiniteQueryOptions({
    queryKey: [...catalogKey, "products", filters] as const,
    queryFn: ({ pageParam, signal }) => fetchProducts({ ...filters, cursor: pageParam }, signal),
    initialPageParam: filters.cursor,
    getNextPageParam: (page: Products) => page.nextCursor,
    refetchInterval: POLL_MS,
  });
}

export function productOptions(slug: string) {
  return queryOptions({
    queryKey: [...catalogKey, "product", slug] as const,
    queryFn: ({ signal }) => apiRequest<Product>(`/api/products/${encodeURIComponent(slug)}`, { signal }),
    refetchInterval: POLL_MS,
  });
}

export function warehousesOptions() {
  return queryOptions({
    queryKey: [...catalogKey, "warehouses"] as const,
    queryFn: ({ signal }) => apiRequest<Warehouses>("/api/warehouses?limit=100", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function fetchProducts(filters: ProductFilters, signal: AbortSignal): Promise<Products> {
  const params = filterParams(filters);
  params.set("limit", String(PAGE_LIMIT));
  return apiRequest<Products>(`/api/products?${params}`, { signal });
}
