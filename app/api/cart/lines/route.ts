import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { putCartLineOperation } from "@/lib/cart/cart-operations";
import { cartOwner } from "@/lib/cart/cart-owner";
import { putLine } from "@/lib/cart/change-cart";
import { findCart } from "@/lib/cart/find-cart";
import { json } from "@/lib/http/answer";

/** PUT /api/cart/lines: adds a product to the cart, or changes its quantity. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(putCartLineOperation, async ({ caller, body }) => {
    const owner = cartOwner(caller);
    await putLine(owner, body);
    return json(200, await findCart(owner));
  }),
});
