import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { cartOptions } from "@/lib/cart/cart-options";
import type { Cart } from "@/lib/cart/cart-schemas";
import { findCart } from "@/lib/cart/find-cart";

/** Prefetches the visitor's cart on the server; an unknown visitor's is empty. */
export async function prefetchCart(queryClient: QueryClient): Promise<Cart> {
  const cart = await findCart(await pageOwner());
  queryClient.setQueryData(cartOptions().queryKey, cart);
  return cart;
}
