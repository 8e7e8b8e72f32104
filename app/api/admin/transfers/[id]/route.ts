import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { answerEdit } from "@/lib/transfers/answer-transfer";
import { readTransfer } from "@/lib/transfers/read-transfers";
import { editTransferOperation, getTransferOperation } from "@/lib/transfers/transfer-operations";

/** GET /api/admin/transfers/{id}: one transfer. PATCH: changes a draft. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getTransferOperation, async ({ params, caller }) => {
    const transfer = await readTransfer(params.id, scopeOf(caller));
    return transfer ? json(200, transfer) : problem("TRANSFER_NOT_FOUND", "No transfer has that id.");
  }),
  PATCH: route(editTransferOperation, answerEdit),
});
