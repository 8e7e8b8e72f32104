import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { AdminReservations, Reservation } from "@/lib/reservations/reservation-schemas";

/** Polling interval while the ledger stream, which triggers refetching, is cut. */
const POLL_MS = 10_000;
export const RESERVATIONS_PER_PAGE = 50;

/** Prefix of all query keys for everybody's reservations. */
export const adminReservationsKey = ["admin reservations"] as const;

/** An empty string means no filter. */
export type AdminReservationFilters = {
  q: string;
  status: string;
  warehouseId: string;
  releaseReason: string;
  endsWithinSeconds: string;
};

export function adminReservationsOptions(filters: AdminReservationFilters) {
  return infiniteQueryOptions({
    queryKey: [...adminReservationsKey, "list", filters] as const,
    queryFn: ({ pageParam, signal }) => {
      return fetchReservations({ ...filters, limit: String(RESERVATIONS_PER_PAGE), cursor: pageParam ?? "" }, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: AdminReservations) => page.nextCursor,
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export type HandVerb = "release" | "confirm";
export type ByHand = { id: string; verb: HandVerb; note: string };

/** Confirms or releases a hold by hand, once per `idempotencyKey`. */
export function changeByHand({ id, verb, note }: ByHand, idempotencyKey: string): Promise<Reservation> {
  const path = `/api/admin/reservations/${id}/${verb}`;
  return apiRequest<Reservation>(path, { method: "POST", body: { note }, idempotencyKey });
}

function fetchReservations(asked: Record<string, string>, signal: AbortSignal): Promise<AdminReservations> {
  const params = new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim() !== ""));
  return apiRequest<AdminReservations>(`/api/admin/reservations?${params}`, { signal });
}
