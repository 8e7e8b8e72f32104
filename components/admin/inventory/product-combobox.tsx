"use client";

import { Combobox } from "@base-ui/react/combobox";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { cn } from "@/components/ui/class-names";
import { fieldBox } from "@/components/ui/field-box";
import { FieldFrame } from "@/components/ui/field-frame";
import { FLOATING, FLOATING_ITEM, FLOATING_LAYER } from "@/components/ui/floating-style";
import { useSettled } from "@/components/ui/use-settled";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { productSearchOptions } from "@/lib/inventory/inventory-options";

const TYPING_PAUSE_MS = 150;

type ProductComboboxProps = {
  value: Product | null;
  onChoose: (product: Product | null) => void;
  label?: string;
};

/** Finds a product by name or SKU as it is typed; the server searches. */
export function ProductCombobox({ value, onChoose, label = "Product" }: ProductComboboxProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const wanted = useSettled(value && typed === value.name ? "" : typed, TYPING_PAUSE_MS);
  const query = useQuery({ ...productSearchOptions(wanted), placeholderData: keepPreviousData });
  const products = query.data?.products ?? [];
  return (
    <FieldFrame id={id} label={label}>
      <Combobox.Root
        items={products}
        filter={null}
        value={value}
        onValueChange={onChoose}
        onInputValueChange={setTyped}
        itemToStringLabel={(product: Product) => product.name}
        isItemEqualToValue={(one: Product, other: Product) => one.id === other.id}
        autoHighlight
      >
        <Combobox.Input id={id} placeholder="Name or SKU" className={fieldBox("md")} />
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={6} className={FLOATING_LAYER}>
            <Combobox.Popup className={cn(FLOATING, "max-h-72 w-(--anchor-width) overflow-y-auto p-1")}>
              <Combobox.Status className="px-2.5 text-muted not-empty:py-2">
                {query.isError ? "Couldn't load products." : query.isPending ? "Searching…" : null}
              </Combobox.Status>
              <Combobox.Empty className="px-2.5 text-muted not-empty:py-2">
                {query.data ? "No products found." : null}
              </Combobox.Empty>
              <Combobox.List>
                {(product: Product) => (
                  <Combobox.Item key={product.id} value={product} className={FLOATING_ITEM}>
                    <ProductThumb row={product} />
                    <span className="min-w-0 flex-1 truncate">{product.name}</span>
                    <span className="figures text-xs text-muted">{product.sku}</span>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </FieldFrame>
  );
}
