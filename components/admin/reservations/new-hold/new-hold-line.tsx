"use client";

import { useQuery } from "@tanstack/react-query";
import XIcon from "lucide-react/icons/x";
import { ProductCombobox } from "@/components/admin/inventory/product-combobox";
import { type HoldLine, lineError } from "@/components/admin/reservations/new-hold/new-hold-fields";
import { IconButton } from "@/components/ui/icon-button";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Product, Warehouse } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/format/money";

const BEST = "best";

type NewHoldLineProps = {
  line: HoldLine;
  warehouses: readonly Warehouse[];
  onChange: (line: HoldLine) => void;
  /** null for the only line. */
  onRemove: (() => void) | null;
  /** Shown once the form was sent. */
  isAsked: boolean;
  /** What the server said about it. */
  refusal: string | null;
};

/** A product, how many, and from where, with what is available now. */
export function NewHoldLine({ line, warehouses, onChange, onRemove, isAsked, refusal }: NewHoldLineProps) {
  const { product, quantity, warehouseId } = line;
  const live = useQuery({ ...productOptions(product?.slug ?? ""), enabled: product !== null }).data ?? product;
  const error = (isAsked && lineError(line)) || refusal;
  return (
    <fieldset className="space-y-3 rounded-control border border-line p-3">
      <legend className="sr-only">Line</legend>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <ProductCombobox value={product} onChoose={(chosen) => onChange({ ...line, product: chosen })} />
        </div>
        {onRemove && (
          <IconButton label="Remove line" size="sm" className="mb-1" onClick={onRemove}>
            <XIcon aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberField
          label="Units"
          min={1}
          max={1000}
          value={quantity}
          onValueChange={(value) => onChange({ ...line, quantity: value })}
        />
        <Select
          label="Warehouse"
          value={warehouseId || BEST}
          onValueChange={(value) => onChange({ ...line, warehouseId: value === BEST ? "" : value })}
          options={[
            { value: BEST, label: "Best for the pincode" },
            ...warehouses
              .filter(({ isActive }) => isActive)
              .map(({ id, code, city }) => ({ value: id, label: `${city} · ${availableIn(live, id, code)}` })),
          ]}
        />
      </div>
      {live && (
        <p className="figures text-xs text-muted">
          {live.sku} · {priceText(live.price)} · {live.available} available
          {live.inventory.map((row) => ` · ${row.warehouseCode} ${row.available}`)}
        </p>
      )}
      <p role="alert" className="text-sm text-bad empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}

function availableIn(product: Product | null, warehouseId: string, code: string): string {
  if (product === null) return code;
  const row = product.inventory.find((one) => one.warehouseId === warehouseId);
  return `${row?.available ?? 0} available`;
}
