import type { InventoryView } from "@/components/admin/inventory/inventory-search-params";
import { categoryFilter, countedTab, type ListFilter, warehouseFilter } from "@/components/admin/list/list-toolbar";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { numberText } from "@/lib/format/count-words";
import type { InventoryRows } from "@/lib/inventory/inventory-schemas";
import { EntryBucket } from "@/lib/ledger/ledger-schemas";
import { BUCKETS } from "@/lib/ledger/ledger-words";

const STATES = [
  { value: "", words: "All", count: "all" },
  { value: "low", words: "Low", count: "low" },
  { value: "held", words: "Held", count: "held" },
  { value: "aside", words: "Aside", count: "aside" },
  { value: "shortfall", words: "Shortfall", count: "shortfall" },
  { value: "none", words: "Empty", count: "none" },
] as const;

/** Narrow enough for one line at 1440 px. */
const SEARCH = "col-span-2 md:min-w-30 md:flex-1 md:basis-30 lg:max-w-64";
const SELECT = "md:w-35";

const BUCKET: ListFilter<InventoryView> = {
  kind: "select",
  name: "bucket",
  label: "Why set aside",
  className: SELECT,
  options: [
    { value: "", label: "Any reason" },
    ...EntryBucket.options.map((value) => ({ value, label: BUCKETS[value].label })),
  ],
};

type InventoryFiltersProps = {
  warehouses: readonly Warehouse[];
  categories: readonly string[];
  /** How many rows are in each state; undefined until it is known. */
  counts: InventoryRows["counts"] | undefined;
  /** Units set aside can be narrowed to one bucket. */
  state: InventoryView["state"];
};

export function inventoryFilters(known: InventoryFiltersProps): readonly ListFilter<InventoryView>[] {
  const { warehouses, categories, counts, state } = known;
  const states = STATES.map(({ value, words, count }) =>
    countedTab(value, words, counts ? numberText(counts[count]) : "–"),
  );
  return [
    { kind: "search", name: "q", label: "Search by name or SKU", placeholder: "Name or SKU", className: SEARCH },
    ...(warehouses.length > 1 ? [{ ...warehouseFilter<InventoryView>(warehouses), className: SELECT }] : []),
    { ...categoryFilter<InventoryView>(categories), className: SELECT },
    { kind: "segmented", name: "state", label: "Stock level", options: states },
    ...(state === "aside" ? [BUCKET] : []),
  ];
}

/** What an empty list says if nothing but a stock level narrows it. */
const NOTHING: Record<InventoryView["state"], string | null> = {
  "": null,
  low: "is low",
  held: "has units on hold",
  aside: "has units set aside",
  shortfall: "has a shortfall",
  none: "is empty",
};

type Narrowed = { narrowedBy: readonly string[]; view: Pick<InventoryView, "state"> };

/** `what`: "inventory rows" or "products". */
export function noMatchWords({ narrowedBy, view }: Narrowed, what: string): { title: string; words?: string } {
  const nothing = narrowedBy.join() === "state" ? NOTHING[view.state] : null;
  if (nothing !== null) return { title: `No ${what.replace(/s$/, "")} ${nothing}` };
  return { title: `No ${what} match your filters`, words: "Try fewer words, or clear a filter." };
}
