import { apiRequest, CHANGE_MS_MAX } from "@/lib/client/api-request";
import { inTurn } from "./cart-options";
import type { Cart, CartLineRequest } from "./cart-schemas";
import { roomInCart } from "./short-lines";

/** What a request added, and the cart then. `added` is less than was asked for if the limit per shopper leaves no more. */
export type AddedToCart = { cart: Cart; added: number };

/** Adds as many units as the limit allows. `left`: what it leaves a shopper with none in the cart. Must not be retried. */
export function addToCart(line: CartLineRequest & { productId: string }, left: number): Promise<AddedToCart> {
  return inTurn(async () => {
    const before = await apiRequest<Cart>("/api/cart", { msMax: CHANGE_MS_MAX });
    const added = Math.min(line.quantity, roomInCart(before.lines, line.productId, left));
    if (added === 0) return { cart: before, added };
    const body = { ...line, quantity: added, add: true };
    return { cart: await apiRequest<Cart>("/api/cart/lines", { method: "PUT", body }), added };
  });
}
