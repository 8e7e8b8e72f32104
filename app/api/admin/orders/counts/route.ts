import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { countOrdersOperation } from "@/lib/orders/admin-order-operations";
import { countOrders } from "@/lib/orders/read-admin-orders";

/** GET /api/admin/orders/counts: how many match, by status. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(countOrdersOperation, async ({ query }) => json(200, await countOrders(query))),
});
