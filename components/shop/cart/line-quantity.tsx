"use client";

import { useTranslations } from "next-intl";
import { QuantityField } from "@/components/ui/quantity-field";
import { QUANTITY_MAX, typedQuantity } from "@/lib/reservations/typed-quantity";

type LineQuantityProps = {
  name: string;
  quantity: number;
  /** What was typed and is no quantity: it stays as typed until it is one. */
  unclear: string | null;
  /** Whether a button was pressed meanwhile: then an empty field is wrong too. */
  isAsked: boolean;
  onWish: (quantity: number) => void;
  onUnclear: (typed: string | null) => void;
};

export function LineQuantity({ name, quantity, unclear, isAsked, onWish, onUnclear }: LineQuantityProps) {
  const t = useTranslations();
  const type = (text: string) => {
    const units = typedQuantity(text);
    onUnclear(units === null ? text : null);
    if (units !== null && units !== quantity) onWish(units);
  };
  return (
    <QuantityField
      label={t("cart.quantityOf", { name })}
      isInList
      typed={unclear ?? String(quantity)}
      onType={type}
      stepMax={QUANTITY_MAX}
      error={unclear === null || (unclear === "" && !isAsked) ? null : t("common.quantityRule")}
      hint={null}
    />
  );
}
