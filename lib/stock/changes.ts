import { applyDecision, type Decision } from "./decision";
import type { InventoryRow, LedgerEntry, Notice, Product, Reservation, WaitlistEntry } from "./stock";
import { type RowKey, rowKey, type StockState } from "./stock-state";

/** The first answer to a request that may come again, as it is kept. */
export type KeptAnswer = { fingerprint: string; answer: string };

/** All that a group changes, net, ready to be saved at once. */
export type GroupChanges = {
  newRows: Map<RowKey, InventoryRow>;
  changedRows: Map<RowKey, InventoryRow>;
  newReservations: Map<string, Reservation>;
  changedReservations: Map<string, Reservation>;
  products: Map<string, Product>;
  entries: LedgerEntry[];
  newWaitlist: Map<string, WaitlistEntry>;
  changedWaitlist: Map<string, WaitlistEntry>;
  notices: Notice[];
  merge: { from: string; to: string } | null;
  keptAnswers: Map<string, KeptAnswer>;
};

export function noChanges(): GroupChanges {
  return {
    newRows: new Map(),
    changedRows: new Map(),
    newReservations: new Map(),
    changedReservations: new Map(),
    products: new Map(),
    entries: [],
    newWaitlist: new Map(),
    changedWaitlist: new Map(),
    notices: [],
    merge: null,
    keptAnswers: new Map(),
  };
}

/** Adds a decision to what the group changes, and applies it to the state. A row is new if the state did not have it. */
export function addDecision(changes: GroupChanges, state: StockState, decision: Decision, now: number): void {
  for (const row of decision.rows) {
    const key = rowKey(row.productId, row.warehouseId);
    const isNew = changes.newRows.has(key) || !state.rows.has(key);
    (isNew ? changes.newRows : changes.changedRows).set(key, row);
  }
  for (const reservation of decision.reservations) {
    const { id } = reservation;
    const isNew = changes.newReservations.has(id) || !state.reservations.has(id);
    (isNew ? changes.newReservations : changes.changedReservations).set(id, reservation);
  }
  for (const product of decision.products) changes.products.set(product.id, product);
  for (const entry of decision.waitlist) {
    const isNew = changes.newWaitlist.has(entry.id) || !state.waitlist.has(entry.id);
    (isNew ? changes.newWaitlist : changes.changedWaitlist).set(entry.id, entry);
  }
  changes.entries.push(...decision.entries);
  changes.notices.push(...decision.notices);
  changes.merge ??= decision.merge;
  applyDecision(state, decision, now);
}

export function isNothing({
  entries,
  keptAnswers,
  products,
  newWaitlist,
  changedWaitlist,
  merge,
}: GroupChanges): boolean {
  const sizes = [entries.length, keptAnswers.size, products.size, newWaitlist.size, changedWaitlist.size];
  return merge === null && sizes.every((size) => size === 0);
}
