import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { shortPickOperation } from "@/lib/orders/admin-order-operations";
import { answerShortPick } from "@/lib/orders/answer-on-order";

/** POST /api/admin/orders/{id}/short-pick: reports units of an order that are not there. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(shortPickOperation, answerShortPick),
});
