import type { z } from "zod";
import { apiRequest } from "@/lib/client/api-request";
import type {
  AdjustmentAnswer,
  AdjustmentRequest,
  BatchAnswer,
  BulkAdjustmentRequest,
  ReceiptAnswer,
  ReceiptRequest,
  StockRow,
  TransferAnswer,
  TransferRequest,
} from "@/lib/inventory/stock-change-schemas";

export type Receipt = z.input<typeof ReceiptRequest>;
export type Adjustment = z.input<typeof AdjustmentRequest>;
type Transferred = z.infer<typeof TransferAnswer>;
export type BulkAdjustment = z.input<typeof BulkAdjustmentRequest>;
export type Adjusted = z.infer<typeof AdjustmentAnswer>;

/** Receives goods, once per `idempotencyKey`. */
export function receive(receipt: Receipt, idempotencyKey: string): Promise<ReceiptAnswer> {
  return apiRequest<ReceiptAnswer>("/api/admin/receipts", { method: "POST", body: receipt, idempotencyKey });
}

/** Of one product, at once. */
type TransferNow = Omit<z.input<typeof TransferRequest>, "lines" | "draft" | "quantity"> & { quantity: number };

/** Moves units to another warehouse, once per `idempotencyKey`. */
export function transfer(wanted: TransferNow, idempotencyKey: string): Promise<Transferred> {
  return apiRequest<Transferred>("/api/admin/transfers", { method: "POST", body: wanted, idempotencyKey });
}

/** Adjusts the units on hand, once per `idempotencyKey`. */
export function adjust(adjustment: Adjustment, idempotencyKey: string): Promise<Adjusted> {
  return apiRequest<Adjusted>("/api/admin/adjustments", { method: "POST", body: adjustment, idempotencyKey });
}

/** Adjusts many rows in one go, once per `idempotencyKey`. */
export function adjustMany(body: BulkAdjustment, idempotencyKey: string): Promise<BatchAnswer> {
  return apiRequest<BatchAnswer>("/api/admin/adjustments/bulk", { method: "POST", body, idempotencyKey });
}

/** One entry, or all of a bulk adjustment. */
export type UndoWish = ({ ledgerEntryId: string } | { batchId: string }) & { note?: string };

/** Undoes a change, once per `idempotencyKey`. Returns the rows after it. */
export async function undoChange(wish: UndoWish, idempotencyKey: string): Promise<readonly StockRow[]> {
  const request = { method: "POST", idempotencyKey } as const;
  if ("batchId" in wish) {
    const path = "/api/admin/stock-changes/undo-batch";
    return (await apiRequest<BatchAnswer>(path, { ...request, body: wish })).rows;
  }
  const { ledgerEntryId, ...body } = wish;
  return [await apiRequest<ReceiptAnswer>(`/api/admin/stock-changes/${ledgerEntryId}/undo`, { ...request, body })];
}
