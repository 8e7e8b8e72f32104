import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerAcceptReturn } from "@/lib/returns/answer-return";
import { acceptReturnOperation } from "@/lib/returns/return-operations";

/** POST /api/admin/orders/{id}/return-requests/{requestId}/accept: accepts a return that was asked for. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(acceptReturnOperation, answerAcceptReturn),
});
