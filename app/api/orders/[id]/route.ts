import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerLimit } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { alsoByLink } from "@/lib/links/by-link";
import { findOrder, noSuchOrder } from "@/lib/orders/find-order";
import { getOrderOperation } from "@/lib/orders/order-operations";

/** GET /api/orders/{id}: one order. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(
    getOrderOperation,
    alsoByLink("order", async ({ caller, params }) => {
      const order = await findOrder(params.id, ownerLimit(caller));
      return order ? json(200, order) : noSuchOrder(params.id);
    }),
  ),
});
