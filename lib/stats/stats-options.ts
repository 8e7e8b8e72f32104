import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { Stats } from "./stats-schemas";

const STATS_POLL_MS = 5_000;

export const statsKey = ["panel", "stats"] as const;

export function statsOptions() {
  return queryOptions({
    queryKey: statsKey,
    queryFn: ({ signal }) => apiRequest<Stats>("/api/admin/stats", { signal }),
    refetchInterval: STATS_POLL_MS,
  });
}
