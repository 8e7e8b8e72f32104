import type { Refusal } from "../commands";
import { type Decision, refuse, unchanged } from "../decision";
import { Draft } from "../draft";
import { isOverdue, type Reservation } from "../stock";
import type { StockState } from "../stock-state";
import { endHold } from "./end-hold";
import { ownReservation } from "./lookup";
import { needsReservation, type Verb } from "./verb";

/** Releases the reservation if it is overdue; otherwise changes nothing. */
export type Expire = { type: "Expire"; reservationId: string };

/**
 * `expired`: this command's group is the one that ended the hold. `promoted`: how many offers it made from the units
 * that were freed; if several holds of one product ended, the first of them counts the offers.
 */
export type ExpireOutcome = { ok: true; reservation: Reservation; expired: boolean; promoted: number } | Refusal;

/** Releases an overdue hold. One that is not overdue, or has ended already, is answered as it is. */
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

/** Ends one overdue hold. The sweeper, a reader, or the next command on its rows comes across it. */
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
