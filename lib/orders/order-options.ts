import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { type OrderFilters, orderFilterParams } from "@/lib/orders/order-filters";
import type { Order, Orders } from "@/lib/orders/order-schemas";
import { unshippedUnits } from "@/lib/orders/order-status";
import { isMoneyOnItsWay } from "@/lib/orders/order-words";

/** Polling interval: no stream reports what the shop does to an order, such as shipping it. */
const POLL_MS = 30_000;
/** The same for an open order that somebody is packing and shipping. */
const UNDER_WAY_MS = 10_000;
/** Polling interval while a payment settles, which usually takes a moment. Polling stops after a while. */
const SOON_MS = 2_000;
const SOON_TIMES_MAX = 100;
export const ORDERS_PER_PAGE = 20;

/** Prefix of all query keys for the shopper's own orders. */
export const ordersKey = ["orders"] as const;

export function ordersOptions(filters: OrderFilters) {
  return infiniteQueryOptions({
    queryKey: [...ordersKey, "list", filters] as const,
    queryFn: ({ pageParam, signal }) => fetchOrders(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Orders) => page.nextCursor,
    refetchInterval: POLL_MS,
  });
}

export function orderOptions(id: string) {
  return queryOptions({
    queryKey: [...ordersKey, "one", id] as const,
    queryFn: ({ signal }) => apiRequest<Order>(`/api/orders/${id}`, { signal }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) => {
      if (data && isMoneyOnItsWay(data) && dataUpdateCount < SOON_TIMES_MAX) return SOON_MS;
      return data && unshippedUnits(data.lines) > 0 ? UNDER_WAY_MS : POLL_MS;
    },
  });
}

/** Cancels the whole order, once per `idempotencyKey`. */
export function cancelOrder(id: string, idempotencyKey: string): Promise<Order> {
  return apiRequest<Order>(`/api/orders/${id}/cancel`, { method: "POST", idempotencyKey });
}

function fetchOrders(filters: OrderFilters, cursor: string | null, signal: AbortSignal): Promise<Orders> {
  const params = new URLSearchParams({ ...orderFilterParams(filters), limit: String(ORDERS_PER_PAGE) });
  if (cursor !== null) params.set("cursor", cursor);
  return apiRequest<Orders>(`/api/orders?${params}`, { signal });
}
