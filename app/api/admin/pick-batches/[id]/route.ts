import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { getBatchOperation } from "@/lib/picking/picking-operations";
import { readPickBatch } from "@/lib/picking/read-picking";

/** GET /api/admin/pick-batches/{id}: a batch with its pick list. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getBatchOperation, async ({ params, caller }) => {
    const batch = await readPickBatch(params.id, scopeOf(caller));
    return json(200, batch ?? refuse("PICK_BATCH_NOT_FOUND", "No batch has that id."));
  }),
});
