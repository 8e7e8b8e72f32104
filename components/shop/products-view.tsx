"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { ProductFilterForm } from "@/components/shop/product-filter-form";
import { ProductResults } from "@/components/shop/product-results";
import { filtersText, type ProductFilters, readFilters } from "@/lib/catalog/product-filters";

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

type ChangeFilters = (change: Partial<ProductFilters>, step: "push" | "replace") => void;

/** The filters are kept only in the URL, so that sharing, reloading and going back work. */
function useFilters(): [ProductFilters, ChangeFilters] {
  const address = useSearchParams();
  const filters = useMemo(() => readFilters(new URLSearchParams(address.toString())), [address]);
  const change: ChangeFilters = (wanted, step) => {
    const now = readFilters(new URLSearchParams(window.location.search));
    const url = `/products${filtersText({ ...now, cursor: null, ...wanted })}`;
    if (url === window.location.pathname + window.location.search) return;
    if (step === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  };
  return [filters, change];
}
