"use client";

import { useState } from "react";
import { AddToCart } from "@/components/shop/cart/add-to-cart";
import { DeliveryDetails } from "@/components/shop/delivery-details";
import { useReserve } from "@/components/shop/use-reserve";
import { WaitlistPlace } from "@/components/shop/waitlist-place";
import { WarehouseChoice } from "@/components/shop/warehouse-choice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { QuantityField } from "@/components/ui/quantity-field";
import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";

/** The contract's largest quantity in one line. */
const QUANTITY_MAX = 1000;

export function ReserveForm({ product }: { product: Product }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState("1");
  const [isTried, setIsTried] = useState(false);
  const { reserve, isBusy, isDone, words, forgetWords } = useReserve(product);

  const row = product.inventory.find((each) => each.warehouseId === chosen);
  const available = unitsToReserve(product, chosen);
  const quantity = quantityOf(typed);

  const submit = () => {
    setIsTried(true);
    if (quantity === null || available === 0 || isBusy) return;
    reserve({ warehouseId: chosen, quantity, seen: available });
  };
  const change = (apply: () => void) => {
    forgetWords();
    apply();
  };

  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <WarehouseChoice
        product={product}
        quantity={quantity ?? 1}
        chosen={chosen}
        onChoose={(id) => change(() => setChosen(id))}
      />
      <QuantityField
        label="Quantity"
        typed={typed}
        onType={(text) => change(() => setTyped(text))}
        stepMax={Math.min(available, QUANTITY_MAX)}
        error={quantity === null && (isTried || typed !== "") ? "A whole number from 1 to 1000, please." : null}
        hint={quantity !== null && quantity > available ? shortHint(available, row?.city ?? null) : null}
      >
        <Button type="submit" aria-disabled={available === 0 || isBusy} className="min-w-40 flex-1 px-2">
          {buttonWords({ isBusy, isDone, available })}
        </Button>
        <AddToCart
          product={product}
          warehouseId={chosen}
          quantity={quantity}
          onInvalid={() => setIsTried(true)}
          className="min-w-40 flex-1 px-2"
        />
      </QuantityField>
      <div role="alert" className="empty:hidden">
        {words && (
          <Notice tone="signal" title={words.title}>
            {words.next}
          </Notice>
        )}
      </div>
      <WaitlistPlace product={product} warehouseId={chosen} quantity={quantity ?? 1} />
      <p className="-mt-3 text-sm text-muted">
        Reserving costs nothing. The units are yours alone until the clock at the checkout runs out.
      </p>
      <noscript>
        <p className="text-sm font-medium">Reserving needs JavaScript, which is off in this browser.</p>
      </noscript>
      <DeliveryDetails product={product} warehouseId={chosen} quantity={quantity ?? 1} />
    </form>
  );
}

function quantityOf(typed: string): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(typed)) return null;
  const quantity = Number(typed);
  return quantity >= 1 && quantity <= QUANTITY_MAX ? quantity : null;
}

/** Where nothing is left anywhere, the line under the price says more about it. */
function shortHint(available: number, city: string | null): string | null {
  if (available === 0 && city === null) return null;
  const where = city === null ? "All warehouses together have" : `${city} has`;
  return available === 0 ? `${where} none right now.` : `${where} ${available} right now.`;
}

function buttonWords({ isBusy, isDone, available }: { isBusy: boolean; isDone: boolean; available: number }): string {
  if (isDone) return "Reserved, opening checkout…";
  if (isBusy) return "Reserving…";
  return available === 0 ? "None available" : "Reserve";
}
