import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { refundByHandOperation } from "@/lib/orders/admin-order-operations";
import { answerRefundByHand } from "@/lib/orders/answer-refund-by-hand";

/** POST /api/admin/orders/{id}/refund-by-hand: records money that staff gave back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(refundByHandOperation, answerRefundByHand),
});
