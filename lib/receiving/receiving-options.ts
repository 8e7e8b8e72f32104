import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type { Deliveries, Delivery, NewDelivery } from "@/lib/receiving/receiving-schemas";
import type { AdminProducts } from "@/lib/settings/product-schemas";

const POLL_MS = 10_000;

/** Prefix of all query keys for deliveries. */
export const deliveriesKey = ["deliveries"] as const;

/** An empty string means no filter. */
export type DeliveryListFilters = Record<"q" | "warehouseId" | "flag" | "from" | "to", string>;

export function deliveriesOptions(filters: DeliveryListFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...deliveriesKey, "list", filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = deliveryParams({ ...filters, ...pageParams(pageParam) });
      return apiRequest<Deliveries>(`/api/admin/deliveries?${asked}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export function deliveryParams(asked: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim() !== ""));
}

/** Receives a delivery, once per `idempotencyKey`. */
export function receiveDelivery(body: NewDelivery, idempotencyKey: string): Promise<Delivery> {
  return apiRequest<Delivery>("/api/admin/deliveries", { method: "POST", body, idempotencyKey });
}

/** The product with this SKU or barcode, whether or not it is for sale; null if there is none. */
export function scannedProductOptions(code: string) {
  return queryOptions({
    queryKey: [...deliveriesKey, "scanned", code] as const,
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams({ code, limit: "1" });
      const { products } = await apiRequest<AdminProducts>(`/api/admin/products?${asked}`, { signal });
      return products[0] ?? null;
    },
    retry: (failures, error) => !(error instanceof ApiProblem) && failures < 2,
    staleTime: 0,
  });
}
