import type { Release, ReservationOutcome } from "../commands";
import { type Decision, Draft, refuse } from "../draft";
import type { ReasonCode } from "../stock";
import type { StockState } from "../stock-state";
import { endHold } from "./end-hold";
import { ownPending } from "./own-reservation";

const REASON_CODES: Record<Release["reason"], ReasonCode> = {
  CANCELLED: "CANCELLED",
  ADMIN: "ADMIN",
  PAYMENT_FAILED: "CANCELLED",
};

/** Gives a hold's units back because somebody said so. Refuses one that has ended, whichever way. */
export function decideRelease(state: StockState, command: Release, now: number): Decision<ReservationOutcome> {
  const found = ownPending(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);

  const draft = new Draft(state);
  const released = endHold(draft, found.reservation, now, {
    type: "RELEASED",
    releaseReason: command.reason,
    reasonCode: REASON_CODES[command.reason],
    actor: command.actor,
    note: command.note,
  });
  return draft.decide({ ok: true, reservation: released });
}
