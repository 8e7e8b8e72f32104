import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerReceive } from "@/lib/transfers/answer-transfer";
import { receiveTransferOperation } from "@/lib/transfers/transfer-operations";

/** POST /api/admin/transfers/{id}/receive: takes in what has arrived. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(receiveTransferOperation, answerReceive),
});
