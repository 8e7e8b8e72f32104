import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerTransferAct } from "@/lib/transfers/answer-transfer";
import { readyTransferOperation } from "@/lib/transfers/transfer-operations";

/** POST /api/admin/transfers/{id}/ready: sets a draft's units aside. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(readyTransferOperation, (call) => answerTransferAct(call, "ReadyTransfer")),
});
