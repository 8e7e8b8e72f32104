"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showToast } from "@/components/ui/toast";
import { cartKey, cartOptions, putCartLine } from "@/lib/cart/cart-options";
import type { CartLineRequest } from "@/lib/cart/cart-schemas";
import { lineRefusalWords } from "@/lib/cart/cart-words";

/** Adds to the cart and says so, with the way there. A lost answer is not repeated: it would count twice. */
export function useAddToCart(name: string) {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (line: Pick<CartLineRequest, "productId" | "warehouseId" | "quantity">) => {
      return putCartLine({ ...line, add: true });
    },
    onSuccess: async (cart, { quantity }) => {
      await queryClient.cancelQueries({ queryKey: cartKey });
      queryClient.setQueryData(cartOptions().queryKey, cart);
      showToast({
        title: quantity === 1 ? `${name} is in your cart` : `${quantity} × ${name} are in your cart`,
        tone: "good",
        action: { label: "View cart", href: "/cart" },
      });
    },
    onError: (error) => {
      const { title, next } = lineRefusalWords(error);
      showToast({ title, description: next, tone: "bad" });
      void queryClient.invalidateQueries({ queryKey: cartKey });
    },
  });
  return { add: mutation.mutate, isBusy: mutation.isPending };
}
