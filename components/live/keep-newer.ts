import type { QueryClient } from "@tanstack/react-query";
import { patchQuery } from "@/components/live/patch-catalog";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { stockNewerThan } from "@/lib/live/tab-stock";

/**
 * An answer that was asked for before an event came may be older than the event: what came meanwhile is put on top
 * of it. Answers what ends this.
 */
export function keepNewer(queryClient: QueryClient): () => void {
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
