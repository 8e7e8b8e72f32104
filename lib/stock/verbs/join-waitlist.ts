import { invariant } from "@/lib/invariant";
import type { JoinWaitlist, PlaceInLine, Refusal, WaitlistOutcome } from "../commands";
import { type Decision, type Deferred, Draft, refuse } from "../draft";
import type { WaitlistEntry } from "../stock";
import type { StockState } from "../stock-state";
import { allocateUnits, overLimit } from "./hold-lines";
import { knownWarehouse, soldProduct } from "./known";

/**
 * Takes a place in a product's line. Refuses what is not sold, what could simply be reserved, a second place in the same
 * line, and more than the holder may have at once.
 */
export function decideJoinWaitlist(
  state: StockState,
  command: JoinWaitlist,
  now: number,
): Decision<WaitlistOutcome> | Deferred {
  const { entryId: id, owner, holder, warehouseId, quantity, email } = command;
  invariant(Number.isSafeInteger(quantity) && quantity > 0, "a place in line is for whole units");
  invariant(!state.waitlist.has(id), "an entry's id is new");
  const sold = soldProduct(state, command);
  if (!sold.ok) return refuse(sold);
  const { product } = sold;
  const productId = product.id;
  const refusal = refuseWarehouse(state, warehouseId);
  if (refusal) return refuse(refusal);

  const before = liveEntryOf(state, { owner, productId, email });
  if (before) return refuse({ ok: false, code: "ALREADY_WAITING", entryId: before.id });
  const wish = { productId, warehouseId, quantity };
  const draft = new Draft(state);
  const allocation = allocateUnits(draft, [wish], null);
  if ("kind" in allocation) return allocation;
  const [shortage] = allocation.shortages;
  if (!shortage) {
    return refuse({ ok: false, code: "STOCK_AVAILABLE", productId, requested: quantity, available: quantity });
  }
  const over = overLimit(state, holder, new Map([[productId, product]]), [wish], null);
  if (over) return refuse(over);

  const entry = draft.putEntry(newEntry({ id, owner, holder, productId, warehouseId, quantity, email }, now));
  return draft.decide({ ok: true, ...placeInLine(state, entry) });
}

/** An entry with its position, as the state before it joined tells. Those not loaded stand before a new one. */
export function placeInLine(state: StockState, entry: WaitlistEntry): PlaceInLine {
  if (entry.status !== "WAITING") return { entry, position: null };
  let before = entry.arrival === Number.POSITIVE_INFINITY ? (state.partlyWaiting.get(entry.productId) ?? 0) : 0;
  for (const other of state.waitlist.values()) {
    if (other.id === entry.id) break;
    if (other.productId === entry.productId && other.status === "WAITING") before++;
  }
  return { entry, position: before + 1 };
}

function refuseWarehouse(state: StockState, warehouseId: string | null): Refusal | null {
  if (warehouseId === null) return null;
  const known = knownWarehouse(state, warehouseId);
  if (known.ok && known.warehouse.isActive) return null;
  return { ok: false, code: "WAREHOUSE_NOT_FOUND", warehouseId };
}

type Waiter = Pick<WaitlistEntry, "owner" | "productId" | "email">;

/**
 * The place that somebody has in a product's line, waiting or offered. A shopper has one; a key waits for many people,
 * who are told apart by their addresses, and those without one not at all.
 */
export function liveEntryOf(state: StockState, { owner, productId, email }: Waiter): WaitlistEntry | undefined {
  const isKey = owner.startsWith("key:");
  if (isKey && email === null) return undefined;
  for (const entry of state.waitlist.values()) {
    if (entry.owner !== owner || entry.productId !== productId || entry.endedAt !== null) continue;
    if (!isKey || entry.email?.toLowerCase() === email?.toLowerCase()) return entry;
  }
  return undefined;
}

type Place = Waiter & Pick<WaitlistEntry, "id" | "holder" | "warehouseId" | "quantity">;

/** An entry at the end of its line. */
export function newEntry(place: Place, now: number): WaitlistEntry {
  return {
    ...place,
    arrival: Number.POSITIVE_INFINITY,
    status: "WAITING",
    offers: 0,
    reservationId: null,
    offerExpiresAt: null,
    createdAt: now,
    endedAt: null,
  };
}
