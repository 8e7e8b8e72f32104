"use client";

import { useState } from "react";
import { QuantityField } from "@/components/ui/quantity-field";
import { LINE_UNITS_MAX } from "@/lib/cart/cart-limits";

type LineQuantityProps = { name: string; quantity: number; onWish: (quantity: number) => void };

/** What is typed and is no quantity stays as typed, with words, until it is one. */
export function LineQuantity({ name, quantity, onWish }: LineQuantityProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const type = (text: string) => {
    const units = unitsOf(text);
    setDraft(units === null ? text : null);
    if (units !== null && units !== quantity) onWish(units);
  };
  return (
    <QuantityField
      label={`Quantity of ${name}`}
      isInList
      typed={draft ?? String(quantity)}
      onType={type}
      stepMax={LINE_UNITS_MAX}
      error={draft === null || draft === "" ? null : "A whole number from 1 to 1000, please."}
      hint={null}
    />
  );
}

function unitsOf(text: string): number | null {
  if (!/^\s*\d{1,4}\s*$/.test(text)) return null;
  const units = Number(text);
  return units >= 1 && units <= LINE_UNITS_MAX ? units : null;
}
