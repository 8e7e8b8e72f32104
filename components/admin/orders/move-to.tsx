"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Select } from "@/components/ui/select";
import { unitsText } from "@/lib/format/count-words";
import { pricedRowsOptions } from "@/lib/inventory/inventory-options";
import type { PricedRow } from "@/lib/inventory/stock-row-schemas";
import type { AdminOrderLine } from "@/lib/orders/admin-order-schemas";
import { adminWarehousesOptions } from "@/lib/settings/setting-options";
import type { AdminWarehouse } from "@/lib/settings/warehouse-schemas";
import { movableUnits } from "@/lib/stock/state";

/** Where routing would send the units from now. */
export const BEST = "best";

type MoveToProps = {
  /** `quantity`: how many of it move. */
  moving: readonly Pick<AdminOrderLine, "productId" | "sku" | "warehouseId" | "quantity">[];
  /** A warehouse's id, or `BEST`; "" until one is chosen. */
  to: string;
  onTo: (to: string) => void;
  error: string | null;
};

/** Where units of an order ship from instead. Only warehouses that have all of them can be chosen. */
export function MoveTo({ moving, to, onTo, error }: MoveToProps) {
  const rows = useQuery(pricedRowsOptions([...new Set(moving.map(({ sku }) => sku))])).data ?? [];
  const warehouses = useInfiniteQuery(adminWarehousesOptions()).data?.pages.flatMap((page) => page.warehouses) ?? [];
  const others = warehouses.filter(({ id, isActive }) => isActive && moving.some((line) => line.warehouseId !== id));
  return (
    <Select
      label="Ship from"
      value={to}
      onValueChange={onTo}
      error={error}
      options={[
        { value: BEST, label: "The best for this order" },
        ...others.map((warehouse) => {
          const whyNot = whyNotFrom(warehouse, moving, rows);
          const { id, code, city } = warehouse;
          return { value: id, label: `${code} · ${city}: ${whyNot ?? "has all"}`, isDisabled: whyNot !== null };
        }),
      ]}
    />
  );
}

/** Why a warehouse cannot send the units; null if it can, for all that is known here. */
function whyNotFrom(
  { id, isPaused }: AdminWarehouse,
  moving: MoveToProps["moving"],
  rows: readonly PricedRow[],
): string | null {
  if (isPaused) return "paused";
  const needs = new Map<string, number>();
  for (const { productId, warehouseId, quantity } of moving) {
    if (warehouseId !== id) needs.set(productId, (needs.get(productId) ?? 0) + quantity);
  }
  let [there, wanted] = [0, 0];
  for (const [productId, quantity] of needs) {
    const row = rows.find((one) => one.productId === productId && one.warehouseId === id);
    wanted += quantity;
    there += Math.min(quantity, row ? movableUnits(row) : 0);
  }
  if (there === wanted) return null;
  return there === 0 ? "none in stock" : `${there} of ${unitsText(wanted)}`;
}
