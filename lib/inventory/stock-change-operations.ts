import type { Operation } from "@/lib/http/operation";
import {
  AdjustmentAnswer,
  AdjustmentRequest,
  ReceiptAnswer,
  ReceiptRequest,
  TransferAnswer,
  TransferRequest,
} from "./stock-change-schemas";

const change = { method: "POST", tag: "Admin", caller: "admin", idempotent: true } as const;

export const receiveOperation = {
  ...change,
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
    "DUPLICATE_REFERENCE",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;

export const adjustOperation = {
  ...change,
  id: "adjustStock",
  path: "/api/admin/adjustments",
  summary: "Adjust the units on hand",
  description: "Setting the current figure again, or 0, is allowed: it records that a person confirmed it.",
  body: AdjustmentRequest,
  success: { status: 200, description: "The row after the change.", schema: AdjustmentAnswer },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND", "STOCK_CHANGED", "INVALID_STOCK_STATE"],
} as const satisfies Operation;

export const transferOperation = {
  ...change,
  id: "transferStock",
  path: "/api/admin/transfers",
  summary: "Transfer units to another warehouse",
  description: "Both warehouses change in one transaction.",
  body: TransferRequest,
  success: { status: 200, description: "Both rows after the transfer.", schema: TransferAnswer },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "INSUFFICIENT_STOCK",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;
