import type { Refusal } from "./commands";
import {
  type InventoryRow,
  isOverdue,
  type LedgerEntry,
  type Notice,
  type Product,
  type Reservation,
  type WaitlistEntry,
} from "./stock";
import { holderKey, rowKey, type StockState } from "./stock-state";

/** Every verb's outcome is one of these. */
export type SomeOutcome = { ok: true } | { ok: false; code: string };

/** What one command changes. Every change of a row has its ledger entry. */
export type Decision<Outcome extends SomeOutcome = SomeOutcome> = {
  kind: "decision";
  outcome: Outcome;
  rows: InventoryRow[];
  reservations: Reservation[];
  products: Product[];
  entries: LedgerEntry[];
  waitlist: WaitlistEntry[];
  notices: Notice[];
  /** A shopper who becomes another, everywhere at once. */
  merge: { from: string; to: string } | null;
};

const NO_CHANGE = {
  rows: [],
  reservations: [],
  products: [],
  entries: [],
  waitlist: [],
  notices: [],
  merge: null,
} satisfies Omit<Decision, "kind" | "outcome">;

/** What is loaded is not enough to decide correctly; a later group, which loads afresh, will decide. */
export type Deferred = { kind: "deferred" };

export const DEFERRED: Deferred = { kind: "deferred" };

export function refuse(refusal: Refusal): Decision<Refusal> {
  return unchanged(refusal);
}

/** Answers without a change, because the command is refused or what it asks for is already so. */
export function unchanged<Outcome extends SomeOutcome>(outcome: Outcome): Decision<Outcome> {
  return { kind: "decision", outcome, ...NO_CHANGE };
}

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

/** Adds (or subtracts) the units of a reservation that count against its holder's limits, if those are loaded. */
function countUnits(state: StockState, reservation: Reservation, now: number, sign: 1 | -1): void {
  if (reservation.holder === null || reservation.status === "RELEASED" || isOverdue(reservation, now)) return;
  for (const line of reservation.lines) {
    const units = state.holders.get(holderKey(reservation.holder, line.productId));
    if (!units) continue;
    if (reservation.status === "PENDING") units.held += sign * line.quantity;
    else units.bought += sign * (line.quantity - line.cancelled - line.returned);
  }
}
