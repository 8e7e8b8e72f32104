import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerUndoBatch } from "@/lib/inventory/answer-undo";
import { undoBatchOperation } from "@/lib/inventory/stock-change-operations";

/** POST /api/admin/stock-changes/undo-batch: takes back a bulk adjustment. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(undoBatchOperation, ({ caller, body, record }) =>
    answerUndoBatch({ caller, record, batchId: body.batchId, note: body.note ?? null }),
  ),
});
