import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportOrdersOperation } from "@/lib/exports/export-operations";
import { exportOrders } from "@/lib/exports/lists";

/** GET /api/admin/orders/export: the lines of orders as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportOrdersOperation, async ({ query }) => exportOrders(query)),
});
