import type { Refusal } from "../commands";
import { type Decision, refuse, unchanged } from "../decision";
import { Draft, ownReservation } from "../draft";
import type { StockState } from "../state";
import { isOverdue } from "../state";
import type { Reservation } from "../stock";
import { endHold } from "./end-hold";
import { needsReservation, type Verb } from "./verb";

export type Expire = { type: "Expire"; reservationId: string };

/**
 * `expired`: whether this command's group ended the hold. `promoted`: offers made from the freed units; if several holds of
 * one product ended, the first of them counts all the offers.
 */
type ExpireOutcome = { ok: true; reservation: Reservation; expired: boolean; promoted: number } | Refusal;

/** Releases the reservation if it is overdue; otherwise changes nothing. */
export const Expire: Verb<Expire, ExpireOutcome> = {
  needs: needsReservation,
  decide: decideExpire,
};

function decideExpire(state: StockState, command: Expire, now: number): Decision<ExpireOutcome> {
  const found = ownReservation(state, command.reservationId, null);
  if (!found.ok) return refuse(found);
  if (!isOverdue(found.reservation, now)) {
    const promoted = state.expiredNow.get(command.reservationId);
    return unchanged({ ...found, expired: promoted !== undefined, promoted: promoted ?? 0 });
  }
  return expireHold(state, found.reservation, now);
}

/** Ends one overdue hold, for the sweeper or for the next command on its rows. */
export function expireHold(state: StockState, reservation: Reservation, now: number): Decision<ExpireOutcome> {
  const draft = new Draft(state);
  const expired = endHold(draft, reservation, now, {
    type: "EXPIRED",
    releaseReason: "EXPIRED",
    reasonCode: "EXPIRED",
    actor: "system",
    note: null,
  });
  return draft.decide({ ok: true, reservation: expired, expired: true, promoted: 0 });
}
