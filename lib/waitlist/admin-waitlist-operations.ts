import type { Operation } from "@/lib/http/operation";
import { Demand, DemandQuery, Queue, QueueQuery } from "./admin-waitlist-schemas";

const shared = { tag: "Admin", caller: "admin" } as const;

export const waitlistDemandOperation = {
  ...shared,
  id: "waitlistDemand",
  method: "GET",
  path: "/api/admin/waitlist/demand",
  summary: "Which products people wait for",
  query: DemandQuery,
  success: { status: 200, description: "A page of products, the most wanted first.", schema: Demand },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const waitlistQueueOperation = {
  ...shared,
  id: "waitlistQueue",
  method: "GET",
  path: "/api/admin/waitlist",
  summary: "Who waits for a product, in order, and why each has no offer",
  query: QueueQuery,
  success: { status: 200, description: "The product's demand, and a page of its queue.", schema: Queue },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND"],
} as const satisfies Operation;

export const ADMIN_WAITLIST_OPERATIONS: readonly Operation[] = [waitlistDemandOperation, waitlistQueueOperation];
