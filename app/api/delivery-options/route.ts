import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { deliveryOptionsOperation } from "@/lib/delivery/delivery-operations";
import { deliveryOptions } from "@/lib/delivery/read-delivery-options";
import { json } from "@/lib/http/answer";

/** POST /api/delivery-options: the ways to deliver a cart, best first. Holds nothing. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(deliveryOptionsOperation, async ({ body }) => json(200, await deliveryOptions(body))),
});
