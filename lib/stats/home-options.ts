import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { PeriodQuery, PeriodStats } from "./period-schemas";
import type { Work } from "./work-schemas";

/** They change with the ledger, which is followed, and now and then without it. */
const POLL_MS = 15_000;

export const workKey = ["panel", "work"] as const;
export const periodKey = ["panel", "period"] as const;

export function workOptions() {
  return queryOptions({
    queryKey: workKey,
    queryFn: ({ signal }) => apiRequest<Work>("/api/admin/stats/work", { signal }),
    refetchInterval: POLL_MS,
  });
}

export function periodOptions(query: PeriodQuery) {
  return queryOptions({
    queryKey: [...periodKey, query] as const,
    queryFn: ({ signal }) => {
      const params = new URLSearchParams(Object.entries(query));
      return apiRequest<PeriodStats>(`/api/admin/stats/period?${params}`, { signal });
    },
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}
