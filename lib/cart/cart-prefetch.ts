import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { cartOptions } from "@/lib/cart/cart-options";
import type { Cart } from "@/lib/cart/cart-schemas";
import { findCart, findCartUnits } from "@/lib/cart/find-cart";

/** The visitor's own cart for the first paint, read by the server itself; nobody's is empty. */
export async function prefetchCart(queryClient: QueryClient): Promise<Cart> {
  const cart = await findCart(await pageOwner());
  queryClient.setQueryData(cartOptions().queryKey, cart);
  return cart;
}

/** How many units are in the visitor's cart: all that a page's header says of it. */
export async function readCartUnits(): Promise<number> {
  const owner = await pageOwner();
  return owner === null ? 0 : await findCartUnits(owner);
}
