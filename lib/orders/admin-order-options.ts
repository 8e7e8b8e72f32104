import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type {
  AddressEdit,
  AdminOrderDetail,
  AdminOrders,
  CancelLinesRequest,
  HandlingEdit,
  OrderActed,
  OrderAddress,
  OrderCounts,
  OrderHandling,
  OrderRefund,
  PackedParcel,
  RefundByHandRequest,
  RerouteOrderRequest,
  ReturnRequest,
  SettleRequest,
  ShipRequest,
  ShortPickRequest,
  StaffOrder,
} from "@/lib/orders/admin-order-schemas";
import { paramsOf } from "@/lib/reservations/admin-reservation-options";

/** Polling interval while the ledger stream, which triggers refetching, is cut; and for payments, which it does not tell. */
const POLL_MS = 10_000;
const COUNT_MS = 5_000;

/** Prefix of all query keys for everybody's orders. */
export const adminOrdersKey = ["admin orders"] as const;

/** An empty string means no filter. */
export type AdminOrderFilters = Record<
  "q" | "status" | "warehouseId" | "flag" | "placed" | "placedFrom" | "placedTo",
  string
>;

export function adminOrdersOptions(filters: AdminOrderFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...adminOrdersKey, "list", filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const params = paramsOf({ ...filters, ...pageParams(pageParam) });
      return apiRequest<AdminOrders>(`/api/admin/orders?${params}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

/** How many there are on each tab. */
export function orderCountsOptions({ status, ...filters }: AdminOrderFilters) {
  return queryOptions({
    queryKey: ["admin orders counted", filters] as const,
    queryFn: ({ signal }) => apiRequest<OrderCounts>(`/api/admin/orders/counts?${paramsOf(filters)}`, { signal }),
    refetchInterval: COUNT_MS,
    placeholderData: keepPreviousData,
  });
}

/** One order in full, or for staff what their warehouses send; null if there is none. */
export function adminOrderOptions(id: string) {
  return queryOptions({
    queryKey: [...adminOrdersKey, "detail", id] as const,
    queryFn: async ({ signal }) => {
      try {
        return await apiRequest<AdminOrderDetail | StaffOrder>(`/api/admin/orders/${id}`, { signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "ORDER_NOT_FOUND") return null;
        throw error;
      }
    },
    refetchInterval: POLL_MS,
  });
}

/** Marks what is left to ship from a warehouse as packed, or as not packed. */
export function packParcel({
  id,
  ...body
}: {
  id: string;
  warehouseId: string;
  packed: boolean;
}): Promise<PackedParcel> {
  return apiRequest<PackedParcel>(`/api/admin/orders/${id}/pack`, { method: "POST", body });
}

/** Puts an order on hold, assigns it or changes its note. Only what is given changes. */
export function handleOrder({ id, ...body }: z.input<typeof HandlingEdit> & { id: string }): Promise<OrderHandling> {
  return apiRequest<OrderHandling>(`/api/admin/orders/${id}/handling`, { method: "PATCH", body });
}

/** Gives an order another address. */
export function changeAddress({ id, ...body }: z.input<typeof AddressEdit> & { id: string }): Promise<OrderAddress> {
  return apiRequest<OrderAddress>(`/api/admin/orders/${id}/address`, { method: "PUT", body });
}

/** Records money that staff gave back. */
export function refundByHand({
  id,
  ...body
}: z.input<typeof RefundByHandRequest> & { id: string }): Promise<OrderRefund> {
  return apiRequest<OrderRefund>(`/api/admin/orders/${id}/refund-by-hand`, { method: "POST", body });
}

/** Shows what an act answered at once, so that the next act is on the order as it is now. New lines come with the next read. */
export function putActed(queryClient: QueryClient, { id, status, version, lines }: OrderActed): void {
  queryClient.setQueryData(adminOrderOptions(id).queryKey, (known) => {
    if (!known) return known;
    const moved = <Line extends StaffOrder["lines"][number]>(line: Line) => {
      const now = lines.find((one) => one.productId === line.productId && one.warehouseId === line.warehouseId);
      return now ? [{ ...line, ...now }] : [];
    };
    if (isWhole(known)) return { ...known, status, version, lines: known.lines.flatMap(moved) };
    return { ...known, status, version, lines: known.lines.flatMap(moved) };
  });
}

/** Whether it is the order in full, not only what staff see. */
export function isWhole(order: AdminOrderDetail | StaffOrder): order is AdminOrderDetail {
  return "history" in order;
}

/** What can be done to an order, and what each act sends. */
export type OrderActBodies = {
  ship: z.input<typeof ShipRequest>;
  cancel: z.input<typeof CancelLinesRequest>;
  return: z.input<typeof ReturnRequest>;
  reroute: z.input<typeof RerouteOrderRequest>;
  "short-pick": z.input<typeof ShortPickRequest>;
};
export type OrderAct = keyof OrderActBodies;

type Wish =
  | { id: string; act: OrderAct; body: OrderActBodies[OrderAct] }
  | { id: string; act: "settle"; body: z.input<typeof SettleRequest> };

export function doToOrder({ id, act, body }: Wish, idempotencyKey: string): Promise<OrderActed> {
  return apiRequest<OrderActed>(`/api/admin/orders/${id}/${act}`, { method: "POST", body, idempotencyKey });
}
