"use client";

import { useMemo } from "react";
import { ProductFilterForm } from "@/components/shop/product-filter-form";
import { ProductResults } from "@/components/shop/product-results";
import { useAddress } from "@/components/shop/use-address";
import { filtersText, type ProductFilters, readFilters } from "@/lib/catalog/product-filters";

type ProductsViewProps = {
  categories: string[];
  /** The filters of the products that the page was rendered with. */
  rendered: ProductFilters;
  serverTime: string;
};

export function ProductsView({ categories, rendered, serverTime }: ProductsViewProps) {
  const { filters, change, follow } = useFilters(rendered);
  const clear = () => change({ q: "", category: "", inStock: false }, "push");
  return (
    <>
      {follow}
      <ProductFilterForm filters={filters} categories={categories} onChange={change} />
      {/* What is below stays out of sight while products arrive. */}
      <div className="mt-8 min-h-dvh">
        <ProductResults filters={filters} serverTime={serverTime} onClear={clear} />
      </div>
    </>
  );
}

type ChangeFilters = (change: Partial<ProductFilters>, step: "push" | "replace") => void;

/** The filters are kept only in the URL, so that sharing, reloading and going back work. */
function useFilters(rendered: ProductFilters) {
  const { address, follow } = useAddress();
  const filters = useMemo(
    () => (address === null ? rendered : readFilters(new URLSearchParams(address))),
    [address, rendered],
  );
  const change: ChangeFilters = (wanted, step) => {
    const now = readFilters(new URLSearchParams(window.location.search));
    const url = `/products${filtersText({ ...now, cursor: null, ...wanted })}`;
    if (url === window.location.pathname + window.location.search) return;
    if (step === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  };
  return { filters, change, follow };
}
