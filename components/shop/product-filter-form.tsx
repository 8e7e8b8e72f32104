"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { SearchField } from "@/components/shop/search-field";
import { buttonStyle } from "@/components/ui/button-style";
import type { ProductSort } from "@/lib/catalog/catalog-schemas";
import { filtersText, type ProductFilters, SORTS } from "@/lib/catalog/product-filters";

type ProductFilterFormProps = {
  filters: ProductFilters;
  categories: string[];
  onChange: (change: Partial<ProductFilters>, step: "push" | "replace") => void;
};

/** Works as a GET form without JavaScript; with it, every change applies at once. */
export function ProductFilterForm({ filters, categories, onChange }: ProductFilterFormProps) {
  const t = useTranslations();
  // Without a search, relevance is the order of names. A form sent with one before its script runs must not ask for that order.
  const isSearch = filters.q.trim() !== "";
  return (
    <div className="space-y-5">
      <CategoryLinks
        categories={categories}
        filters={filters}
        onChoose={(category) => onChange({ category }, "push")}
      />
      <search data-page-search>
        <form
          action="/products"
          onSubmit={(event) => event.preventDefault()}
          className="flex flex-wrap items-end gap-x-5 gap-y-4"
        >
          {filters.category !== "" && <input type="hidden" name="category" value={filters.category} />}
          <SearchField q={filters.q} onSearch={(q, step) => onChange({ q }, step)} />
          <label className="block text-sm">
            <span className="mb-1 block font-medium">{t("products.sortBy")}</span>
            <select
              name="sort"
              value={!isSearch && filters.sort === "name" ? "relevance" : filters.sort}
              onChange={(event) => onChange({ sort: event.target.value as ProductSort }, "push")}
              className="h-11 rounded-control border border-control-line bg-card px-3 text-base sm:text-sm"
            >
              {SORTS.filter((sort) => isSearch || sort !== "name").map((sort) => (
                <option key={sort} value={sort}>
                  {t(`products.sort.${!isSearch && sort === "relevance" ? "name" : sort}`)}
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
            {t("products.inStockOnly")}
          </label>
          <noscript>
            <button type="submit" className={buttonStyle("secondary")}>
              {t("products.apply")}
            </button>
          </noscript>
        </form>
      </search>
    </div>
  );
}

type CategoryLinksProps = {
  categories: string[];
  filters: ProductFilters;
  onChoose: (category: string) => void;
};

/** Links, so that they work in a new tab and without JavaScript. A plain click stays on the page. */
function CategoryLinks({ categories, filters, onChoose }: CategoryLinksProps) {
  const t = useTranslations();
  const choose = (event: MouseEvent, category: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onChoose(category);
  };
  return (
    <nav aria-label={t("products.categories")}>
      <ul className="flex flex-wrap gap-2">
        {["", ...categories].map((category) => (
          <li key={category}>
            <a
              href={`/products${filtersText({ ...filters, category, cursor: null })}`}
              aria-current={isSame(category, filters.category) ? "true" : undefined}
              onClick={(event) => choose(event, category)}
              className="inline-flex min-h-9 items-center rounded-full border border-control-line px-4 text-sm transition-colors duration-150 hover:border-ink aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
            >
              {category || t("products.all")}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isSame(category: string, chosen: string): boolean {
  return category.toLowerCase() === chosen.toLowerCase();
}
