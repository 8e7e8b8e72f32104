"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { filtersText, type ProductFilters } from "@/lib/catalog/product-filters";

type CategoryLinksProps = {
  categories: string[];
  filters: ProductFilters;
  onChoose: (category: string) => void;
};

/** Plain links, so that they open in a tab and work without JavaScript; a plain click stays on the page. */
export function CategoryLinks({ categories, filters, onChoose }: CategoryLinksProps) {
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
