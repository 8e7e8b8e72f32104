import type { HoldRequest, PlaceInLine, Shortage } from "../commands";
import type { Draft } from "../draft";
import type { WaitlistEntry } from "../stock";
import type { StockState } from "../stock-state";
import { derivedId } from "./derived-id";

/** Units that one place in line is for at most; a cart may miss more of a product. */
const WAITED_FOR_MAX = 1_000;

/**
 * Takes a place in line for each product that a hold is short of, for what is missing; from one warehouse where only
 * that one was asked for. Who is in the product's line already keeps the place they have.
 */
export function waitForShortages(
  draft: Draft,
  command: HoldRequest,
  shortages: readonly Shortage[],
  now: number,
): PlaceInLine[] {
  const products = [...new Set(shortages.map(({ productId }) => productId))];
  return products.map((productId) => {
    const { owner, holder } = command;
    const before = liveEntryOf(draft.state, { owner, productId, email: null });
    if (before) return placeInLine(draft.state, before);
    const short = shortages.filter((shortage) => shortage.productId === productId);
    const [first] = short;
    const warehouseId = short.length === 1 ? (first?.warehouseId ?? null) : null;
    const missing = short.reduce((sum, { requested, available }) => sum + requested - available, 0);
    const quantity = Math.min(missing, WAITED_FOR_MAX);
    const id = derivedId(command.reservationId, `waits for ${productId}`);
    const entry = newEntry({ id, owner, holder, productId, warehouseId, quantity, email: null }, now);
    return placeInLine(draft.state, draft.putEntry(entry));
  });
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
