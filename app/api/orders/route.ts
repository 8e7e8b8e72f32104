import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { openedOrders } from "@/lib/links/open-cookie";
import { findOrders } from "@/lib/orders/find-order";
import { listOrdersOperation } from "@/lib/orders/order-operations";

/** GET /api/orders: the caller's own orders, and those that mailed links have opened in this browser. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listOrdersOperation, async ({ caller, query, request }) => {
    const openedIds = caller.kind === "shopper" ? openedOrders(request) : [];
    return json(200, await findOrders({ owner: ownerOf(caller), openedIds }, query));
  }),
});
