import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type {
  AppliedCount,
  ApplyRequest,
  CountEdit,
  CountedFigures,
  Counters,
  Counts,
  NewCount,
  StockCount,
} from "@/lib/counts/count-schemas";
import { paramsOf } from "@/lib/reservations/admin-reservation-options";

const POLL_MS = 4_000;

/** Prefix of all query keys for counts. */
export const countsKey = ["counts"] as const;

/** An empty string means no filter. */
export type CountListFilters = Record<"status" | "q" | "warehouseId" | "assignee" | "dueBy", string>;

export function countsOptions(filters: CountListFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...countsKey, "list", filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const params = paramsOf({ ...filters, ...pageParams(pageParam) });
      return apiRequest<Counts>(`/api/admin/counts?${params}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export function countOptions(id: string) {
  return queryOptions({
    queryKey: [...countsKey, "one", id] as const,
    queryFn: ({ signal }) => apiRequest<StockCount>(`/api/admin/counts/${id}`, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** Who can count in a warehouse. */
export function countersOptions(warehouseId: string) {
  return queryOptions({
    queryKey: [...countsKey, "people", warehouseId] as const,
    queryFn: ({ signal }) =>
      apiRequest<Counters>(`/api/admin/counts/people?${new URLSearchParams({ warehouseId })}`, { signal }),
    enabled: warehouseId !== "",
  });
}

/** Opens a count. With its own id, it is opened once however often this is sent. */
export function openCount(body: NewCount): Promise<StockCount> {
  return apiRequest<StockCount>("/api/admin/counts", { method: "POST", body });
}

/** Sends what was counted. Each figure is kept once however often this is sent. */
export function enterCounted(id: string, body: CountedFigures): Promise<StockCount> {
  return apiRequest<StockCount>(`/api/admin/counts/${id}/lines`, { method: "PUT", body });
}

export type CountChange =
  | { act: "edit"; body: CountEdit }
  | { act: "choose"; body: { productId: string; entryId: string } }
  | { act: "recount"; body: { productIds: string[]; note?: string } }
  | { act: "cancel"; body: { note?: string; expectedVersion: number } };

export function changeCount(id: string, { act, body }: CountChange): Promise<StockCount> {
  const path = `/api/admin/counts/${id}`;
  if (act === "edit") return apiRequest<StockCount>(path, { method: "PATCH", body });
  return apiRequest<StockCount>(`${path}/${act}`, { method: "POST", body });
}

/** Applies a count, once per `idempotencyKey`. */
export function applyCount({ id, ...body }: ApplyRequest & { id: string }, idempotencyKey: string) {
  return apiRequest<AppliedCount>(`/api/admin/counts/${id}/apply`, { method: "POST", body, idempotencyKey });
}
