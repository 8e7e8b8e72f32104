import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { answerTransfer } from "@/lib/transfers/answer-transfer";
import { readTransfers } from "@/lib/transfers/read-transfers";
import { listTransfersOperation, transferOperation } from "@/lib/transfers/transfer-operations";

/** GET /api/admin/transfers: a page of transfers. POST: moves units between warehouses at once, or drafts a transfer. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listTransfersOperation, async ({ query, caller }) =>
    json(200, await readTransfers(query, scopeOf(caller))),
  ),
  POST: route(transferOperation, answerTransfer),
});
