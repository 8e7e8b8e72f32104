import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { shipOrderOperation } from "@/lib/orders/admin-order-operations";
import { answerShip } from "@/lib/orders/answer-on-order";

/** POST /api/admin/orders/{id}/ship: ships an order, or some of its units. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(shipOrderOperation, answerShip),
});
