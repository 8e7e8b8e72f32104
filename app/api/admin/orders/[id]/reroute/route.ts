import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { rerouteOrderOperation } from "@/lib/orders/admin-order-operations";
import { answerReroute } from "@/lib/orders/answer-on-order";

/** POST /api/admin/orders/{id}/reroute: sends units from another warehouse. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(rerouteOrderOperation, answerReroute),
});
