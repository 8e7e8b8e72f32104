import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { Race, RaceRequest } from "./race-schemas";

/** Polling interval while the stream is cut. While it is open, its `race` events update the query. */
const POLL_MS = 2_000;

export const racesKey = ["races"] as const;

export function raceOptions(id: string) {
  return queryOptions({
    queryKey: [...racesKey, id] as const,
    queryFn: ({ signal }) => apiRequest<Race>(`/api/race/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.status === "QUEUED" || data?.status === "RUNNING" ? POLL_MS : false,
  });
}

export function startRace(request: RaceRequest): Promise<{ id: string }> {
  return apiRequest<{ id: string }>("/api/race", { method: "POST", body: request });
}
