import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import type { Claimed, ClaimRequest, PickBatch, PickBoard, Ticked, TickRequest } from "@/lib/picking/picking-schemas";

/** Claims and ticks of others, which the ledger's stream does not tell. */
const POLL_MS = 5_000;

/** Prefix of the query keys for boards and batches. */
export const pickingKey = ["picking"] as const;

export function pickBoardOptions(warehouseId: string) {
  return queryOptions({
    queryKey: [...pickingKey, "board", warehouseId] as const,
    queryFn: ({ signal }) => apiRequest<PickBoard>(`/api/admin/pick-board?warehouseId=${warehouseId}`, { signal }),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

/** A batch; null if there is none. While ticks are under way it is not read, so that none seems to be lost. */
export function pickBatchOptions(id: string) {
  return queryOptions({
    queryKey: [...pickingKey, "batch", id] as const,
    queryFn: async ({ signal }) => {
      try {
        return await apiRequest<PickBatch>(`/api/admin/pick-batches/${id}`, { signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "PICK_BATCH_NOT_FOUND") return null;
        throw error;
      }
    },
    refetchInterval: POLL_MS,
  });
}

/** `id`: of the new batch. */
export function claimOrders(claim: z.input<typeof ClaimRequest>): Promise<Claimed> {
  return apiRequest<Claimed>("/api/admin/pick-batches", { method: "POST", body: claim });
}

export function takeOver({ id, from }: { id: string; from: string }): Promise<PickBatch> {
  return apiRequest<PickBatch>(`/api/admin/pick-batches/${id}/take-over`, { method: "POST", body: { from } });
}

/** Default: all orders. */
export function putBack({ id, orderIds }: { id: string; orderIds?: string[] }): Promise<PickBatch> {
  const body = orderIds ? { orderIds } : {};
  return apiRequest<PickBatch>(`/api/admin/pick-batches/${id}/put-back`, { method: "POST", body });
}

export function setPicked({ id, ...body }: TickRequest & { id: string }): Promise<z.infer<typeof Ticked>> {
  return apiRequest(`/api/admin/pick-batches/${id}/picked`, { method: "PUT", body });
}
