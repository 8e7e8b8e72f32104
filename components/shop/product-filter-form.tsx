"use client";

import { CategoryLinks } from "@/components/shop/category-links";
import { SearchField } from "@/components/shop/search-field";
import { buttonStyle } from "@/components/ui/button";
import type { ProductSort } from "@/lib/catalog/catalog-schemas";
import { type ProductFilters, SORTS } from "@/lib/catalog/product-filters";

type ProductFilterFormProps = {
  filters: ProductFilters;
  categories: string[];
  onChange: (change: Partial<ProductFilters>, step: "push" | "replace") => void;
};

/** A GET form that works by itself; alive, every change applies at once. */
export function ProductFilterForm({ filters, categories, onChange }: ProductFilterFormProps) {
  return (
    <div className="space-y-5">
      <CategoryLinks
        categories={categories}
        filters={filters}
        onChoose={(category) => onChange({ category }, "push")}
      />
      <search>
        <form
          action="/products"
          onSubmit={(event) => event.preventDefault()}
          className="flex flex-wrap items-end gap-x-5 gap-y-4"
        >
          {filters.category !== "" && <input type="hidden" name="category" value={filters.category} />}
          <SearchField q={filters.q} onSearch={(q, step) => onChange({ q }, step)} />
          <label className="block text-sm">
            <span className="mb-1 block font-medium">Sort by</span>
            <select
              name="sort"
              value={filters.sort}
              onChange={(event) => onChange({ sort: event.target.value as ProductSort }, "push")}
              className="h-11 rounded-control border border-control-line bg-card px-3"
            >
              {SORTS.map(([sort, words]) => (
                <option key={sort} value={sort}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label className="flex h-11 items-center gap-2.5 text-sm font-medium">
            <input
              type="checkbox"
              name="inStock"
              value="true"
              checked={filters.inStock}
              onChange={(event) => onChange({ inStock: event.target.checked }, "push")}
              className="size-4.5 accent-ink"
            />
            In stock only
          </label>
          <noscript>
            <button type="submit" className={buttonStyle("secondary")}>
              Apply
            </button>
          </noscript>
        </form>
      </search>
    </div>
  );
}
