import type { Operation } from "@/lib/http/operation";
import { AdminOrdersQuery, OrderCountsQuery } from "./admin-order-filters";
import {
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
  PackRequest,
  RefundByHandRequest,
  RerouteOrderRequest,
  ReturnRequest,
  SettleRequest,
  ShipRequest,
  ShortPickRequest,
  StaffOrder,
} from "./admin-order-schemas";
import { OrderParams } from "./order-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;

export const adminListOrdersOperation = {
  ...shared,
  id: "adminListOrders",
  method: "GET",
  path: "/api/admin/orders",
  summary: "List all orders",
  description: "Those with units to ship oldest first, others newest first.",
  query: AdminOrdersQuery,
  success: { status: 200, description: "A page of orders.", schema: AdminOrders },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const countOrdersOperation = {
  ...shared,
  id: "countOrders",
  method: "GET",
  path: "/api/admin/orders/counts",
  summary: "Count orders by status",
  query: OrderCountsQuery,
  success: { status: 200, description: "How many match.", schema: OrderCounts },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const adminGetOrderOperation = {
  ...shared,
  isForStaff: true,
  id: "adminGetOrder",
  method: "GET",
  path: "/api/admin/orders/{id}",
  summary: "Get any order, with what happened to it",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  success: {
    status: 200,
    description: "The order in full, or for staff what their warehouses send.",
    schema: AdminOrderDetail.or(StaffOrder),
  },
  problems: ["INVALID_ORDER_ID", "ORDER_NOT_FOUND"],
} as const satisfies Operation;

const RECORDED = "The note and the caller's name are recorded in the ledger.";

const act = {
  ...shared,
  method: "POST",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  idempotent: true,
  success: { status: 200, description: "The order's figures after it.", schema: OrderActed },
} as const;

const refused = [
  "INVALID_ORDER_ID",
  "VALIDATION_ERROR",
  "ORDER_NOT_FOUND",
  "ORDER_CHANGED",
  "QUANTITY_NOT_MOVABLE",
] as const;

export const shipOrderOperation = {
  ...act,
  isForStaff: true,
  id: "shipOrder",
  path: "/api/admin/orders/{id}/ship",
  summary: "Ship an order, or some of its units",
  description: `Its units leave stock, and a parcel is recorded for each warehouse they come from. ${RECORDED}`,
  body: ShipRequest,
  problems: [...refused, "NOTHING_LEFT", "INVALID_STOCK_STATE", "ORDER_ON_HOLD"],
} as const satisfies Operation;

export const cancelLinesOperation = {
  ...act,
  id: "cancelOrderLines",
  path: "/api/admin/orders/{id}/cancel",
  summary: "Cancel an order, or some of its units",
  description: `Units that have not shipped go to the waitlist or become available again. What was paid for them is refunded afterwards: see \`refund\` in \`GET /api/admin/orders/{id}\`. ${RECORDED}`,
  body: CancelLinesRequest,
  problems: [...refused, "ORDER_ALREADY_SHIPPED", "NOTHING_LEFT"],
} as const satisfies Operation;

export const returnOrderOperation = {
  ...act,
  id: "returnOrder",
  path: "/api/admin/orders/{id}/return",
  summary: "Take back an order, or some of its units",
  description: `Shipped units come back to the warehouse that they left, to be sold again or written off; if it is closed, only to be written off. What was paid for them is refunded afterwards; shipping is not. ${RECORDED}`,
  body: ReturnRequest,
  problems: [...refused, "NOTHING_LEFT", "WAREHOUSE_CLOSED"],
} as const satisfies Operation;

export const shortPickOperation = {
  ...act,
  isForStaff: true,
  id: "shortPickOrder",
  path: "/api/admin/orders/{id}/short-pick",
  summary: "Report units of an order that are not there",
  description: `They are taken out of stock. If too much is promised then, the newest holds on them end, and what is sold beyond stock becomes \`shortfall\`. The order is \`SHORTFALL\` until the units are shipped after all, cancelled, or settled. ${RECORDED}`,
  body: ShortPickRequest,
  problems: [...refused, "INVALID_STOCK_STATE", "NOTHING_LEFT"],
} as const satisfies Operation;

export const settleOrderOperation = {
  ...act,
  id: "settleOrder",
  path: "/api/admin/orders/{id}/settle",
  summary: "End a shortfall of an order",
  description: `For units that were promised and are not there: those the order is \`short\` of, and missing units of the row of which nobody has said whose they are (\`GET /api/admin/shortfalls\`). Back-ordered units are retaken by themselves as soon as they come in, oldest order first. ${RECORDED}`,
  body: SettleRequest,
  problems: [...refused, "INSUFFICIENT_STOCK", "WAREHOUSE_CLOSED", "NOTHING_LEFT"],
} as const satisfies Operation;

export const rerouteOrderOperation = {
  ...act,
  id: "rerouteOrder",
  path: "/api/admin/orders/{id}/reroute",
  summary: "Ship an order, or some of its units, from another warehouse",
  description: `All or none. The units must be in stock there, and promised to nobody. A line of which only a part moves is split. What was paid stays. ${RECORDED}`,
  body: RerouteOrderRequest,
  problems: [...refused, "NOTHING_LEFT", "INSUFFICIENT_STOCK", "WAREHOUSE_NOT_FOUND"],
} as const satisfies Operation;

export const refundByHandOperation = {
  ...shared,
  id: "refundByHand",
  method: "POST",
  path: "/api/admin/orders/{id}/refund-by-hand",
  summary: "Record money that was given back by hand",
  description:
    "For what no provider took (`BY_HAND` in `refund`), or what it did not refund (`FAILED`). No money moves here. The caller's name is recorded in the order's history.",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  body: RefundByHandRequest,
  success: { status: 200, description: "What is due and refunded now.", schema: OrderRefund },
  problems: ["INVALID_ORDER_ID", "VALIDATION_ERROR", "ORDER_NOT_FOUND", "REFUND_NOT_OWED", "BUSY"],
} as const satisfies Operation;

export const packOrderOperation = {
  ...shared,
  isForStaff: true,
  id: "packOrder",
  method: "POST",
  path: "/api/admin/orders/{id}/pack",
  summary: "Mark a parcel as packed",
  description:
    "What is left to ship of the order from that warehouse. Its customer sees it on the order's page, and gets no email before it ships; stock does not change. It counts until something is shipped from there, cancelled or reported as not found.",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  body: PackRequest,
  success: { status: 200, description: "The mark.", schema: PackedParcel },
  problems: ["INVALID_ORDER_ID", "VALIDATION_ERROR", "ORDER_NOT_FOUND", "NOTHING_LEFT", "ORDER_ON_HOLD"],
} as const satisfies Operation;

export const handleOrderOperation = {
  ...shared,
  id: "handleOrder",
  method: "PATCH",
  path: "/api/admin/orders/{id}/handling",
  summary: "Put an order on hold, assign it, or note something",
  description: "An order on hold is not picked, packed or shipped: 409 `ORDER_ON_HOLD`.",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  body: HandlingEdit,
  success: { status: 200, description: "How it is handled now.", schema: OrderHandling },
  problems: ["INVALID_ORDER_ID", "VALIDATION_ERROR", "ORDER_NOT_FOUND", "CHANGED_MEANWHILE"],
} as const satisfies Operation;

export const changeAddressOperation = {
  ...shared,
  id: "changeOrderAddress",
  method: "PUT",
  path: "/api/admin/orders/{id}/address",
  summary: "Give an order another address",
  description:
    "For its labels, slips, emails and invoices from now on, while something of it is left to ship. Parcels that have left keep the address they went to. Parcels that are packed are to be packed again, with the new slip. What was paid and the warehouses it ships from stay: see `reroute`. The caller's name is recorded in the order's history.",
  params: OrderParams,
  paramsCode: "INVALID_ORDER_ID",
  body: AddressEdit,
  success: { status: 200, description: "Where it goes now.", schema: OrderAddress },
  problems: [
    "INVALID_ORDER_ID",
    "VALIDATION_ERROR",
    "ORDER_NOT_FOUND",
    "POSTAL_CODE_UNKNOWN",
    "CHANGED_MEANWHILE",
    "NOTHING_LEFT",
  ],
} as const satisfies Operation;

export const ADMIN_ORDER_OPERATIONS: readonly Operation[] = [
  adminListOrdersOperation,
  countOrdersOperation,
  adminGetOrderOperation,
  packOrderOperation,
  handleOrderOperation,
  changeAddressOperation,
  shipOrderOperation,
  cancelLinesOperation,
  returnOrderOperation,
  shortPickOperation,
  settleOrderOperation,
  rerouteOrderOperation,
  refundByHandOperation,
];
