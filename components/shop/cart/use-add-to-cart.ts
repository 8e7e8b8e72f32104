"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/components/change/use-change";
import { showToast } from "@/components/ui/toast";
import { cartKey, cartOptions, putCartLine } from "@/lib/cart/cart-options";
import type { CartLineRequest } from "@/lib/cart/cart-schemas";
import { lineRefusalWords } from "@/lib/cart/cart-words";

type Wish = Pick<CartLineRequest, "productId" | "warehouseId" | "quantity">;

/** Adds to the cart and says so, with the way there. A lost answer is not repeated: it would count twice. */
export function useAddToCart(name: string) {
  const queryClient = useQueryClient();
  const { start, isBusy } = useChange({
    send: (line: Wish) => putCartLine({ ...line, add: true }),
    isRepeatable: false,
    onDone: async (cart, { quantity }) => {
      await queryClient.cancelQueries({ queryKey: cartKey });
      queryClient.setQueryData(cartOptions().queryKey, cart);
      showToast({
        title: quantity === 1 ? `${name} is in your cart` : `${quantity} × ${name} are in your cart`,
        tone: "good",
        action: { label: "View cart", href: "/cart" },
      });
    },
    onSettled: (error) => {
      if (!error) return;
      const { title, next } = lineRefusalWords(error);
      showToast({ title, description: next, tone: "bad" });
      void queryClient.invalidateQueries({ queryKey: cartKey });
    },
    refusal: lineRefusalWords,
  });
  return { add: start, isBusy };
}
