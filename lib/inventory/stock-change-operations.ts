import type { Operation } from "@/lib/http/operation";
import {
  AdjustmentAnswer,
  AdjustmentRequest,
  BatchAnswer,
  BulkAdjustmentRequest,
  ReceiptAnswer,
  ReceiptRequest,
  UndoBatchRequest,
  UndoParams,
  UndoRequest,
} from "./stock-change-schemas";

const change = { method: "POST", tag: "Admin", caller: "admin", idempotent: true } as const;

export const receiveOperation = {
  ...change,
  isForStaff: true,
  id: "receiveStock",
  path: "/api/admin/receipts",
  summary: "Receive stock",
  description:
    "Creates the inventory row if there is none yet. A `reference` that the same product came into the same warehouse under before is refused; the problem's `entry` is the earlier ledger entry.",
  body: ReceiptRequest,
  success: { status: 200, description: "The row after the change.", schema: ReceiptAnswer },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "WAREHOUSE_CLOSED",
    "DUPLICATE_REFERENCE",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;

export const adjustOperation = {
  ...change,
  isForStaff: true,
  id: "adjustStock",
  path: "/api/admin/adjustments",
  summary: "Adjust the units on hand",
  description:
    "Staff can't use `onShortage: release`. Setting the current figure again, or 0, is allowed: it records that a person confirmed it. If promised units would be missing, the `holdsToRelease` of `INVALID_STOCK_STATE` names the holds that `onShortage: release` would end.",
  body: AdjustmentRequest,
  success: { status: 200, description: "The row after the change.", schema: AdjustmentAnswer },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "WAREHOUSE_CLOSED",
    "STOCK_CHANGED",
    "INVALID_STOCK_STATE",
    "HOLDS_CHANGED",
    "SECOND_COUNT_NEEDED",
  ],
} as const satisfies Operation;

export const adjustManyOperation = {
  ...change,
  id: "adjustStockInBulk",
  path: "/api/admin/adjustments/bulk",
  summary: "Adjust many rows in one go",
  description:
    "All lines are done, or none. `LINES_REFUSED` has every line that cannot be done in `conflicts`: its `path`, such as `lines.3`, and the `code`, `detail` and facts that it would be answered with by itself. Each row is named once. The body may have 128 KiB.",
  bodyBytesMax: 128 * 1024,
  body: BulkAdjustmentRequest,
  success: { status: 200, description: "The rows after the change.", schema: BatchAnswer },
  problems: ["VALIDATION_ERROR", "LINES_REFUSED", "SECOND_COUNT_NEEDED"],
} as const satisfies Operation;

export const undoOperation = {
  ...change,
  isForStaff: true,
  id: "undoStockChange",
  path: "/api/admin/stock-changes/{ledgerEntryId}/undo",
  summary: "Undo a receipt or an adjustment",
  description:
    "Adds a counter-entry of type `ADJUSTED`, whose `reference` is the id of the entry that it undoes. An entry can be undone once, and not if its units have left or been promised since: then `INVALID_STOCK_STATE` says what would be missing. Holds that an adjustment released stay released.",
  params: UndoParams,
  body: UndoRequest,
  success: { status: 200, description: "The row after the change.", schema: ReceiptAnswer },
  problems: [
    "VALIDATION_ERROR",
    "LEDGER_ENTRY_NOT_FOUND",
    "ALREADY_UNDONE",
    "NOT_UNDOABLE",
    "WAREHOUSE_CLOSED",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;

export const undoBatchOperation = {
  ...change,
  id: "undoBulkAdjustment",
  path: "/api/admin/stock-changes/undo-batch",
  summary: "Undo a bulk adjustment in one go",
  description:
    "Undoes every entry of the batch that was not undone before, or none: `LINES_REFUSED` has those that cannot be undone in `conflicts`, by their place in the batch. An unknown batch is 404.",
  body: UndoBatchRequest,
  success: { status: 200, description: "The rows after the change.", schema: BatchAnswer },
  problems: ["VALIDATION_ERROR", "LEDGER_ENTRY_NOT_FOUND", "LINES_REFUSED"],
} as const satisfies Operation;
