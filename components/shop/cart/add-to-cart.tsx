"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { cartKey, cartOptions, putCartLine } from "@/lib/cart/cart-options";
import type { CartLineRequest } from "@/lib/cart/cart-schemas";
import { lineRefusalWords } from "@/lib/cart/cart-words";
import type { Product } from "@/lib/catalog/catalog-schemas";

type AddToCartProps = {
  product: Pick<Product, "id" | "name">;
  /** Null: any warehouse. */
  warehouseId: string | null;
  /** Null if the quantity typed is not valid; a press then calls `onInvalid`. */
  quantity: number | null;
  onInvalid: () => void;
  className?: string;
};

/** Adds to the cart without holding anything, for shoppers who want several products. */
export function AddToCart({ product, warehouseId, quantity, onInvalid, className = "" }: AddToCartProps) {
  const t = useTranslations();
  const { add, isBusy } = useAddToCart(product.name);
  const press = () => {
    if (quantity === null) return onInvalid();
    add({ productId: product.id, ...(warehouseId === null ? {} : { warehouseId }), quantity });
  };
  return (
    <Button kind="secondary" className={className} isBusy={isBusy} onClick={press}>
      {t("cart.add")}
    </Button>
  );
}

type Wish = Pick<CartLineRequest, "productId" | "warehouseId" | "quantity">;

/** Adds to the cart and shows a toast that links to it. Not retried without an answer: it could count twice. */
function useAddToCart(name: string) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy } = useChange({
    send: (line: Wish) => putCartLine({ ...line, add: true }),
    isRepeatable: false,
    onDone: async (cart, { quantity }) => {
      await queryClient.cancelQueries({ queryKey: cartKey });
      queryClient.setQueryData(cartOptions().queryKey, cart);
      showToast({
        title: t("cart.added", { count: quantity, name }),
        tone: "good",
        action: { label: t("cart.view"), href: "/cart" },
      });
    },
    onSettled: (error) => {
      if (!error) return;
      const { title, next } = lineRefusalWords(t, error);
      showToast({ title, description: next, tone: "bad" });
      void queryClient.invalidateQueries({ queryKey: cartKey });
    },
    refusal: (error) => lineRefusalWords(t, error),
  });
  return { add: start, isBusy };
}
