"use client";

import { useNames } from "@/components/admin/use-names";
import { fetchProductNames, productNamesKey } from "@/lib/stats/live-stock-options";

const SOURCE = { queryKey: productNamesKey, fetchNames: fetchProductNames };

/** The names of products. Undefined also for products that are not sold. */
export function useProductNames(productIds: readonly string[]): (productId: string) => string | undefined {
  return useNames(SOURCE, productIds);
}
