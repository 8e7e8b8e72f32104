import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { returnOrderOperation } from "@/lib/orders/admin-order-operations";
import { answerOnOrder } from "@/lib/orders/answer-on-order";

/** POST /api/admin/orders/{id}/return: takes back an order, or some of its units. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(returnOrderOperation, (call) => {
    const { lines = null, restock, bucket = null } = call.body;
    return answerOnOrder(call, { type: "Return", lines, isWrittenOff: !restock, bucket });
  }),
});
