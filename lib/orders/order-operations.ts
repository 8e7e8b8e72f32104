import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { Order, OrderParams, Orders, OrdersQuery } from "./order-schemas";

const tag = "Orders";

export const listOrdersOperation = {
  id: "listOrders",
  method: "GET",
  path: "/api/orders",
  tag,
  summary: "The caller's own orders, newest first, searched and filtered",
  caller: "shopper",
  query: OrdersQuery,
  success: { status: 200, description: "A page of orders.", schema: Orders },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getOrderOperation = {
  id: "getOrder",
  method: "GET",
  path: "/api/orders/{id}",
  tag,
  summary: "One order: its lines, parcels, payment and what happened to it",
  description: "An order's id is that of the reservation that became it.",
  caller: "shopper",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  success: { status: 200, description: "The order.", schema: Order },
  problems: ["INVALID_ORDER_ID", "ORDER_NOT_FOUND"],
} as const satisfies Operation;

export const cancelOrderOperation = {
  id: "cancelOrder",
  method: "POST",
  path: "/api/orders/{id}/cancel",
  tag,
  summary: "Cancel an order of which nothing has been sent",
  description:
    "Its units serve the waiting, or are available again, in the same transaction. What was paid is refunded after it: `payment.status` and `refunded` say so once the provider has answered. An order that is cancelled already is answered as it is.",
  caller: "shopper",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  body: NoBody,
  idempotent: true,
  success: { status: 200, description: "Cancelled.", schema: Order },
  problems: ["INVALID_ORDER_ID", "ORDER_NOT_FOUND", "ORDER_ALREADY_SHIPPED"],
} as const satisfies Operation;
