"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { patchCatalog, patchQuery } from "@/components/live/patch-catalog";
import { useLiveState } from "@/components/live/use-live-state";
import { catalogKey } from "@/lib/catalog/catalog-options";
import type { LiveStock as Stock } from "@/lib/live/live-schemas";
import { stockNewerThan, subscribeToStock } from "@/lib/live/tab-stock";

type LiveStockProps = {
  /** "all": every active product, for rooms that show them all. */
  productIds: readonly string[] | "all";
  /** Told each product's newest figures, those asked for and perhaps others, after the caches were patched. */
  onChange?: ((stock: Stock) => void) | undefined;
};

/**
 * Keeps the figures of some products moving, in everything cached under `catalogKey`: one stream for all tabs of this
 * browser, polling where there is none. Renders nothing.
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
  useCalmWithStream();
  return null;
}

/** At once where streams come to nothing; from then on the queries' own interval is the quick one. */
function useRefetchWithoutStream(): void {
  const queryClient = useQueryClient();
  const { state } = useLiveState();
  useEffect(() => {
    if (state !== "polling") return;
    void queryClient.invalidateQueries({ queryKey: catalogKey }, { cancelRefetch: false });
  }, [queryClient, state]);
}

/**
 * A query reckons anew when to ask again only as it is written. What stands from before the stream opened is written
 * as it is, so that it does not ask for what the stream tells.
 */
function useCalmWithStream(): void {
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
 * An answer that was asked for before an event came may be older than the event: what came meanwhile is put on top
 * of it. Answers what ends this.
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
