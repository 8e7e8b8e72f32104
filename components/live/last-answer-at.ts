import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * When the data shown on this page (or the part of it under `queryKey`) was last fetched, in milliseconds since the
 * epoch.
 */
export function lastAnswerAt(queryClient: QueryClient, queryKey?: QueryKey): number {
  const shown = queryClient.getQueryCache().findAll({ type: "active", ...(queryKey && { queryKey }) });
  return Math.max(0, ...shown.map((query) => query.state.dataUpdatedAt));
}
