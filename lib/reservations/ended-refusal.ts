import type { Refusal } from "@/lib/stock/commands";
import type { Reservation } from "@/lib/stock/stock";

type Ended = Pick<Reservation, "id" | "owner" | "status" | "releaseReason" | "expiresAt">;

/** Why `owner` (null: anybody) can no longer change this reservation; null while it is PENDING. */
export function endedRefusal(reservation: Ended, owner: string | null): Refusal | null {
  const { id: reservationId, status, releaseReason, expiresAt } = reservation;
  if (owner !== null && reservation.owner !== owner) return { ok: false, code: "RESERVATION_NOT_FOUND", reservationId };
  if (status === "PENDING") return null;
  if (status === "CONFIRMED") return { ok: false, code: "RESERVATION_ALREADY_CONFIRMED", reservationId };
  if (releaseReason === "EXPIRED") {
    return { ok: false, code: "RESERVATION_EXPIRED", reservationId, expiredAt: expiresAt };
  }
  return { ok: false, code: "RESERVATION_ALREADY_RELEASED", reservationId, releaseReason };
}
