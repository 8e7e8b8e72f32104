import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { readDelivery } from "@/lib/receiving/read-deliveries";
import { getDeliveryOperation } from "@/lib/receiving/receiving-operations";

/** GET /api/admin/deliveries/{id}: one delivery with its lines. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getDeliveryOperation, async ({ params, caller }) => {
    const delivery = await readDelivery(params.id, scopeOf(caller));
    return delivery ? json(200, delivery) : problem("DELIVERY_NOT_FOUND", "No delivery has that id.");
  }),
});
