import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { handleOrderOperation } from "@/lib/orders/admin-order-operations";
import { answerHandling } from "@/lib/orders/answer-handling";

/** PATCH /api/admin/orders/{id}/handling: puts an order on hold, assigns it, or changes its note. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PATCH: route(handleOrderOperation, answerHandling),
});
