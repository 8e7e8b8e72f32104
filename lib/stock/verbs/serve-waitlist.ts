import type { Actor, DoneOutcome } from "../commands";
import { type Decision, unchanged } from "../decision";
import { Draft } from "../draft";
import { availableUnits, holderKey, type StockState } from "../state";
import type { Product, WaitlistEntry } from "../stock";
import { allocateUnits, holdUnits, newHold, type OverLimit, overLimit } from "./hold-lines";
import { NOTHING, type Verb } from "./verb";
import { derivedId, isReachable } from "./waitlist-entries";

/** Serves a product's waitlist from what is available, when one group could not serve all of it. */
export type ServeWaitlist = { type: "ServeWaitlist"; productId: string };

export const ServeWaitlist: Verb<ServeWaitlist, DoneOutcome> = {
  needs: ({ productId }) => ({ ...NOTHING, productIds: [productId], wholeProductIds: [productId] }),
  decide: (state, { productId }, now) => serveWaitlist(state, productId, now),
};

/** `free`: units that the entry could have, and `everywhere` if any warehouse would do. */
type Hindrance = { code: "TOO_FEW"; free: number; everywhere: number } | OverLimit | { code: "NOT_LOADED" };
export type WaitReason = Hindrance | { code: "PRODUCT_INACTIVE" | "UNREACHABLE" | "NEXT" };

/** The share of an offer's time that is left when its owner gets a reminder. */
const LAPSING_SHARE = 1 / 3;

/** Whether anybody who can be reached waits for a product, as far as this group has loaded entries. */
export function isWaitedFor(state: StockState, productId: string, now: number): boolean {
  if (state.waitlist.size === 0) return false;
  for (const waitlistEntry of state.waitlist.values()) if (isInLine(waitlistEntry, productId, now)) return true;
  return false;
}

function isInLine(waitlistEntry: WaitlistEntry, productId: string, now: number): boolean {
  if (waitlistEntry.productId !== productId || waitlistEntry.status !== "WAITING") return false;
  return isReachable(waitlistEntry, now);
}

/**
 * Offers a product's free units to those who wait, in order of arrival. Each offer is a real hold that lasts as long as
 * the policy says. An entry that is too big for the free units does not block those behind it. An entry that cannot be
 * reached, or whose owner is at a limit, keeps waiting. Rule: docs/design.md, "Waitlist".
 */
export function serveWaitlist(
  state: StockState,
  productId: string,
  now: number,
): Decision<{ ok: true }> & { promoted: number } {
  const product = state.products.get(productId);
  const nobody = { ...unchanged({ ok: true } as const), promoted: 0 };
  if (!product?.isActive || !isWaitedFor(state, productId, now)) return nobody;
  const draft = new Draft(state);
  let promoted = 0;
  let free = freeUnits(draft, productId);
  for (const waitlistEntry of free === 0 ? [] : inLine(state, productId, now)) {
    // In a long waitlist most entries are too big for the free units; skip those early.
    if (waitlistEntry.quantity > free || offer(draft, waitlistEntry, product, now) !== null) continue;
    promoted++;
    free = freeUnits(draft, productId);
  }
  return { ...draft.decide({ ok: true }), promoted };
}

/**
 * Why each entry of a product's waitlist has no offer yet, in order of arrival; `NEXT`: its units are free, and the next
 * command offers them. Decides as `serveWaitlist` does, so it is exact if all earlier entries are in `state`.
 */
export function whyWaiting(
  state: StockState,
  productId: string,
  now: number,
): { waitlistEntry: WaitlistEntry; why: WaitReason }[] {
  const product = state.products.get(productId);
  const draft = new Draft(state);
  return byArrival([...state.waitlist.values()])
    .filter((waitlistEntry) => waitlistEntry.productId === productId && waitlistEntry.status === "WAITING")
    .map((waitlistEntry) => {
      if (!product?.isActive) return { waitlistEntry, why: { code: "PRODUCT_INACTIVE" } };
      if (!isReachable(waitlistEntry, now)) return { waitlistEntry, why: { code: "UNREACHABLE" } };
      return { waitlistEntry, why: offer(draft, waitlistEntry, product, now) ?? { code: "NEXT" } };
    });
}

function inLine(state: StockState, productId: string, now: number): WaitlistEntry[] {
  return byArrival([...state.waitlist.values()].filter((waitlistEntry) => isInLine(waitlistEntry, productId, now)));
}

function byArrival(entries: WaitlistEntry[]): WaitlistEntry[] {
  return entries.sort((a, b) => (a.arrival === b.arrival ? 0 : a.arrival - b.arrival));
}

/** Units that a wish for one warehouse, or (null) any, can have. */
export function freeUnits(draft: Draft, productId: string, warehouseId: string | null = null): number {
  let units = 0;
  for (const warehouse of draft.state.warehouses.values()) {
    const isAsked = warehouse.isActive && (warehouseId === null || warehouseId === warehouse.id);
    const row = isAsked ? draft.row(productId, warehouse.id) : undefined;
    if (row) units += availableUnits(row, warehouse);
  }
  return units;
}

type ByHand = { actor: Actor; note: string };

/**
 * Holds an entry's units for its owner. Returns what is in the way: the owner is at a limit, or they are not free. `byHand`: staff
 * who make the offer, whoever else waits.
 */
export function offer(
  draft: Draft,
  waitlistEntry: WaitlistEntry,
  product: Product,
  now: number,
  byHand?: ByHand,
): Hindrance | null {
  const { productId, warehouseId, quantity, owner, holder, unprovenNetwork } = waitlistEntry;
  const wish = { productId, warehouseId, quantity };
  const products = new Map([[productId, product]]);
  const isCounted = holder === null || draft.state.holders.has(holderKey(holder, productId));
  const over = isCounted ? overLimit(draft.state, holder, products, [wish]) : null;
  if (over) return over;
  const allocation = allocateUnits(draft, [wish], null);
  if ("kind" in allocation) return { code: "NOT_LOADED" };
  if (allocation.shortages.length > 0) {
    return { code: "TOO_FEW", free: freeUnits(draft, productId, warehouseId), everywhere: freeUnits(draft, productId) };
  }
  if (!isCounted) return { code: "NOT_LOADED" };

  const reservationId = derivedId(waitlistEntry.id, `offer ${waitlistEntry.offers + 1}`);
  const expiresAt = now + product.policy.offerSeconds * 1000;
  const who = byHand ? { actor: byHand.actor, byHand: { note: byHand.note } } : { actor: "system" };
  const hold = { reservationId, ...who, cartId: null, orderId: null };
  const networks = new Map(unprovenNetwork === null ? [] : [[productId, unprovenNetwork]]);
  draft.putReservation(
    newHold({
      id: reservationId,
      owner,
      holder,
      cartId: null,
      orderId: null,
      replaces: null,
      route: allocation.route,
      extensionsLeft: 0,
      extensionSeconds: 0,
      lines: holdUnits(draft, hold, products, allocation, networks),
      createdAt: now,
      expiresAt,
      paymentSeconds: product.policy.paymentSeconds,
    }),
  );
  const made = {
    status: "OFFERED",
    offers: waitlistEntry.offers + 1,
    reservationId,
    offerExpiresAt: expiresAt,
  } as const;
  draft.putWaitlistEntry({ ...waitlistEntry, ...made });
  draft.notify("OFFER_MADE", waitlistEntry.id, now);
  draft.notify(
    "OFFER_LAPSING",
    waitlistEntry.id,
    Math.round(expiresAt - product.policy.offerSeconds * 1000 * LAPSING_SHARE),
  );
  return null;
}
