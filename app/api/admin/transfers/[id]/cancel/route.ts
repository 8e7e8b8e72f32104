import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerTransferAct } from "@/lib/transfers/answer-transfer";
import { cancelTransferOperation } from "@/lib/transfers/transfer-operations";

/** POST /api/admin/transfers/{id}/cancel: ends it; its units stay or come back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(cancelTransferOperation, (call) => answerTransferAct(call, "CancelTransfer")),
});
