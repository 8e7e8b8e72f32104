import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { Explanation } from "@/lib/explain/explain-schemas";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import type { ReceiptAnswer } from "@/lib/inventory/stock-change-schemas";

const POLL_MS = 5_000;

/** A product in one warehouse, or (null) in all. */
export type Explained = {
  productId: string;
  warehouseId: string | null;
  /** Also asks what setting this figure would break. */
  onHand?: number;
};

/** Under the key of the inventory, so that a change of stock loads it again. */
export function explainOptions({ productId, warehouseId, onHand }: Explained) {
  return queryOptions({
    queryKey: [...inventoryKey, "why", productId, warehouseId, onHand ?? null] as const,
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({
        productId,
        ...(warehouseId !== null && { warehouseId }),
        ...(onHand !== undefined && { onHand: String(onHand) }),
      });
      return apiRequest<Explanation>(`/api/admin/explain?${asked}`, { signal });
    },
    refetchInterval: POLL_MS,
  });
}

type SafetyStock = { productId: string; warehouseId: string; quantity: number; note?: string };

/** Sets how many units of a row are kept back from sale. */
export function setSafetyStock(wish: SafetyStock): Promise<ReceiptAnswer> {
  return apiRequest<ReceiptAnswer>("/api/admin/safety-stock", { method: "PUT", body: wish });
}
