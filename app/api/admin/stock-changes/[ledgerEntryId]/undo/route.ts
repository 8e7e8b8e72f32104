import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerUndo } from "@/lib/inventory/answer-undo";
import { undoOperation } from "@/lib/inventory/stock-change-operations";

/** POST /api/admin/stock-changes/{ledgerEntryId}/undo: takes back one receipt or adjustment. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(undoOperation, ({ caller, params, body, record }) =>
    answerUndo({ caller, record, ledgerEntryId: params.ledgerEntryId, note: body.note ?? null }),
  ),
});
