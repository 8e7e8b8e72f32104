import type { Reservation } from "@/lib/reservations/reservation-schemas";

/** What a reservation is to its shopper; `over`: its time has passed, whether or not anything has swept it yet. */
export type ReservationStage = "running" | "confirmed" | "over" | "cancelled" | "ended";

export function stageOf(reservation: Reservation, now: number): ReservationStage {
  if (reservation.status === "CONFIRMED") return "confirmed";
  if (reservation.status === "PENDING") return Date.parse(reservation.expiresAt) > now ? "running" : "over";
  if (reservation.releaseReason === "EXPIRED") return "over";
  return reservation.releaseReason === "CANCELLED" ? "cancelled" : "ended";
}
