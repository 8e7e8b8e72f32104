import type { Decision } from "./draft";
import { isOverdue, type Reservation } from "./stock";
import { holderKey, rowKey, type StockState } from "./stock-state";

/** Writes a decision into the state, so that the next command of the group sees it. */
export function applyDecision(state: StockState, decision: Decision, now: number): void {
  for (const row of decision.rows) state.rows.set(rowKey(row.productId, row.warehouseId), row);
  for (const product of decision.products) state.products.set(product.id, product);
  for (const entry of decision.waitlist) state.waitlist.set(entry.id, entry);
  for (const reservation of decision.reservations) {
    const before = state.reservations.get(reservation.id);
    if (before) countUnits(state, before, now, -1);
    countUnits(state, reservation, now, 1);
    state.reservations.set(reservation.id, reservation);
  }
}

/** Adds (or takes away) what a reservation counts against its holder's limits, where those limits are loaded. */
function countUnits(state: StockState, reservation: Reservation, now: number, sign: 1 | -1): void {
  if (reservation.holder === null || reservation.status === "RELEASED" || isOverdue(reservation, now)) return;
  for (const line of reservation.lines) {
    const units = state.holders.get(holderKey(reservation.holder, line.productId));
    if (!units) continue;
    if (reservation.status === "PENDING") units.held += sign * line.quantity;
    else units.bought += sign * (line.quantity - line.cancelled - line.returned);
  }
}
