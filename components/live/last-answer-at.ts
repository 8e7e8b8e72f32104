import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** When what this page shows, or what of it is under `queryKey`, was last asked for and answered: milliseconds since the epoch. */
export function lastAnswerAt(queryClient: QueryClient, queryKey?: QueryKey): number {
  const shown = queryClient.getQueryCache().findAll({ type: "active", ...(queryKey && { queryKey }) });
  return Math.max(0, ...shown.map((query) => query.state.dataUpdatedAt));
}
