import type { Operation } from "@/lib/http/operation";
import {
  Demand,
  DemandQuery,
  PriorityRequest,
  Queue,
  QueueQuery,
  RemovalRequest,
  WaitlistActed,
  WaitlistActRequest,
} from "./admin-waitlist-schemas";
import { WaitlistParams } from "./waitlist-schemas";

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

const RECORDED = "The note and the caller's name are recorded.";

const act = {
  ...shared,
  method: "POST",
  params: WaitlistParams,
  idempotent: true,
  success: { status: 200, description: "The waitlist entry after it.", schema: WaitlistActed },
} as const;

const refused = ["VALIDATION_ERROR", "WAITLIST_ENTRY_NOT_FOUND", "NOT_WAITING"] as const;

export const offerByHandOperation = {
  ...act,
  id: "offerByHand",
  path: "/api/admin/waitlist/{id}/offer",
  summary: "Offer free units to somebody on a waitlist",
  description: `Whoever else waits, and also if they cannot be reached. They get a hold for as long as the policy's offers last, and an email if their address is confirmed. ${RECORDED}`,
  body: WaitlistActRequest,
  problems: [...refused, "PRODUCT_NOT_FOUND", "INSUFFICIENT_STOCK", "HOLD_LIMIT_REACHED"],
} as const satisfies Operation;

export const prioritiseOperation = {
  ...act,
  id: "prioritise",
  path: "/api/admin/waitlist/{id}/priority",
  summary: "Serve somebody before those who came by themselves",
  description: `Or, with \`first: false\`, take that back. ${RECORDED}`,
  body: PriorityRequest,
  problems: refused,
} as const satisfies Operation;

export const removeFromWaitlistOperation = {
  ...act,
  id: "removeFromWaitlist",
  path: "/api/admin/waitlist/{id}/remove",
  summary: "Take somebody off a waitlist",
  description: `Ends an open offer too. ${RECORDED}`,
  body: RemovalRequest,
  problems: refused,
} as const satisfies Operation;

export const ADMIN_WAITLIST_OPERATIONS: readonly Operation[] = [
  waitlistDemandOperation,
  waitlistQueueOperation,
  offerByHandOperation,
  prioritiseOperation,
  removeFromWaitlistOperation,
];
