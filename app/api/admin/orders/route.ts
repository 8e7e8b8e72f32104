import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { adminListOrdersOperation } from "@/lib/orders/admin-order-operations";
import { readAdminOrders } from "@/lib/orders/read-admin-orders";

/** GET /api/admin/orders: all orders. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminListOrdersOperation, async ({ query }) => json(200, await readAdminOrders(query))),
});
