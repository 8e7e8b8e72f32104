import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { FindOrderRequest, Order, OrderLinkAsked, OrderParams, Orders, OrdersQuery } from "./order-schemas";

const tag = "Orders";

export const listOrdersOperation = {
  id: "listOrders",
  method: "GET",
  path: "/api/orders",
  tag,
  summary: "List your orders, newest first",
  description: "For a browser that has opened links in emails, with the orders that they open.",
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
  summary: "Get an order",
  description:
    "With its lines, parcels, payment and timeline. Also for a browser that has opened the link in one of its emails. An order has the id of the reservation it was made from.",
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
  summary: "Cancel an order",
  description:
    "Possible until part of the order has shipped, also for a browser that has opened the link in one of its emails. In the same transaction its units go to the waitlist or become available again. The payment is refunded afterwards: `payment.status` and `refunded` change once the provider has answered. An order that is already cancelled is returned unchanged.",
  caller: "shopper",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  body: NoBody,
  idempotent: true,
  success: { status: 200, description: "The cancelled order.", schema: Order },
  problems: ["INVALID_ORDER_ID", "ORDER_NOT_FOUND", "ORDER_ALREADY_SHIPPED"],
} as const satisfies Operation;

export const findOrderOperation = {
  id: "findOrder",
  method: "POST",
  path: "/api/orders/find",
  tag,
  summary: "Email the link to an order",
  description:
    "For shoppers who ordered in another browser. If the number and the email address belong together, the order's link is sent to that address. The response is the same whether or not they do. An address gets at most three of these emails in 15 minutes.",
  caller: "public",
  body: FindOrderRequest,
  success: { status: 202, description: "If they belong together, the email is on its way.", schema: OrderLinkAsked },
  problems: ["RATE_LIMITED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;
