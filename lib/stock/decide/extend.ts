import { invariant } from "@/lib/invariant";
import type { Extend, ReservationOutcome } from "../commands";
import { type Decision, Draft, refuse } from "../draft";
import type { StockState } from "../stock";
import { ownPending } from "./own-reservation";

/** Gives a hold more time, as often as its policies allow; the seconds are added to its end, not to now. */
export function decideExtend(state: StockState, command: Extend): Decision<ReservationOutcome> {
  const found = ownPending(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  if (reservation.extensionsLeft === 0) {
    return refuse({
      ok: false,
      code: "EXTENSION_LIMIT_REACHED",
      reservationId: reservation.id,
      expiresAt: reservation.expiresAt,
    });
  }

  const draft = new Draft(state);
  for (const line of reservation.lines) {
    const row = draft.row(line.productId, line.warehouseId);
    invariant(row, "a hold's rows are loaded with it");
    draft.move(
      row,
      {},
      {
        type: "EXTENDED",
        reasonCode: "HOLD",
        actor: command.actor,
        note: command.note,
        reservationId: reservation.id,
      },
    );
  }
  const extended = draft.putReservation({
    ...reservation,
    extensionsLeft: reservation.extensionsLeft - 1,
    expiresAt: reservation.expiresAt + reservation.extensionSeconds * 1000,
  });
  return draft.decide({ ok: true, reservation: extended });
}
