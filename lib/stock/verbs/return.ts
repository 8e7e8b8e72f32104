import type { OnOrder, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, ownConfirmed } from "../draft";
import type { StockState } from "../state";
import { moveLines, pickLines } from "./order-lines";
import { needsReservation, type Verb } from "./verb";

export type Return = OnOrder & { type: "Return" };

/** Shipped units come back to the warehouse they left. Refuses more than was shipped and not yet returned. */
export const Return: Verb<Return, ReservationOutcome> = {
  needs: needsReservation,
  decide: decideReturn,
};

function decideReturn(state: StockState, command: Return): Decision<ReservationOutcome> {
  const found = ownConfirmed(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const picked = pickLines(reservation, command.lines, (line) => line.shipped - line.returned);
  if (!picked.ok) return refuse(picked);

  const draft = new Draft(state);
  const returned = moveLines(draft, reservation, picked.picked, command, {
    type: "RETURNED",
    counts: "returned",
    deltas: (_, quantity) => ({ onHand: quantity }),
  });
  return draft.decide({ ok: true, reservation: returned });
}
