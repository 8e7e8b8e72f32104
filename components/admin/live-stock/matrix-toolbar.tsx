"use client";

import type { MatrixView } from "@/components/admin/live-stock/matrix-search-params";
import { WarehouseFilter } from "@/components/admin/warehouse-filter";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";

type MatrixToolbarProps = {
  view: MatrixView;
  onChange: (change: Partial<MatrixView>) => void;
  warehouses: readonly { id: string; code: string; city: string }[];
  categories: string[];
};

const SHOW = [
  { value: "all", label: "All" },
  { value: "held", label: "Held" },
  { value: "low", label: "Low" },
] as const;

const SORT = [
  { value: "name", label: "By name" },
  { value: "held", label: "Most held first" },
  { value: "lowest", label: "Lowest first" },
] as const;

export function MatrixToolbar({ view, onChange, warehouses, categories }: MatrixToolbarProps) {
  return (
    <div className="grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center">
      <Segmented
        label="Show"
        size="sm"
        value={view.show}
        onValueChange={(show) => onChange({ show: show as MatrixView["show"] })}
        options={[...SHOW]}
      />
      <WarehouseFilter
        by="code"
        value={view.warehouse}
        onValueChange={(warehouse) => onChange({ warehouse })}
        warehouses={warehouses}
      />
      <Select
        label="Category"
        hideLabel
        size="sm"
        value={view.category}
        onValueChange={(category) => onChange({ category })}
        options={[
          { value: "", label: "All categories" },
          ...categories.map((category) => ({ value: category, label: category })),
        ]}
      />
      <Select
        label="Order"
        hideLabel
        size="sm"
        value={view.sort}
        onValueChange={(sort) => onChange({ sort: sort as MatrixView["sort"] })}
        options={[...SORT]}
      />
    </div>
  );
}
