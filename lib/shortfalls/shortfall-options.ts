import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import { paramsOf } from "@/lib/reservations/admin-reservation-options";
import type { Shortfalls } from "@/lib/shortfalls/shortfall-schemas";

const POLL_MS = 10_000;

/** Prefix of the query keys for shortfalls. */
export const shortfallsKey = ["shortfalls"] as const;

/** An empty string means no filter. */
export type ShortfallListFilters = Record<"kind" | "warehouseId" | "productId" | "orderId", string>;

export function shortfallsOptions(filters: ShortfallListFilters) {
  return infiniteQueryOptions({
    queryKey: [...shortfallsKey, "list", filters] as const,
    queryFn: ({ pageParam, signal }) => {
      const params = paramsOf({ ...filters, ...pageParams(pageParam) });
      return apiRequest<Shortfalls>(`/api/admin/shortfalls?${params}`, { signal });
    },
    ...pagesFrom(0),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}
