import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { cancelLinesOperation } from "@/lib/orders/admin-order-operations";
import { answerOnOrder } from "@/lib/orders/answer-on-order";

/** POST /api/admin/orders/{id}/cancel: cancels an order, or some of its units. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(cancelLinesOperation, (call) => {
    return answerOnOrder(call, { type: "CancelOrder", lines: call.body.lines ?? null, unshippedOnly: false });
  }),
});
