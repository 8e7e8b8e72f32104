import type { OnOrder, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, ownConfirmed } from "../draft";
import type { StockState } from "../state";
import { moveLines, pickLines, rowOf } from "./order-lines";
import { needsReservation, type Verb } from "./verb";

export type Ship = OnOrder & { type: "Ship" };

/** Ships committed units. Refuses units that are not there: the shortfall must be settled first. */
export const Ship: Verb<Ship, ReservationOutcome> = {
  needs: needsReservation,
  decide: decideShip,
};

function decideShip(state: StockState, command: Ship): Decision<ReservationOutcome> {
  const found = ownConfirmed(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const picked = pickLines(reservation, command.lines, (line) => line.quantity - line.shipped - line.cancelled);
  if (!picked.ok) return refuse(picked);

  const draft = new Draft(state);
  for (const { line, quantity } of picked.picked) {
    const { productId, warehouseId, onHand, reserved, committed } = rowOf(draft, line);
    if (onHand >= quantity) continue;
    const facts = { productId, warehouseId, onHand, reserved, committed, requestedOnHand: onHand - quantity };
    return refuse({ ok: false, code: "INVALID_STOCK_STATE", ...facts, missing: quantity - onHand });
  }
  const shipped = moveLines(draft, reservation, picked.picked, command, {
    type: "SHIPPED",
    counts: "shipped",
    deltas: (_, quantity) => ({ onHand: -quantity, committed: -quantity }),
  });
  return draft.decide({ ok: true, reservation: shipped });
}
