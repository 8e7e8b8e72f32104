import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { Replay, ReplayList, ReplayRequest } from "./replay-schemas";
import type { Risk } from "./risk-schemas";

export const riskKey = ["panel", "risk"] as const;
const replaysKey = ["panel", "risk replays"] as const;

const POLL_MS = 60_000;
const RUNNING_MS = 1_000;
const RESTING_MS = 15_000;

export function riskOptions() {
  return queryOptions({
    queryKey: riskKey,
    queryFn: ({ signal }) => apiRequest<Risk>("/api/admin/risk", { signal }),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

/** The last replays of a policy's hold length, or of a row's safety stock, the newest first. */
export function replaysOptions(of: { policyCode: string } | { productId: string; warehouseId: string }) {
  const query = new URLSearchParams("policyCode" in of ? { policyCode: of.policyCode } : onlyRow(of)).toString();
  return queryOptions({
    queryKey: [...replaysKey, query] as const,
    queryFn: ({ signal }) => apiRequest<ReplayList>(`/api/admin/risk/replays?${query}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.replays[0]?.status === "RUNNING" ? RUNNING_MS : RESTING_MS),
  });
}

function onlyRow({ productId, warehouseId }: { productId: string; warehouseId: string }) {
  return { productId, warehouseId };
}

export function startReplay(body: ReplayRequest): Promise<Replay> {
  return apiRequest<Replay>("/api/admin/risk/replays", { method: "POST", body });
}

export function stopReplay(id: string): Promise<Replay> {
  return apiRequest<Replay>(`/api/admin/risk/replays/${id}/stop`, { method: "POST" });
}

export function saveTolerance({ policyCode, percent }: { policyCode: string; percent: number }): Promise<unknown> {
  const path = `/api/admin/risk/tolerances/${encodeURIComponent(policyCode)}`;
  return apiRequest(path, { method: "PUT", body: { percent } });
}
