import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { alsoByLink } from "@/lib/links/by-link";
import { answerAskReturn } from "@/lib/returns/answer-return";
import { askReturnOperation } from "@/lib/returns/return-operations";

/** POST /api/orders/{id}/return-requests: asks to return units of an order. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(askReturnOperation, alsoByLink("order", answerAskReturn)),
});
