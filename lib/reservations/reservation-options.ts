import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { ShipToRequest } from "@/lib/delivery/delivery-schemas";
import type {
  Reservation,
  ReservationNow,
  Reservations,
  ReservationsQuery,
  ReserveRequest,
} from "@/lib/reservations/reservation-schemas";
import { replacing } from "./replaced-here";

const POLL_MS = 15_000;

export type StatusFilter = NonNullable<ReservationsQuery["status"]> | null;

/** Prefix of all query keys for the shopper's own reservations. */
export const reservationsKey = ["reservations"] as const;

export function reservationsOptions(status: StatusFilter) {
  return infiniteQueryOptions({
    queryKey: [...reservationsKey, "list", status] as const,
    queryFn: ({ pageParam, signal }) => fetchReservations(status, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Reservations) => page.nextCursor,
    refetchInterval: POLL_MS,
  });
}

export function reservationOptions(id: string) {
  return queryOptions({
    queryKey: [...reservationsKey, "one", id] as const,
    queryFn: ({ signal }) => apiRequest<ReservationNow>(`/api/reservations/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data?.status === "PENDING" ? POLL_MS : false),
  });
}

/** Holds units. A retry after a lost response must send the same `idempotencyKey`. `sawEnough`: whether the page showed so many. */
export function reserve(
  request: Partial<ReserveRequest>,
  idempotencyKey: string,
  sawEnough?: boolean,
): Promise<Reservation> {
  return replacing([request.replaces], () =>
    apiRequest<Reservation>("/api/reservations", { method: "POST", body: request, idempotencyKey, sawEnough }),
  );
}

export type HoldVerb = "confirm" | "release" | "extend";

export function changeHold(id: string, verb: HoldVerb, idempotencyKey: string): Promise<Reservation> {
  return apiRequest<Reservation>(`/api/reservations/${id}/${verb}`, { method: "POST", idempotencyKey });
}

/** Routes a hold to another destination. */
export function changeShipTo(id: string, shipTo: ShipToRequest): Promise<Reservation> {
  return apiRequest<Reservation>(`/api/reservations/${id}/ship-to`, { method: "PUT", body: { shipTo } });
}

function fetchReservations(status: StatusFilter, cursor: string | null, signal: AbortSignal): Promise<Reservations> {
  const params = new URLSearchParams();
  if (status !== null) params.set("status", status);
  if (cursor !== null) params.set("cursor", cursor);
  return apiRequest<Reservations>(`/api/reservations?${params}`, { signal });
}
