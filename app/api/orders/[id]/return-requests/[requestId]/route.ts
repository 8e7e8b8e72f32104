import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { alsoByLink } from "@/lib/links/by-link";
import { answerWithdrawReturn } from "@/lib/returns/answer-return";
import { withdrawReturnOperation } from "@/lib/returns/return-operations";

/** DELETE /api/orders/{id}/return-requests/{requestId}: withdraws a return request. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: route(withdrawReturnOperation, alsoByLink("order", answerWithdrawReturn)),
});
