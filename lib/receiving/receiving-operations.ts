import { z } from "zod";
import type { Operation } from "@/lib/http/operation";
import {
  Deliveries,
  DeliveriesQuery,
  Delivery,
  DeliveryFilters,
  DeliveryParams,
  NewDelivery,
} from "./receiving-schemas";

const shared = { tag: "Admin", caller: "admin", isForStaff: true } as const;

export const receiveDeliveryOperation = {
  ...shared,
  id: "receiveDelivery",
  method: "POST",
  path: "/api/admin/deliveries",
  idempotent: true,
  summary: "Receive a delivery",
  description:
    "All lines are received, or none: `LINES_REFUSED` has every line that cannot be. Good units are for sale, and who waits for them is served first; damaged ones are set aside as `DAMAGED`; missing ones are only recorded. A `reference` that was received in the same warehouse before is refused with the earlier `delivery`, or with the earlier ledger `entry` of one of its products. The body may have 128 KiB.",
  bodyBytesMax: 128 * 1024,
  body: NewDelivery,
  success: { status: 201, description: "The delivery, as it stays.", schema: Delivery },
  problems: ["VALIDATION_ERROR", "WAREHOUSE_NOT_FOUND", "WAREHOUSE_CLOSED", "DUPLICATE_REFERENCE", "LINES_REFUSED"],
} as const satisfies Operation;

export const listDeliveriesOperation = {
  ...shared,
  id: "listDeliveries",
  method: "GET",
  path: "/api/admin/deliveries",
  summary: "List deliveries",
  query: DeliveriesQuery,
  success: { status: 200, description: "Newest first.", schema: Deliveries },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getDeliveryOperation = {
  ...shared,
  id: "getDelivery",
  method: "GET",
  path: "/api/admin/deliveries/{id}",
  summary: "Get a delivery",
  params: DeliveryParams,
  success: { status: 200, description: "The delivery with its lines.", schema: Delivery },
  problems: ["VALIDATION_ERROR", "DELIVERY_NOT_FOUND"],
} as const satisfies Operation;

export const exportDeliveriesOperation = {
  ...shared,
  id: "exportDeliveries",
  method: "GET",
  path: "/api/admin/deliveries/export",
  summary: "Export deliveries as CSV",
  description: "One row for each line of the matching deliveries, newest first.",
  query: DeliveryFilters,
  isSlow: true,
  success: { status: 200, description: "CSV with a header line.", schema: z.string(), mediaType: "text/csv" },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
