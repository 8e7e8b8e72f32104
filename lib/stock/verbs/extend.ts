import { invariant } from "@/lib/invariant";
import type { ByHand, OnReservation, ReservationOutcome } from "../commands";
import { type Decision, refuse, unchanged } from "../decision";
import { Draft, ownPending } from "../draft";
import type { StockState } from "../state";
import type { Reservation } from "../stock";
import { overBought } from "./hold-lines";
import { needsReservation, type Verb } from "./verb";

/**
 * `for: "payment"`: the shopper starts to pay, which adds time once, whatever the limit on extensions. `for: "staff"`: adds
 * `seconds`, or what the policies add, and leaves the shopper's own extensions.
 */
export type Extend = OnReservation &
  ByHand & { type: "Extend"; for: "shopper" | "payment" | "staff"; seconds?: number };

/** Staff can keep a hold running for this long after it was made. */
export const STAFF_HOLD_HOURS_MAX = 24;
/** What staff add to a hold whose policies add nothing. */
const STAFF_SECONDS = 300;

/**
 * Gives a hold more time, as often as its policies allow. The seconds are added to its end, not to now. Starting to pay adds
 * its own seconds once; a second start changes nothing. Paying is refused for more than the shopper may buy.
 */
export const Extend: Verb<Extend, ReservationOutcome> = {
  needs: (command) => {
    const needs = needsReservation(command);
    return command.for === "payment" ? { ...needs, purchases: [command.reservationId] } : needs;
  },
  decide: decideExtend,
};

function decideExtend(state: StockState, command: Extend, now: number): Decision<ReservationOutcome> {
  const found = ownPending(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  if (command.for === "payment") {
    const over = overBought(state, reservation);
    if (over) return refuse(over);
    if (reservation.paymentStartedAt !== null) return unchanged(found);
    const { expiresAt, paymentSeconds } = reservation;
    const started = { expiresAt: expiresAt + paymentSeconds * 1000, paymentSeconds: 0, paymentStartedAt: now };
    // The shopper asked to pay, not for more time: the payment adds it.
    return extended(state, { ...reservation, ...started }, { actor: "system", note: "payment started" });
  }
  if (command.for === "staff") return extendByHand(state, reservation, command, now);
  if (reservation.extensionsLeft === 0) {
    return refuse({
      ok: false,
      code: "EXTENSION_LIMIT_REACHED",
      reservationId: reservation.id,
      expiresAt: reservation.expiresAt,
    });
  }
  const { extensionsLeft, extensionSeconds, expiresAt } = reservation;
  const more = { extensionsLeft: extensionsLeft - 1, expiresAt: expiresAt + extensionSeconds * 1000 };
  return extended(state, { ...reservation, ...more }, command);
}

function extendByHand(
  state: StockState,
  reservation: Reservation,
  command: Extend,
  now: number,
): Decision<ReservationOutcome> {
  const { id: reservationId, expiresAt, createdAt, extensionSeconds } = reservation;
  const end = expiresAt + (command.seconds ?? (extensionSeconds || STAFF_SECONDS)) * 1000;
  const latestEndAt = createdAt + STAFF_HOLD_HOURS_MAX * 3_600_000;
  if (end > latestEndAt) {
    return refuse({ ok: false, code: "EXTENSION_LIMIT_REACHED", reservationId, expiresAt, latestEndAt });
  }
  const decision = extended(state, { ...reservation, expiresAt: end }, command);
  const { note: reason, isTold } = command;
  if (!isTold) return decision;
  return {
    ...decision,
    notices: [{ kind: "HOLD_EXTENDED", subjectId: reservationId, dueAt: now, payload: { reason } }],
  };
}

/** Only the end changes: an entry with zero deltas per row records it, and an offer's end moves too. */
function extended(
  state: StockState,
  reservation: Reservation,
  { actor, note }: Pick<Extend, "actor" | "note">,
): Decision<ReservationOutcome> {
  const draft = new Draft(state);
  for (const line of reservation.lines) {
    const row = draft.row(line.productId, line.warehouseId);
    invariant(row, "a hold's rows are loaded with it");
    draft.move(row, {}, { type: "EXTENDED", reasonCode: "HOLD", actor, note, reservationId: reservation.id });
  }
  const offer = draft.offerOf(reservation.id);
  if (offer) draft.putWaitlistEntry({ ...offer, offerExpiresAt: reservation.expiresAt });
  return draft.decide({ ok: true, reservation: draft.putReservation(reservation) });
}
