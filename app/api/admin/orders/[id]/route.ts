import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { adminGetOrderOperation } from "@/lib/orders/admin-order-operations";
import { readAdminOrder } from "@/lib/orders/read-admin-orders";

/** GET /api/admin/orders/{id}: one order in full. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminGetOrderOperation, async ({ params }) => {
    const order = await readAdminOrder(params.id);
    return order ? json(200, order) : problem("ORDER_NOT_FOUND", "No order has that id.", { orderId: params.id });
  }),
});
