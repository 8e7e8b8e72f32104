import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import type { Claimed, ClaimRequest, PickBatch, PickBoard, Ticked, TickRequest } from "@/lib/picking/picking-schemas";
import { withTick } from "@/lib/picking/scan";

/** Claims and ticks of others, which the ledger's stream does not tell. */
const POLL_MS = 5_000;

/** Prefix of the query keys for boards and batches. */
export const pickingKey = ["picking"] as const;

/** `q`: words to search for. */
export function pickBoardOptions(warehouseId: string, q = "") {
  return queryOptions({
    queryKey: [...pickingKey, "board", warehouseId, q] as const,
    queryFn: ({ signal }) => {
      const params = new URLSearchParams({ warehouseId, ...(q && { q }) });
      return apiRequest<PickBoard>(`/api/admin/pick-board?${params}`, { signal });
    },
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

/** Of the mutations that tick units of a batch. */
export function ticksKey(batchId: string) {
  return ["ticks", batchId] as const;
}

function ticksUnderWay(client: QueryClient, batchId: string): TickRequest[] {
  const mutations = client.getMutationCache().findAll({ mutationKey: ticksKey(batchId), status: "pending" });
  return mutations.map(({ state }) => state.variables as TickRequest);
}

/** A batch; null if there is none. Ticks that are under way are in it, so that none seems to be lost. */
export function pickBatchOptions(id: string) {
  return queryOptions({
    queryKey: [...pickingKey, "batch", id] as const,
    queryFn: async ({ client, signal }) => {
      const ticks = ticksUnderWay(client, id);
      try {
        const batch = await apiRequest<PickBatch>(`/api/admin/pick-batches/${id}`, { signal });
        return ticks.reduce(withTick, batch);
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
