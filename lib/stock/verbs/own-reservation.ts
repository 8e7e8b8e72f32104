import type { Refusal } from "../commands";
import type { Reservation } from "../stock";
import type { StockState } from "../stock-state";

type Found = { ok: true; reservation: Reservation } | Refusal;

/** The reservation, if it exists and `owner` may touch it (null: anybody's). Another's answers as an unknown one. */
export function ownReservation(state: StockState, reservationId: string, owner: string | null): Found {
  const reservation = state.reservations.get(reservationId);
  if (!reservation || (owner !== null && reservation.owner !== owner)) {
    return { ok: false, code: "RESERVATION_NOT_FOUND", reservationId };
  }
  return { ok: true, reservation };
}

/** Likewise, and still PENDING. Overdue holds were released before any command of the group is decided. */
export function ownPending(state: StockState, reservationId: string, owner: string | null): Found {
  const found = ownReservation(state, reservationId, owner);
  if (!found.ok) return found;
  const { status, releaseReason, expiresAt } = found.reservation;
  if (status === "CONFIRMED") return { ok: false, code: "RESERVATION_ALREADY_CONFIRMED", reservationId };
  if (status === "PENDING") return found;
  if (releaseReason === "EXPIRED") {
    return { ok: false, code: "RESERVATION_EXPIRED", reservationId, expiredAt: expiresAt };
  }
  return { ok: false, code: "RESERVATION_ALREADY_RELEASED", reservationId };
}

/** Likewise, and CONFIRMED: what can be shipped, cancelled and returned. */
export function ownConfirmed(state: StockState, reservationId: string, owner: string | null): Found {
  const found = ownReservation(state, reservationId, owner);
  if (!found.ok || found.reservation.status === "CONFIRMED") return found;
  const code = found.reservation.status === "PENDING" ? "RESERVATION_NOT_CONFIRMED" : "RESERVATION_ALREADY_RELEASED";
  return { ok: false, code, reservationId };
}
