import { invariant } from "@/lib/invariant";
import type { Actor, Refusal, Unproven, WaitlistOutcome } from "../commands";
import { type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownWarehouse, soldProduct } from "../draft";
import { availableUnits, mustBeAdmitted, type StockState } from "../state";
import { allocateUnits, allowDemand, needsOfUnproven, overLimit } from "./hold-lines";
import { NOTHING, type Verb } from "./verb";
import { refuseUnadmitted, spendAdmissions } from "./waiting-room";
import { isProven, liveWaitlistEntriesOf, newWaitlistEntry, placeOf } from "./waitlist-entries";

/** Joins a product's waitlist, for one warehouse or (null) any. */
export type JoinWaitlist = {
  type: "JoinWaitlist";
  /** Version 4: it must not be guessable. */
  waitlistEntryId: string;
  productId: string | null;
  sku: string | null;
  warehouseId: string | null;
  quantity: number;
  owner: string;
  holder: string | null;
  /** null: whoever joins needs no proof. */
  unproven: Unproven | null;
  email: string | null;
  /** Whether the owner has proved that they read the mail of `email`. */
  isConfirmed: boolean;
  actor: Actor;
};

/**
 * Refuses a product that is not for sale, a second entry for the same product or under the same email address, more than
 * the holder may have at once, units that are available, what is beyond the allowance for unproven demand, and whom the
 * product's waiting room has not admitted.
 */
export const JoinWaitlist: Verb<JoinWaitlist, WaitlistOutcome> = {
  needs(command) {
    const { productId, warehouseId, owner, holder, unproven, email } = command;
    const warehouseIds = warehouseId === null ? [] : [warehouseId];
    if (productId === null) return { ...NOTHING, warehouseIds };
    const holders = holder === null ? [] : [{ holder, productId }];
    const whole = { productIds: [productId], wholeProductIds: [productId] };
    const demand = unproven === null ? null : needsOfUnproven(owner, unproven, [productId]);
    const admissions = mustBeAdmitted(command) ? [{ owner, productId }] : [];
    const waiters = [{ owner, email, productId }];
    return { ...NOTHING, ...whole, warehouseIds, holders, ...demand, waiters, admissions };
  },
  decide: decideJoinWaitlist,
};

function decideJoinWaitlist(
  state: StockState,
  command: JoinWaitlist,
  now: number,
): Decision<WaitlistOutcome> | Deferred {
  const { waitlistEntryId: id, owner, holder, warehouseId, quantity, email, isConfirmed } = command;
  invariant(Number.isSafeInteger(quantity) && quantity > 0, "a place in line is for whole units");
  invariant(!state.waitlist.has(id), "an entry's id is new");
  const sold = soldProduct(state, command);
  if (!sold.ok) return refuse(sold);
  const { product } = sold;
  const productId = product.id;
  const refusal = refuseWarehouse(state, warehouseId);
  if (refusal) return refuse(refusal);

  const others = liveWaitlistEntriesOf(state, { owner, productId, warehouseId, email });
  const before = others.find((other) => other.owner === owner || !isConfirmed || isProven(other));
  if (before) return refuse({ ok: false, code: "ALREADY_WAITING", entryId: before.owner === owner ? before.id : null });
  const wish = { productId, warehouseId, quantity };
  const closed = product.waitingRoomStartsAt === null ? null : refuseUnadmitted(state, command, [wish], [], now);
  if (closed) return refuse(closed);
  // Before the stock: what the limit forbids could not simply be reserved.
  const over = overLimit(state, holder, new Map([[productId, product]]), [wish]);
  if (over) return refuse(over);
  const draft = new Draft(state);
  const allocation = allocateUnits(draft, [wish], null);
  if ("kind" in allocation) return allocation;
  const [shortage] = allocation.shortages;
  if (!shortage) {
    const available = unitsFree(draft, productId, warehouseId);
    return refuse({ ok: false, code: "STOCK_AVAILABLE", productId, requested: quantity, available });
  }
  const allowed = allowDemand(state, command, [wish]);
  if (!allowed.ok) return refuse(allowed);
  if (allowed.proof) draft.spendProof(allowed.proof);
  if (product.waitingRoomStartsAt !== null) spendAdmissions(draft, command, [wish], [], now);
  // Only typed by whoever joined with it: it belongs to this owner, who has proved it.
  for (const other of others) draft.putWaitlistEntry({ ...other, email: null });
  const emailConfirmedAt = isConfirmed ? now : null;
  const unprovenNetwork = allowed.networks.get(productId) ?? null;
  const waitlistEntry = draft.putWaitlistEntry(
    newWaitlistEntry({ id, owner, holder, ...wish, email, emailConfirmedAt, unprovenNetwork }, now),
  );
  if (email !== null && !isProven(waitlistEntry)) draft.notify("WAITLIST_CONFIRM", id, now);
  return draft.decide({ ok: true, ...placeOf(state, waitlistEntry, now) });
}

/** Of the chosen warehouse, or of all that sell. */
function unitsFree(draft: Draft, productId: string, warehouseId: string | null): number {
  const asked = [...draft.state.warehouses.values()].filter(
    ({ id, isActive }) => isActive && id === (warehouseId ?? id),
  );
  return asked.reduce((units, warehouse) => {
    const row = draft.row(productId, warehouse.id);
    return units + (row ? availableUnits(row, warehouse) : 0);
  }, 0);
}

function refuseWarehouse(state: StockState, warehouseId: string | null): Refusal | null {
  if (warehouseId === null) return null;
  const known = knownWarehouse(state, warehouseId);
  if (known.ok && known.warehouse.isActive) return null;
  return { ok: false, code: "WAREHOUSE_NOT_FOUND", warehouseId };
}
