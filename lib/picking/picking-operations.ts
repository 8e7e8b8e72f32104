import type { Operation } from "@/lib/http/operation";
import {
  BatchParams,
  Claimed,
  ClaimRequest,
  PickBatch,
  PickBoard,
  PickBoardQuery,
  PutBackRequest,
  TakeOverRequest,
  Ticked,
  TickRequest,
} from "./picking-schemas";

const shared = { tag: "Admin", caller: "admin", isForStaff: true } as const;
const batch = { status: 200, description: "The batch as it is now.", schema: PickBatch } as const;

export const readBoardOperation = {
  ...shared,
  id: "readPickBoard",
  method: "GET",
  path: "/api/admin/pick-board",
  summary: "A warehouse's parcels: to pick, picking, packed, handed over today, on hold",
  description:
    "Those to ship first come first. With `q`, those that match, however many wait before them, and the batches that they are in.",
  query: PickBoardQuery,
  success: { status: 200, description: "The board.", schema: PickBoard },
  problems: ["VALIDATION_ERROR", "WAREHOUSE_NOT_FOUND"],
} as const satisfies Operation;

export const claimOperation = {
  ...shared,
  id: "claimPickBatch",
  method: "POST",
  path: "/api/admin/pick-batches",
  summary: "Claim orders of a warehouse to pick",
  description:
    "In one transaction: an order is in one person's batch at a time. Of `orderIds`, those that cannot be claimed are left out and named in `skipped`; if none can, the answer is 409 `NOTHING_TO_PICK` with them.",
  body: ClaimRequest,
  success: { status: 201, description: "The batch.", schema: Claimed },
  problems: ["VALIDATION_ERROR", "WAREHOUSE_NOT_FOUND", "NOTHING_TO_PICK"],
} as const satisfies Operation;

export const getBatchOperation = {
  ...shared,
  id: "getPickBatch",
  method: "GET",
  path: "/api/admin/pick-batches/{id}",
  summary: "Get a batch with its pick list",
  description: "By shelf, then product, with the units for each order.",
  params: BatchParams,
  success: batch,
  problems: ["VALIDATION_ERROR", "PICK_BATCH_NOT_FOUND"],
} as const satisfies Operation;

export const takeOverOperation = {
  ...shared,
  id: "takeOverPickBatch",
  method: "POST",
  path: "/api/admin/pick-batches/{id}/take-over",
  summary: "Take a batch over from somebody",
  description: "What is ticked stays. 409 `BATCH_TAKEN` names who has it, if that is not `from` any more.",
  params: BatchParams,
  body: TakeOverRequest,
  success: batch,
  problems: ["VALIDATION_ERROR", "PICK_BATCH_NOT_FOUND", "BATCH_TAKEN"],
} as const satisfies Operation;

export const putBackOperation = {
  ...shared,
  id: "putPickBatchBack",
  method: "POST",
  path: "/api/admin/pick-batches/{id}/put-back",
  summary: "Put orders of your batch back, so that anybody can claim them",
  description: "What was ticked for them is forgotten. Those that are packed or have left stay.",
  params: BatchParams,
  body: PutBackRequest,
  success: batch,
  problems: ["VALIDATION_ERROR", "PICK_BATCH_NOT_FOUND", "BATCH_TAKEN"],
} as const satisfies Operation;

export const tickOperation = {
  ...shared,
  id: "tickPicked",
  method: "PUT",
  path: "/api/admin/pick-batches/{id}/picked",
  summary: "Note how many units of a product you have off the shelf for an order",
  description:
    "Stock does not change: it does when the order ships, or units are reported as not found, which takes them off the ticks. 404 if the order is not in the batch, or needs no such product from its warehouse.",
  params: BatchParams,
  body: TickRequest,
  success: { status: 200, description: "The figure.", schema: Ticked },
  problems: [
    "VALIDATION_ERROR",
    "PICK_BATCH_NOT_FOUND",
    "BATCH_TAKEN",
    "ORDER_NOT_FOUND",
    "PRODUCT_NOT_FOUND",
    "ORDER_ON_HOLD",
    "QUANTITY_NOT_MOVABLE",
    "CHANGED_MEANWHILE",
  ],
} as const satisfies Operation;

export const PICKING_OPERATIONS: readonly Operation[] = [
  readBoardOperation,
  claimOperation,
  getBatchOperation,
  takeOverOperation,
  putBackOperation,
  tickOperation,
];
