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
  summary: "Goods in",
  description: "Makes the inventory row where there is none yet.",
  body: ReceiptRequest,
  success: { status: 200, description: "The row after it.", schema: ReceiptAnswer },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND", "INVALID_STOCK_STATE"],
} as const satisfies Operation;

export const adjustOperation = {
  ...change,
  id: "adjustStock",
  path: "/api/admin/adjustments",
  summary: "Set or change what lies there",
  description: "To the figure it has already, or to 0, is fine: a person confirmed it.",
  body: AdjustmentRequest,
  success: { status: 200, description: "The row after it.", schema: AdjustmentAnswer },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND", "STOCK_CHANGED", "INVALID_STOCK_STATE"],
} as const satisfies Operation;

export const transferOperation = {
  ...change,
  id: "transferStock",
  path: "/api/admin/transfers",
  summary: "Move units to another warehouse, both sides in one transaction",
  body: TransferRequest,
  success: { status: 200, description: "Both rows after it.", schema: TransferAnswer },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "INSUFFICIENT_STOCK",
    "INVALID_STOCK_STATE",
  ],
} as const satisfies Operation;
