"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { patchCatalog, patchQuery } from "@/components/live/patch-catalog";
import { useLiveState } from "@/components/live/use-live-state";
import { catalogKey } from "@/lib/catalog/catalog-options";
import type { LiveStock as Stock } from "@/lib/live/live-schemas";
import { stockNewerThan, subscribeToStock } from "@/lib/live/tab-stock";

type LiveStockProps = {
  /** "all": every active product, for pages that show them all. */
  productIds: readonly string[] | "all";
  /**
   * Called with each product's new figures, after the caches are updated. May include products that were not asked for.
   */
  onChange?: ((stock: Stock) => void) | undefined;
};

/**
 * Keeps the figures of these products current in everything cached under `catalogKey`, through one stream shared by all
 * tabs, or by polling if there is no stream. Renders nothing.
 */
export function LiveStock({ productIds, onChange }: LiveStockProps) {
  const queryClient = useQueryClient();
  const latest = useRef(onChange);
  latest.current = onChange;
  const wanted = productIds === "all" ? "all" : [...new Set(productIds)].sort().join();
  useEffect(() => keepNewer(queryClient), [queryClient]);
  useEffect(() => {
    if (wanted === "") return;
    return subscribeToStock({
      wanted: wanted === "all" ? "all" : wanted.split(","),
      onStock: (products) => {
        patchCatalog(queryClient, products);
        for (const stock of products) latest.current?.(stock);
      },
    });
  }, [queryClient, wanted]);
  useRefetchWithoutStream();
  useStopPollingOnStream();
  return null;
}

/** Refetches at once when the stream gives way to polling. After that, the queries' own shorter interval applies. */
function useRefetchWithoutStream(): void {
  const queryClient = useQueryClient();
  const { state } = useLiveState();
  useEffect(() => {
    if (state !== "polling") return;
    void queryClient.invalidateQueries({ queryKey: catalogKey }, { cancelRefetch: false });
  }, [queryClient, state]);
}

/**
 * A query recalculates its refetch interval only when its data is set. Setting it to itself stops the polling that
 * began before the stream opened.
 */
function useStopPollingOnStream(): void {
  const queryClient = useQueryClient();
  const { state } = useLiveState();
  useEffect(() => {
    if (state !== "open") return;
    for (const { queryKey, state: kept } of queryClient
      .getQueryCache()
      .findAll({ queryKey: catalogKey, type: "active" })) {
      queryClient.setQueryData(queryKey, kept.data, { updatedAt: kept.dataUpdatedAt });
    }
  }, [queryClient, state]);
}

/**
 * Reapplies stock events that arrived while a query was in flight, because its answer may be older. Returns the
 * unsubscribe function.
 */
function keepNewer(queryClient: QueryClient): () => void {
  const askedAtMs = new Map<string, number>();
  return queryClient.getQueryCache().subscribe((event) => {
    const { query } = event;
    if (query.queryKey[0] !== catalogKey[0]) return;
    if (event.type === "removed") askedAtMs.delete(query.queryHash);
    if (event.type !== "updated") return;
    const { action } = event;
    if (action.type === "fetch") askedAtMs.set(query.queryHash, performance.now());
    if (action.type !== "success" || action.manual) return;
    const newer = stockNewerThan(askedAtMs.get(query.queryHash) ?? performance.now());
    if (newer.length > 0) patchQuery(queryClient, query, newer);
  });
}
