import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { Bucket } from "@/lib/ledger/ledger-schemas";
import { inventoryKey, type RowName } from "./inventory-options";
import type { SetAsideList } from "./set-aside-schemas";
import type { SetAsideAct } from "./set-aside-words";
import { adjust } from "./stock-change";
import type { ReceiptAnswer } from "./stock-change-schemas";

/** A row's units that are set aside, by bucket. */
export function setAsideOptions(row: RowName) {
  return queryOptions({
    queryKey: [...inventoryKey, "set aside", row.productId, row.warehouseId] as const,
    queryFn: ({ signal }) => apiRequest<SetAsideList>(`/api/admin/set-aside?${new URLSearchParams(row)}`, { signal }),
  });
}

type SetAsideWish = RowName & { act: SetAsideAct; quantity: number; bucket: Bucket; note?: string };

/** Does it once per `idempotencyKey`. */
export function doSetAside({ act, ...wish }: SetAsideWish, idempotencyKey: string): Promise<ReceiptAnswer> {
  if (act !== "write-off") {
    return apiRequest<ReceiptAnswer>(`/api/admin/${act}`, { method: "POST", body: wish, idempotencyKey });
  }
  const loss = { ...wish, mode: "delta", quantity: -wish.quantity, reasonCode: "DAMAGE" } as const;
  return adjust(loss, idempotencyKey);
}
