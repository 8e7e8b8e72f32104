import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { settleOrderOperation } from "@/lib/orders/admin-order-operations";
import { answerSettle } from "@/lib/orders/answer-on-order";

/** POST /api/admin/orders/{id}/settle: ends a shortfall. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(settleOrderOperation, answerSettle),
});
