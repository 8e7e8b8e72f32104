import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { alsoByLink } from "@/lib/links/by-link";
import { answerCancelOrder } from "@/lib/orders/cancel-order";
import { cancelOrderOperation } from "@/lib/orders/order-operations";

/** POST /api/orders/{id}/cancel: cancels an order that has not shipped. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(cancelOrderOperation, alsoByLink("order", answerCancelOrder)),
});
