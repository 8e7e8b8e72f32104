import { invariant } from "@/lib/invariant";
import type { Confirm, ReservationOutcome } from "../commands";
import { type Decision, Draft, refuse } from "../draft";
import type { StockState } from "../stock";
import { ownPending } from "./own-reservation";

/** Makes a hold a sale: its units go from reserved to committed. Refuses one that has ended, whichever way. */
export function decideConfirm(state: StockState, command: Confirm, now: number): Decision<ReservationOutcome> {
  const found = ownPending(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);
  const { reservation } = found;

  const draft = new Draft(state);
  for (const line of reservation.lines) {
    const row = draft.row(line.productId, line.warehouseId);
    invariant(row, "a hold's rows are loaded with it");
    draft.move(
      row,
      { reserved: -line.quantity, committed: line.quantity },
      {
        type: "CONFIRMED",
        reasonCode: "SALE",
        actor: command.actor,
        note: command.note,
        reference: reservation.orderId,
        reservationId: reservation.id,
      },
    );
  }
  const confirmed = draft.putReservation({ ...reservation, status: "CONFIRMED", confirmedAt: now });
  return draft.decide({ ok: true, reservation: confirmed });
}
