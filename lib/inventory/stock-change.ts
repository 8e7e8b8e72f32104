import type { z } from "zod";
import { apiRequest } from "@/lib/client/api-request";
import type {
  AdjustmentAnswer,
  AdjustmentRequest,
  ReceiptAnswer,
  ReceiptRequest,
  TransferAnswer,
  TransferRequest,
} from "@/lib/inventory/stock-change-schemas";

export type Receipt = z.input<typeof ReceiptRequest>;
export type Adjustment = z.input<typeof AdjustmentRequest>;
type Transferred = z.infer<typeof TransferAnswer>;
export type Adjusted = z.infer<typeof AdjustmentAnswer>;

/** Receives goods, once per `idempotencyKey`. */
export function receive(receipt: Receipt, idempotencyKey: string): Promise<ReceiptAnswer> {
  return apiRequest<ReceiptAnswer>("/api/admin/receipts", { method: "POST", body: receipt, idempotencyKey });
}

/** Moves units to another warehouse, once per `idempotencyKey`. */
export function transfer(wanted: z.input<typeof TransferRequest>, idempotencyKey: string): Promise<Transferred> {
  return apiRequest<Transferred>("/api/admin/transfers", { method: "POST", body: wanted, idempotencyKey });
}

/** Adjusts the units on hand, once per `idempotencyKey`. */
export function adjust(adjustment: Adjustment, idempotencyKey: string): Promise<Adjusted> {
  return apiRequest<Adjusted>("/api/admin/adjustments", { method: "POST", body: adjustment, idempotencyKey });
}
