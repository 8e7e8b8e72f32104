"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { addToCart } from "@/lib/cart/add-to-cart";
import { cartKey, cartOptions } from "@/lib/cart/cart-options";
import type { Cart } from "@/lib/cart/cart-schemas";
import { lineRefusalWords } from "@/lib/cart/cart-words";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { T } from "@/lib/messages/translate";

type AddToCartProps = {
  product: Pick<Product, "id" | "name">;
  /** Null: any warehouse. */
  warehouseId: string | null;
  /** Null if the quantity typed is not valid; a press then calls `onInvalid`. */
  quantity: number | null;
  /** What the limit per shopper leaves beside what is held. */
  left: number;
  onInvalid: () => void;
  className?: string;
};

/** Adds to the cart without holding anything, for shoppers who want several products. */
export function AddToCart({ product, warehouseId, quantity, left, onInvalid, className = "" }: AddToCartProps) {
  const t = useTranslations();
  const { add, isBusy } = useAddToCart(product.name);
  const press = () => {
    if (quantity === null) return onInvalid();
    add({ left, line: { productId: product.id, ...(warehouseId === null ? {} : { warehouseId }), quantity } });
  };
  return (
    <Button kind="secondary" className={className} isBusy={isBusy} onClick={press}>
      {t("cart.add")}
    </Button>
  );
}

type Wish = { line: Parameters<typeof addToCart>[0]; left: number };

/** Adds what the limit allows to the cart, and shows a toast that links to it. Not retried without an answer: it could count twice. */
function useAddToCart(name: string) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy } = useChange({
    send: ({ line, left }: Wish) => addToCart(line, left),
    isRepeatable: false,
    onDone: async ({ cart, added }, { line }) => {
      await queryClient.cancelQueries({ queryKey: cartKey });
      queryClient.setQueryData(cartOptions().queryKey, cart);
      showToast({
        ...toastWords(t, cart, { line, added, name }),
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

type Added = Pick<Wish, "line"> & { added: number; name: string };

/** What was added; if it was less than asked for, why. */
function toastWords(t: T, cart: Cart, { line, added, name }: Added) {
  const same = cart.lines.filter(({ product }) => product.id === line.productId);
  const count = same.reduce((sum, { quantity }) => sum + quantity, 0);
  if (added === 0) return { title: t("cart.full", { count, name }) };
  const words = { title: t("cart.added", { count: added, name }), tone: "good" as const };
  return added < line.quantity ? { ...words, description: t("cart.most", { count }) } : words;
}
