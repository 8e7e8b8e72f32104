import { invariant } from "@/lib/invariant";
import type { OnOrder, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, ownConfirmed } from "../draft";
import type { ReservationLine, StockState } from "../stock";
import { pickLines, withLines } from "./order-lines";
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
  const changed = new Map<ReservationLine, ReservationLine>();
  for (const { line, quantity } of picked.picked) {
    const row = draft.row(line.productId, line.warehouseId);
    invariant(row, "an order's rows are loaded with it");
    const { productId, warehouseId, onHand, reserved, committed } = row;
    if (onHand < quantity) {
      const facts = { productId, warehouseId, onHand, reserved, committed, requestedOnHand: onHand - quantity };
      return refuse({ ok: false, code: "INVALID_STOCK_STATE", ...facts, missing: quantity - onHand });
    }
    draft.move(
      row,
      { onHand: -quantity, committed: -quantity },
      {
        type: "SHIPPED",
        reasonCode: command.reasonCode,
        actor: command.actor,
        note: command.note,
        reference: reservation.orderId,
        reservationId: reservation.id,
      },
    );
    changed.set(line, { ...line, shipped: line.shipped + quantity });
  }
  return draft.decide({ ok: true, reservation: draft.putReservation(withLines(reservation, changed)) });
}
