import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { removeCartLineOperation } from "@/lib/cart/cart-operations";
import { cartOwner } from "@/lib/cart/cart-owner";
import { removeLine } from "@/lib/cart/change-cart";
import { findCart } from "@/lib/cart/find-cart";
import { json } from "@/lib/http/answer";

/** DELETE /api/cart/lines/{id}: removes a line from the cart. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: route(removeCartLineOperation, async ({ caller, params }) => {
    const owner = cartOwner(caller);
    await removeLine(owner, params.id);
    return json(200, await findCart(owner));
  }),
});
