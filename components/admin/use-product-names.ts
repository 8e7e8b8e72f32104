"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { fetchProductNames, productNamesKey } from "@/lib/stats/live-stock-options";

type Names = ReadonlyMap<string, string | null>;

const NONE: Names = new Map();
/** As many as a request may ask for. */
const IDS_MAX = 100;
/** During a burst of changes, new products are asked about together. */
const GATHER_MS = 200;

/** The names of products, each read once. Undefined while it is not known, and for products that are not sold. */
export function useProductNames(productIds: readonly string[]): (productId: string) => string | undefined {
  const client = useQueryClient();
  const { data: names } = useQuery({
    queryKey: productNamesKey,
    queryFn: () => client.getQueryData<Names>(productNamesKey) ?? NONE,
    initialData: NONE,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const missing = [...new Set(productIds)].filter((id) => !names.has(id)).slice(0, IDS_MAX);
  const asked = missing.join();
  useEffect(() => {
    if (asked === "") return;
    const timer = setTimeout(async () => {
      const ids = asked.split(",");
      const found = await fetchProductNames(ids).catch(() => null);
      if (found === null) return;
      const named = ids.map((id): [string, string | null] => [id, found.get(id) ?? null]);
      client.setQueryData<Names>(productNamesKey, (known) => new Map([...(known ?? NONE), ...named]));
    }, GATHER_MS);
    return () => clearTimeout(timer);
  }, [asked, client]);
  return useCallback((productId: string) => names.get(productId) ?? undefined, [names]);
}
