import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { deliveryOptions } from "@/lib/routing/delivery-options";
import { deliveryOptionsOperation } from "@/lib/routing/routing-operations";

/** POST /api/delivery-options: the ways to fill a cart, best first. Holds nothing. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(deliveryOptionsOperation, async ({ body }) => json(200, await deliveryOptions(body, new Date()))),
});
