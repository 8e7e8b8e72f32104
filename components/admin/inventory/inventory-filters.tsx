import type { InventoryView } from "@/components/admin/inventory/inventory-search-params";
import { categoryFilter, type ListFilter, warehouseFilter } from "@/components/admin/list/list-toolbar";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { InventoryRows } from "@/lib/inventory/inventory-schemas";

const STATES = [
  { value: "", words: "All", count: "all" },
  { value: "low", words: "Low", count: "low" },
  { value: "held", words: "Held", count: "held" },
  { value: "shortfall", words: "Shortfall", count: "shortfall" },
  { value: "none", words: "None on hand", count: "none" },
] as const;

type InventoryFilters = {
  warehouses: readonly Warehouse[];
  categories: readonly string[];
  /** How many rows are in each state; undefined until it is known. */
  counts: InventoryRows["counts"] | undefined;
};

export function inventoryFilters(known: InventoryFilters): readonly ListFilter<InventoryView>[] {
  const { warehouses, categories, counts } = known;
  const states = STATES.map(({ value, words, count }) => ({
    value,
    label: (
      <>
        {words} <span className="figures text-xs">{counts?.[count] ?? "–"}</span>
      </>
    ),
  }));
  return [
    { kind: "search", name: "q", label: "Search by name or SKU", placeholder: "Name or SKU" },
    warehouseFilter(warehouses),
    categoryFilter(categories),
    { kind: "segmented", name: "state", label: "Stock level", options: states },
  ];
}
