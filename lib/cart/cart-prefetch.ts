import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { cartOptions } from "@/lib/cart/cart-options";
import type { Cart } from "@/lib/cart/cart-schemas";
import { findCart, findCartUnits } from "@/lib/cart/find-cart";

/** Prefetches the visitor's cart on the server; an unknown visitor's is empty. */
export async function prefetchCart(queryClient: QueryClient): Promise<Cart> {
  const cart = await findCart(await pageOwner());
  queryClient.setQueryData(cartOptions().queryKey, cart);
  return cart;
}

/** The number of units in the visitor's cart, for the page header. */
export async function readCartUnits(): Promise<number> {
  const owner = await pageOwner();
  return owner === null ? 0 : await findCartUnits(owner);
}
