import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { emptyCartOperation, getCartOperation } from "@/lib/cart/cart-operations";
import { cartOwner } from "@/lib/cart/cart-owner";
import { emptyCart } from "@/lib/cart/change-cart";
import { findCart } from "@/lib/cart/find-cart";
import { json } from "@/lib/http/answer";

/** GET /api/cart: the shopper's cart. DELETE: empties it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getCartOperation, async ({ caller }) => json(200, await findCart(cartOwner(caller)))),
  DELETE: route(emptyCartOperation, async ({ caller }) => {
    const owner = cartOwner(caller);
    await emptyCart(owner);
    return json(200, await findCart(owner));
  }),
});
