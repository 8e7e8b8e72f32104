import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { adminReservationsKey } from "@/lib/reservations/admin-reservation-options";
import type {
  HandConfirmRequest,
  HandExtendRequest,
  HandReleaseRequest,
  HandRerouteRequest,
  HandReserveRequest,
} from "@/lib/reservations/by-hand-schemas";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

const POLL_MS = 10_000;

export const reservationDetailsKey = [...adminReservationsKey, "detail"] as const;

/** One reservation in full; null if there is none. */
export function reservationDetailOptions(id: string) {
  return queryOptions({
    queryKey: [...reservationDetailsKey, id] as const,
    queryFn: async ({ signal }) => {
      try {
        return await apiRequest<AdminReservationDetail>(`/api/admin/reservations/${id}`, { signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "RESERVATION_NOT_FOUND") return null;
        throw error;
      }
    },
    refetchInterval: POLL_MS,
  });
}

/** What can be done to a hold by hand, and what each act sends. */
export type HandBodies = {
  release: z.input<typeof HandReleaseRequest>;
  confirm: z.input<typeof HandConfirmRequest>;
  extend: z.input<typeof HandExtendRequest>;
  reroute: z.input<typeof HandRerouteRequest>;
};
export type HandAct = keyof HandBodies;

type Wish = { id: string; act: HandAct; body: HandBodies[HandAct] };

export function doByHand({ id, act, body }: Wish, idempotencyKey: string): Promise<Reservation> {
  return apiRequest<Reservation>(`/api/admin/reservations/${id}/${act}`, { method: "POST", body, idempotencyKey });
}

/** Holds units for a customer. */
export function holdByHand(body: z.input<typeof HandReserveRequest>, idempotencyKey: string): Promise<Reservation> {
  return apiRequest<Reservation>("/api/admin/reservations", { method: "POST", body, idempotencyKey });
}
