import { invariant } from "@/lib/invariant";
import type { KeptAnswer } from "../changes";
import type { InventoryRow, Policy, Reservation, WaitlistEntry, Warehouse } from "../stock";
import { emptyState, holderKey, rowKey, type StockState } from "../stock-state";
import type { Needs } from "../verbs/verb";
import type { KeptAnswerRow, StoredProduct } from "./tables";

/** What the database answers to a group's needs, as JSON; times in milliseconds since the epoch. */
export type Loaded = {
  now: number;
  /** The transaction's id, to ask for its fate where the answer to COMMIT is lost. */
  xid: string;
  policies: Policy[];
  products: StoredProduct[];
  warehouses: Warehouse[];
  /** Rows that exist, whether or not they could be locked. */
  rowIds: { productId: string; warehouseId: string }[];
  rows: InventoryRow[];
  reservations: Reservation[];
  holders: { holder: string; productId: string; held: number; bought: number }[];
  answers: KeptAnswerRow[];
  waitlist: WaitlistEntry[];
  /** Products with more waiting entries of some kind than were loaded; how many more is counted for who joins a line. */
  partlyWaiting: { productId: string; unloaded: number }[];
  /** Rows with overdue holds beyond those that were loaded. */
  partlyExpired: { productId: string; warehouseId: string }[];
};

/** Turns what a group loaded into the state that its commands are decided on. */
export function stateOf(loaded: Loaded, needs: readonly Needs[]): StockState {
  const state = emptyState();
  for (const policy of loaded.policies) state.policies.set(policy.code, policy);
  for (const { policyCode, ...product } of loaded.products) {
    const policy = state.policies.get(policyCode);
    invariant(policy, "a product's policy exists");
    state.products.set(product.id, { ...product, policy });
  }
  for (const warehouse of loaded.warehouses) state.warehouses.set(warehouse.id, warehouse);
  for (const row of loaded.rows) state.rows.set(rowKey(row.productId, row.warehouseId), row);
  for (const { productId, warehouseId } of loaded.rowIds) {
    const key = rowKey(productId, warehouseId);
    if (!state.rows.has(key)) state.lockedRows.add(key);
  }
  for (const reservation of loaded.reservations) state.reservations.set(reservation.id, reservation);
  const inOrder = loaded.waitlist.sort((a, b) => a.arrival - b.arrival);
  for (const entry of inOrder) state.waitlist.set(entry.id, entry);
  for (const { productId, unloaded } of loaded.partlyWaiting) state.partlyWaiting.set(productId, unloaded);
  for (const { productId, warehouseId } of loaded.partlyExpired)
    state.partlyExpired.add(rowKey(productId, warehouseId));
  for (const { holder, productId } of needs.flatMap((need) => need.holders)) {
    state.holders.set(holderKey(holder, productId), { held: 0, bought: 0 });
  }
  // Beside those that the commands name, there are those of who waits and of retaken holds.
  for (const { holder, productId, held, bought } of loaded.holders) {
    state.holders.set(holderKey(holder, productId), { held, bought });
  }
  return state;
}

export function keptAnswersOf(loaded: Loaded): Map<string, KeptAnswer> {
  return new Map(loaded.answers.map(({ key, fingerprint, answer }) => [key, { fingerprint, answer }]));
}
