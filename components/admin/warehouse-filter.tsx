"use client";

import { Select } from "@/components/ui/select";

type WarehouseFilterProps = {
  /** What a warehouse is chosen by: its code or its id; "" for all of them. */
  by: "code" | "id";
  value: string;
  onValueChange: (value: string) => void;
  warehouses: readonly { id: string; code: string; city: string }[];
  className?: string;
};

/** Narrows a room to one warehouse. */
export function WarehouseFilter({ by, warehouses, ...select }: WarehouseFilterProps) {
  return (
    <Select
      label="Warehouse"
      hideLabel
      size="sm"
      options={[
        { value: "", label: "All warehouses" },
        ...warehouses.map((warehouse) => ({ value: warehouse[by], label: warehouseLabel(warehouse) })),
      ]}
      {...select}
    />
  );
}

/** "MAA · Chennai" */
export function warehouseLabel({ code, city }: { code: string; city: string }): string {
  return `${code} · ${city}`;
}
