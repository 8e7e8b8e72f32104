import { removeCartLineOperation } from "@/lib/cart/cart-operations";
import { cartOwner } from "@/lib/cart/cart-owner";
import { removeLine } from "@/lib/cart/change-cart";
import { findCart } from "@/lib/cart/find-cart";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** DELETE /api/cart/lines/{id}: take a line out of the cart. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: route(removeCartLineOperation, async ({ caller, params }) => {
    const owner = cartOwner(caller);
    await removeLine(owner, params.id);
    return json(200, await findCart(owner));
  }),
});
