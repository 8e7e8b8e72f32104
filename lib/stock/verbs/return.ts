import { invariant } from "@/lib/invariant";
import type { OnOrder, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, ownConfirmed } from "../draft";
import type { ReservationLine, StockState } from "../stock";
import { pickLines, withLines } from "./order-lines";
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
  const changed = new Map<ReservationLine, ReservationLine>();
  for (const { line, quantity } of picked.picked) {
    const row = draft.row(line.productId, line.warehouseId);
    invariant(row, "an order's rows are loaded with it");
    draft.move(
      row,
      { onHand: quantity },
      {
        type: "RETURNED",
        reasonCode: command.reasonCode,
        actor: command.actor,
        note: command.note,
        reference: reservation.orderId,
        reservationId: reservation.id,
      },
    );
    changed.set(line, { ...line, returned: line.returned + quantity });
  }
  return draft.decide({ ok: true, reservation: draft.putReservation(withLines(reservation, changed)) });
}
