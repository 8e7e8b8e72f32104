"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type OrderFilters, orderFiltersText, readOrderFilters } from "@/lib/orders/order-filters";

export type ChangeOrderFilters = (change: Partial<OrderFilters>, step: "push" | "replace") => void;

/** The filters are kept only in the URL, so that sharing, reloading and going back work. */
export function useOrderFilters(): [OrderFilters, ChangeOrderFilters] {
  const address = useSearchParams();
  const filters = useMemo(() => readOrderFilters(new URLSearchParams(address.toString())), [address]);
  const change: ChangeOrderFilters = (wanted, step) => {
    const now = readOrderFilters(new URLSearchParams(window.location.search));
    const url = `/orders${orderFiltersText({ ...now, ...wanted })}`;
    if (url === window.location.pathname + window.location.search) return;
    if (step === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  };
  return [filters, change];
}
