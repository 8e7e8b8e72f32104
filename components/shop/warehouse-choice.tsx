"use client";

import { WarehouseOption } from "@/components/shop/warehouse-option";
import type { Product } from "@/lib/catalog/catalog-schemas";

type WarehouseChoiceProps = {
  product: Product;
  /** null: any warehouse. */
  chosen: string | null;
  onChoose: (warehouseId: string | null) => void;
};

/** What lies where, and from where it shall come: one list for both. */
export function WarehouseChoice({ product, chosen, onChoose }: WarehouseChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">Where from</legend>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
        <WarehouseOption row={null} isChosen={chosen === null} onChoose={() => onChoose(null)} />
        {product.inventory.map((row) => (
          <WarehouseOption
            key={row.warehouseId}
            row={row}
            isChosen={chosen === row.warehouseId}
            onChoose={() => onChoose(row.warehouseId)}
          />
        ))}
      </div>
    </fieldset>
  );
}
