import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { findOrders } from "@/lib/orders/find-order";
import { listOrdersOperation } from "@/lib/orders/order-operations";

/** GET /api/orders: the caller's own orders. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listOrdersOperation, async ({ caller, query }) => json(200, await findOrders(ownerOf(caller), query))),
});
