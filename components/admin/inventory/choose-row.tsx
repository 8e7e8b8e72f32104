"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { KnownOfRow } from "@/components/admin/inventory/filled-change";
import { ProductCombobox } from "@/components/admin/inventory/product-combobox";
import { openWarehouses } from "@/components/admin/list/list-toolbar";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { FEW_UNITS } from "@/lib/catalog/availability";
import type { Product, Warehouse } from "@/lib/catalog/catalog-schemas";
import { inventoryRowOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

type ChooseRowProps = {
  /** What is chosen at first. */
  known: KnownOfRow | undefined;
  warehouses: readonly Warehouse[];
  /** Called once the row's figures are known (zeros for a new row), and with null while none is chosen. */
  onChoose: (row: InventoryRow | null) => void;
};

/** A product and a warehouse, whether or not they have a row yet. */
export function ChooseRow({ known, warehouses, onChoose }: ChooseRowProps) {
  const [product, setProduct] = useState<Product | null>(known?.product ?? null);
  const [only, ...others] = openWarehouses(warehouses, "");
  const [warehouseId, setWarehouseId] = useState(
    known?.warehouseId || (others.length === 0 ? (only?.value ?? "") : ""),
  );
  const options = openWarehouses(warehouses, warehouseId);
  const warehouse = warehouses.find((one) => one.id === warehouseId) ?? null;
  const isChosen = product !== null && warehouse !== null;
  const query = useQuery({
    ...inventoryRowOptions({ productId: product?.id ?? "", warehouseId }),
    enabled: isChosen,
  });
  const chosen = isChosen && query.data ? (query.data.rows[0] ?? emptyRow(product, warehouse)) : null;
  const chosenName = chosen && `${chosen.productId} ${chosen.warehouseId}`;
  const latest = useRef({ chosen, onChoose });
  latest.current = { chosen, onChoose };
  // biome-ignore lint/correctness/useExhaustiveDependencies: called for another row, not for every change of its figures.
  useEffect(() => latest.current.onChoose(latest.current.chosen), [chosenName]);

  return (
    <div className="space-y-5">
      <ProductCombobox value={product} onChoose={setProduct} />
      <Select
        label="Warehouse"
        value={warehouseId}
        onValueChange={setWarehouseId}
        options={[
          { value: "", label: "Choose a warehouse", isDisabled: true },
          ...options.map((option) => ({ ...option, isDisabled: false })),
        ]}
      />
      <div role="status">
        {chosen && query.data?.rows.length === 0 && (
          <Notice tone="plain" title="This warehouse has never stocked this product">
            What you enter starts its inventory row.
          </Notice>
        )}
        {isChosen && query.isPending && <p className="text-sm text-muted">Loading current stock…</p>}
      </div>
      {query.isError && (
        <p role="alert" className="text-sm text-bad">
          Couldn't load current stock. Retrying…
        </p>
      )}
    </div>
  );
}

type NamedProduct = Pick<Product, "id" | "sku" | "name" | "category" | "image">;

/** A row that does not exist yet. Its `backorderAllowance` comes from the policy and is known once it exists. */
export function emptyRow(product: NamedProduct, warehouse: Warehouse): InventoryRow {
  const { id: productId, sku, name, category, image } = product;
  const { id: warehouseId, code: warehouseCode, name: warehouseName, city } = warehouse;
  const figures = {
    onHand: 0,
    reserved: 0,
    committed: 0,
    safetyStock: 0,
    setAside: 0,
    inTransit: 0,
    expected: 0,
    expectedOn: null,
    shortfall: 0,
    backorderAllowance: 0,
    available: 0,
  };
  const named = { productId, sku, name, category, image, warehouseId, warehouseCode, warehouseName, city };
  const settings = { shelf: null, lowThreshold: null, fillTo: null, productLowThreshold: null, lowAt: FEW_UNITS };
  const sales = { soldIn28Days: 0, daysOfCover: null };
  const never = new Date(0).toISOString();
  const times = { updatedAt: never, settingsUpdatedAt: never };
  return {
    ...named,
    ...figures,
    ...settings,
    ...sales,
    ...times,
    buckets: [],
    isSold: warehouse.isActive,
    isPaused: false,
  };
}
