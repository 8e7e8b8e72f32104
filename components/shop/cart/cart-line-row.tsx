"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { LineQuantity } from "@/components/shop/cart/line-quantity";
import { LineRepairs } from "@/components/shop/cart/line-repairs";
import { LineStanding } from "@/components/shop/cart/line-standing";
import { LineWarehouse } from "@/components/shop/cart/line-warehouse";
import { ProductPicture } from "@/components/shop/product-picture";
import { Button } from "@/components/ui/button";
import type { CartLine } from "@/lib/cart/cart-schemas";
import type { Repair } from "@/lib/cart/repairs";
import type { Words } from "@/lib/client/refusal-words";
import { priceText, timesQuantity } from "@/lib/format/money";

type CartLineRowProps = {
  line: CartLine;
  /** Units that it could have, where those are fewer than it wants; null where all is well. */
  got: number | null;
  repairs: readonly Repair[];
  words: Words | undefined;
  /** What is typed as its quantity and is none. */
  unclear: string | null;
  isAsked: boolean;
  isBusy: boolean;
  onWish: (quantity: number) => void;
  onUnclear: (typed: string | null) => void;
  onChoose: (warehouseId: string | null) => void;
  onRepair: (repair: Repair) => void;
};

export function CartLineRow(props: CartLineRowProps) {
  const t = useTranslations();
  const { line, got, repairs, words, unclear, isAsked, isBusy, onWish, onUnclear, onChoose, onRepair } = props;
  const { product, quantity, isSold } = line;
  return (
    <article className="grid grid-cols-[5rem_1fr] gap-x-4 gap-y-3 p-4 sm:gap-x-5 sm:p-5">
      <ProductPicture product={product} size="line" />
      <div className="min-w-0">
        <div className="flex items-start justify-between gap-4">
          <h2 className="font-medium tracking-normal">
            <Link href={`/products/${product.slug}`} prefetch={false} className="underline-offset-4 hover:underline">
              {product.name}
            </Link>
          </h2>
          <p className="shrink-0 tabular-nums">{priceText(timesQuantity(product.price, quantity))}</p>
        </div>
        <p className="mt-0.5 text-sm text-muted tabular-nums">{t("cart.each", { price: priceText(product.price) })}</p>
        <div className="mt-1">
          <LineStanding line={line} got={got} />
        </div>
      </div>
      <div className="col-span-2 flex flex-wrap items-start gap-3 sm:col-span-1 sm:col-start-2">
        {isSold && (
          <>
            <div className="w-full sm:w-auto">
              <LineWarehouse line={line} onChoose={onChoose} />
            </div>
            <LineQuantity name={product.name} {...{ quantity, unclear, isAsked, onWish, onUnclear }} />
          </>
        )}
        <Button
          kind="quiet"
          className="-mr-3 ml-auto px-3 text-muted"
          aria-label={t("cart.removeNamed", { name: product.name })}
          data-remove={line.id}
          onClick={() => onWish(0)}
        >
          {t("cart.remove")}
        </Button>
      </div>
      {repairs.length > 0 && (
        <div className="col-span-2 sm:col-span-1 sm:col-start-2">
          <LineRepairs line={line} repairs={repairs} isBusy={isBusy} onRepair={onRepair} />
        </div>
      )}
      <Refusal words={words ?? null} className="col-span-2 sm:col-span-1 sm:col-start-2" />
    </article>
  );
}
