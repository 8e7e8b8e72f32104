"use client";

import { useInventoryRows } from "@/components/admin/inventory/use-inventory-rows";
import type { InventoryViewState } from "@/components/admin/inventory/use-inventory-view";
import { SlashSearch } from "@/components/admin/slash-search";
import { WarehouseFilter } from "@/components/admin/warehouse-filter";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";

type InventoryToolbarProps = {
  state: InventoryViewState;
  warehouses: readonly Warehouse[];
  categories: readonly string[];
};

const STATES = [
  { value: "", words: "All", count: "all" },
  { value: "low", words: "Low", count: "low" },
  { value: "held", words: "Held", count: "held" },
  { value: "shortfall", words: "Shortfall", count: "shortfall" },
  { value: "none", words: "None on hand", count: "none" },
] as const;

/** What the list is narrowed to; each state with how many rows are in it. */
export function InventoryToolbar({ state, warehouses, categories }: InventoryToolbarProps) {
  const { view, setView, filters } = state;
  const { counts } = useInventoryRows(filters);
  return (
    <div className="mb-4 grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center">
      <SlashSearch
        label="Search by name or SKU"
        placeholder="Name or SKU"
        value={view.q}
        onValueChange={(q) => setView({ q })}
        className="col-span-2 md:w-64"
      />
      <WarehouseFilter
        by="code"
        value={view.warehouse}
        onValueChange={(warehouse) => setView({ warehouse })}
        warehouses={warehouses}
        className="md:w-44"
      />
      <Select
        label="Category"
        hideLabel
        size="sm"
        value={view.category}
        onValueChange={(category) => setView({ category })}
        options={[
          { value: "", label: "All categories" },
          ...categories.map((category) => ({ value: category, label: category })),
        ]}
        className="md:w-40"
      />
      <Segmented
        label="State"
        size="sm"
        value={view.state}
        onValueChange={(wanted) => setView({ state: wanted })}
        options={STATES.map(({ value, words, count }) => ({
          value,
          label: (
            <>
              {words} <span className="figures text-xs">{counts?.[count] ?? "–"}</span>
            </>
          ),
        }))}
        className="col-span-2"
      />
    </div>
  );
}
