"use client";

import { ProductFilterForm } from "@/components/shop/product-filter-form";
import { ProductResults } from "@/components/shop/product-results";
import { useFilters } from "@/components/shop/use-filters";

type ProductsViewProps = { categories: string[]; serverTime: string };

export function ProductsView({ categories, serverTime }: ProductsViewProps) {
  const [filters, change] = useFilters();
  const clear = () => change({ q: "", category: "", inStock: false }, "push");
  return (
    <>
      <ProductFilterForm filters={filters} categories={categories} onChange={change} />
      <div className="mt-8">
        <ProductResults filters={filters} serverTime={serverTime} onClear={clear} />
      </div>
    </>
  );
}
