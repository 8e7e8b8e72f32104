import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { Finding, WatchEdit, WatchSettings } from "./verdict-schemas";

export const watchKey = ["panel", "watch"] as const;

export function watchOptions() {
  return queryOptions({
    queryKey: watchKey,
    queryFn: ({ signal }) => apiRequest<WatchSettings>("/api/admin/stats/watch", { signal }),
  });
}

export function editWatch(edit: WatchEdit): Promise<WatchSettings> {
  return apiRequest<WatchSettings>("/api/admin/stats/watch", { method: "PUT", body: edit });
}

export function acknowledgeFinding({
  kind,
  state,
  acknowledged,
}: Pick<Finding, "kind" | "state"> & { acknowledged: boolean }) {
  return apiRequest(`/api/admin/stats/findings/${kind}/acknowledge`, { method: "POST", body: { state, acknowledged } });
}
