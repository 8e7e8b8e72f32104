import type { Operation } from "@/lib/http/operation";
import { AskedReturn, OrderParams } from "@/lib/orders/order-schemas";
import { AcceptReturnRequest, AskReturnRequest, DeclineReturnRequest, ReturnRequestParams } from "./return-schemas";

const orders = { tag: "Orders", caller: "shopper", paramsCode: "INVALID_ORDER_ID" } as const;

export const askReturnOperation = {
  ...orders,
  id: "askReturn",
  method: "POST",
  path: "/api/orders/{id}/return-requests",
  summary: "Ask to return units of an order",
  description:
    "For units that were shipped and have not come back, also for a browser that has opened the link in one of the order's emails. Tickets can't be returned. One request at a time: withdraw it to change it. Stock and money do not move before the shop has the units back.",
  params: OrderParams,
  body: AskReturnRequest,
  idempotent: true,
  limited: "return requests",
  success: { status: 201, description: "The request.", schema: AskedReturn },
  problems: ["INVALID_ORDER_ID", "ORDER_NOT_FOUND", "RETURN_ALREADY_ASKED", "QUANTITY_NOT_MOVABLE"],
} as const satisfies Operation;

export const withdrawReturnOperation = {
  ...orders,
  id: "withdrawReturn",
  method: "DELETE",
  path: "/api/orders/{id}/return-requests/{requestId}",
  summary: "Withdraw a return request",
  description: "Safe to retry: one that has already ended is returned unchanged.",
  params: ReturnRequestParams,
  limited: "return requests",
  success: { status: 200, description: "The request.", schema: AskedReturn },
  problems: ["INVALID_ORDER_ID", "ORDER_NOT_FOUND", "RETURN_REQUEST_NOT_FOUND"],
} as const satisfies Operation;

const decide = {
  tag: "Admin",
  caller: "admin",
  method: "POST",
  params: ReturnRequestParams,
  paramsCode: "INVALID_ORDER_ID",
  idempotent: true,
  success: { status: 200, description: "The request.", schema: AskedReturn },
  problems: ["INVALID_ORDER_ID", "VALIDATION_ERROR", "RETURN_REQUEST_NOT_FOUND", "CHANGED_MEANWHILE"],
} as const;

export const acceptReturnOperation = {
  ...decide,
  id: "acceptReturn",
  path: "/api/admin/orders/{id}/return-requests/{requestId}/accept",
  summary: "Accept a return that was asked for",
  description:
    "Its customer gets an email that says where to send the units. Take them back with `POST /api/admin/orders/{id}/return` when they arrive, also in parts: that ends the request.",
  body: AcceptReturnRequest,
} as const satisfies Operation;

export const declineReturnOperation = {
  ...decide,
  id: "declineReturn",
  path: "/api/admin/orders/{id}/return-requests/{requestId}/decline",
  summary: "Decline a return that was asked for",
  description: "Its customer gets an email with the reason, and may ask again.",
  body: DeclineReturnRequest,
} as const satisfies Operation;

export const RETURN_OPERATIONS: readonly Operation[] = [
  askReturnOperation,
  withdrawReturnOperation,
  acceptReturnOperation,
  declineReturnOperation,
];
