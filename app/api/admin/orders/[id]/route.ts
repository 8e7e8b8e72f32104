import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { adminGetOrderOperation } from "@/lib/orders/admin-order-operations";
import { readAdminOrder } from "@/lib/orders/read-admin-orders";
import { readStaffOrder } from "@/lib/orders/staff-order";

/** GET /api/admin/orders/{id}: one order in full. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminGetOrderOperation, async ({ params, caller }) => {
    const scope = scopeOf(caller);
    const order = await (scope === null ? readAdminOrder(params.id) : readStaffOrder(params.id, scope));
    return order ? json(200, order) : problem("ORDER_NOT_FOUND", "No order has that id.", { orderId: params.id });
  }),
});
