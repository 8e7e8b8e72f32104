import type { QueryClient } from "@tanstack/react-query";
import type { Scope } from "@/lib/auth/caller";
import { pickBatchOptions, pickBoardOptions } from "@/lib/picking/picking-options";
import { readPickBatch, readPickBoard } from "@/lib/picking/read-picking";

/** Reads a board on the server, for the first paint. */
export async function prefetchPickBoard(
  queryClient: QueryClient,
  { warehouseId, q, scope }: { warehouseId: string; q: string; scope: Scope },
): Promise<void> {
  await queryClient.prefetchQuery({
    ...pickBoardOptions(warehouseId, q),
    queryFn: async () => {
      const board = await readPickBoard(warehouseId, q, scope);
      if (board === null) throw new Error("the warehouse is gone");
      return board;
    },
  });
}

/** Reads a batch on the server; false if there is none. */
export async function prefetchPickBatch(queryClient: QueryClient, id: string, scope: Scope): Promise<boolean> {
  const batch = await readPickBatch(id, scope);
  queryClient.setQueryData(pickBatchOptions(id).queryKey, batch);
  return batch !== null;
}
