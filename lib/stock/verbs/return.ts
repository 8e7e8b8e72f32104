import type { OnOrder, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, refuseClosed } from "../draft";
import { rowKey, type StockState } from "../state";
import type { Bucket } from "../stock";
import { moveLines, nothingLeft, ownOrder, pickLines, rowOf, unitsOf } from "./order-lines";
import { needsReservation, type Verb } from "./verb";

/**
 * `isWrittenOff`: the units can't be sold again, so they are taken out of stock at once. `bucket`: they are set aside there.
 * Without either they are on sale again.
 */
export type Return = OnOrder & { type: "Return"; isWrittenOff?: boolean; bucket?: Bucket | null };

/**
 * Shipped units come back to the warehouse they left; once it is closed, only to be written off. Refuses more than was shipped and not yet returned, and an order of
 * which nothing is left to return.
 */
export const Return: Verb<Return, ReservationOutcome> = {
  needs: needsReservation,
  decide: decideReturn,
};

function decideReturn(state: StockState, command: Return, now: number): Decision<ReservationOutcome> {
  const found = ownOrder(state, command);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const picked = pickLines(reservation, command.lines, (line) => line.shipped - line.returned);
  if (!picked.ok) return refuse(picked);
  if (picked.picked.length === 0) return refuse(nothingLeft(reservation));
  for (const { line } of command.isWrittenOff ? [] : picked.picked) {
    const closed = refuseClosed(state.warehouses, line.warehouseId);
    if (closed) return refuse(closed);
  }

  const draft = new Draft(state);
  const { actor, note, bucket = null } = command;
  const returned = moveLines(draft, reservation, picked.picked, command, {
    type: "RETURNED",
    counts: "returned",
    deltas: (_, quantity) => ({ onHand: quantity }),
  });
  const about = { actor, note, reservationId: reservation.id };
  for (const { line, quantity } of picked.picked) {
    const row = rowOf(draft, line);
    const before = state.rows.get(rowKey(line.productId, line.warehouseId));
    // Units that cannot be sold are no help to orders that are short.
    const shortfall = (before?.shortfall ?? 0) - row.shortfall;
    if (command.isWrittenOff)
      draft.move(row, { onHand: -quantity, shortfall }, { type: "ADJUSTED", reasonCode: "DAMAGE", ...about });
    if (bucket !== null)
      draft.move(row, { setAside: quantity, shortfall }, { type: "SET_ASIDE", reasonCode: "RETURN", bucket, ...about });
  }
  draft.notify("ORDER_RETURNED", reservation.id, now);
  draft.notify("INVOICE_DUE", reservation.id, now);
  if (command.isTold) {
    draft.notify("RETURN_RECEIVED", reservation.id, now, { reason: null, units: unitsOf(picked.picked) });
  }
  return draft.decide({ ok: true, reservation: returned });
}
