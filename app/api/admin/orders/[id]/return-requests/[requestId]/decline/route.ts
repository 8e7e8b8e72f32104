import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerDeclineReturn } from "@/lib/returns/answer-return";
import { declineReturnOperation } from "@/lib/returns/return-operations";

/** POST /api/admin/orders/{id}/return-requests/{requestId}/decline: declines a return that was asked for. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(declineReturnOperation, answerDeclineReturn),
});
