import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerTransferAct } from "@/lib/transfers/answer-transfer";
import { sendTransferOperation } from "@/lib/transfers/transfer-operations";

/** POST /api/admin/transfers/{id}/send: its units leave the origin. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(sendTransferOperation, (call) => answerTransferAct(call, "SendTransfer")),
});
