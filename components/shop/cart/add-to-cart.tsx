"use client";

import { useTranslations } from "next-intl";
import { useAddToCart } from "@/components/shop/cart/use-add-to-cart";
import { Button } from "@/components/ui/button";
import type { Product } from "@/lib/catalog/catalog-schemas";

type AddToCartProps = {
  product: Pick<Product, "id" | "name">;
  /** From where; null: from any warehouse. */
  warehouseId: string | null;
  /** null: what is typed is no quantity; `onInvalid` then says so. */
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
