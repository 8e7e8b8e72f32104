import type { OnReservation, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, ownPending } from "../draft";
import type { StockState } from "../state";
import type { ReasonCode } from "../stock";
import { endHold } from "./end-hold";
import { needsReservation, type Verb } from "./verb";

export type Release = OnReservation & { type: "Release"; reason: "CANCELLED" | "ADMIN" | "PAYMENT_FAILED" };

/** Ends a hold on request and frees its units. Refuses a hold that has ended. */
export const Release: Verb<Release, ReservationOutcome> = {
  needs: needsReservation,
  decide: decideRelease,
};

const REASON_CODES: Record<Release["reason"], ReasonCode> = {
  CANCELLED: "CANCELLED",
  ADMIN: "ADMIN",
  PAYMENT_FAILED: "CANCELLED",
};

function decideRelease(state: StockState, command: Release, now: number): Decision<ReservationOutcome> {
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
