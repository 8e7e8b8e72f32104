import { invariant } from "@/lib/invariant";
import { emptyState, holderKey, rowKey, type StockState } from "../stock-state";
import type { Needs } from "../verbs/verb";
import type { KeptAnswer } from "../writer/decide-group";
import type { Loaded } from "./loaded";

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
