import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerReceivePart } from "@/lib/receiving/answer-incoming";
import { receiveIncomingOperation } from "@/lib/receiving/incoming-operations";

/** POST /api/admin/incoming/{id}/receive: a part came, as a delivery. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(receiveIncomingOperation, answerReceivePart),
});
