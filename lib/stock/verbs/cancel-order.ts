import type { OnOrder, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import type { Reservation } from "../stock";
import { moveLines, ownOrder, type PickedLine, pickLines, unitsLeft, unitsOf } from "./order-lines";
import { needsReservation, type Verb } from "./verb";

/** `unshippedOnly`: refused once anything has shipped, as for a shopper's own request. */
export type CancelOrder = OnOrder & { type: "CancelOrder"; unshippedOnly: boolean };

/**
 * Frees committed units that will not ship. Refuses more units than are
 * left to ship, an order of which all else has shipped, and with `unshippedOnly` any order that has shipped in part.
 */
export const CancelOrder: Verb<CancelOrder, ReservationOutcome> = {
  needs: needsReservation,
  decide: decideCancelOrder,
};

function decideCancelOrder(state: StockState, command: CancelOrder, now: number): Decision<ReservationOutcome> {
  const found = ownOrder(state, command);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const hasShipped = reservation.lines.some(({ shipped }) => shipped > 0);
  const isNothingLeft = reservation.lines.every((line) => unitsLeft(line) === 0);
  if (hasShipped && (command.unshippedOnly || (command.lines === null && isNothingLeft))) {
    return refuse({ ok: false, code: "ORDER_ALREADY_SHIPPED", reservationId: reservation.id });
  }
  const picked = pickLines(reservation, command.lines, unitsLeft);
  if (!picked.ok) return refuse(picked);

  const draft = new Draft(state);
  return draft.decide({ ok: true, reservation: cancelUnits(draft, reservation, picked.picked, command, now) });
}

/** Cancels the picked units, has their money refunded, and the customer told if they are to be. */
export function cancelUnits(
  draft: Draft,
  reservation: Reservation,
  picked: readonly PickedLine[],
  command: OnOrder,
  now: number,
): Reservation {
  const cancelled = moveLines(draft, reservation, picked, command, {
    type: "CANCELLED",
    counts: "cancelled",
    deltas: (_, quantity) => ({ committed: -quantity }),
  });
  if (picked.length > 0) {
    draft.notify("ORDER_CANCELLED", reservation.id, now);
    if (command.isTold) {
      draft.notify("LINES_CANCELLED", reservation.id, now, { reason: command.note, units: unitsOf(picked) });
    }
  }
  return cancelled;
}
