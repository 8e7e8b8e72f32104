import { createHash } from "node:crypto";
import type { HoldRequest, Shortage, WaitlistPlace } from "../commands";
import type { Draft } from "../draft";
import type { StockState } from "../state";
import type { WaitlistEntry } from "../stock";
import type { Networks } from "./hold-lines";

/** How long a browser that was seen counts as there. */
export const SEEN_SECONDS = 60;

/**
 * Whether an offer would reach somebody: by a confirmed address, in a browser that was seen lately, or through the API
 * client that made the entry. In SQL: load-statements.ts and inventory_now.
 */
export function isReachable(waitlistEntry: Reach, now: number): boolean {
  return isProven(waitlistEntry) || waitlistEntry.seenAt > now - SEEN_SECONDS * 1000;
}

type Reach = Pick<WaitlistEntry, "emailConfirmedAt" | "owner" | "seenAt">;

/** Whether it can be reached at any time. */
export function isProven({ emailConfirmedAt, owner }: Omit<Reach, "seenAt">): boolean {
  return emailConfirmedAt !== null || owner.startsWith("key:");
}

/** The most units of one waitlist entry. A cart may be short of more. */
const WAITED_FOR_MAX = 1_000;

/**
 * Joins the waitlist of each product that a hold is short of, for the missing units, and for one warehouse if only that
 * one was asked for. An owner who already waits for the product keeps that entry.
 */
export function waitForShortages(
  draft: Draft,
  command: HoldRequest,
  shortages: readonly Shortage[],
  networks: Networks,
  now: number,
): WaitlistPlace[] {
  const products = [...new Set(shortages.map(({ productId }) => productId))];
  return products.map((productId) => {
    const { owner, holder } = command;
    const email = command.byHand?.contact.email ?? null;
    const short = shortages.filter((shortage) => shortage.productId === productId);
    const [first] = short;
    const warehouseId = short.length === 1 ? (first?.warehouseId ?? null) : null;
    const [before] = liveWaitlistEntriesOf(draft.state, { owner, productId, warehouseId, email });
    if (before) return placeOf(draft.state, before, now);
    const missing = short.reduce((sum, { requested, available }) => sum + requested - available, 0);
    const quantity = Math.min(missing, WAITED_FOR_MAX);
    const id = derivedId(command.reservationId, `waits for ${productId}`);
    const unprovenNetwork = networks.get(productId) ?? null;
    const wish = { productId, warehouseId, quantity, unprovenNetwork };
    const added = { id, owner, holder, ...wish, email, emailConfirmedAt: null };
    if (email !== null) draft.notify("WAITLIST_CONFIRM", id, now);
    return placeOf(draft.state, draft.putWaitlistEntry(newWaitlistEntry(added, now)), now);
  });
}

/** An entry with its position. All entries that were not loaded come before a new one. */
export function placeOf(state: StockState, waitlistEntry: WaitlistEntry, now: number): WaitlistPlace {
  const reachable = isReachable(waitlistEntry, now);
  if (waitlistEntry.status !== "WAITING") return { waitlistEntry, position: null, reachable };
  const isNew = waitlistEntry.arrival === Number.POSITIVE_INFINITY;
  let before = state.unloadedWaiting.get(isNew ? waitlistEntry.productId : waitlistEntry.id) ?? 0;
  // New entries have no arrival yet: they come in the order in which they joined.
  let isPassed = false;
  for (const other of state.waitlist.values()) {
    if (other.id === waitlistEntry.id) isPassed = true;
    else if (other.productId === waitlistEntry.productId && other.status === "WAITING") {
      const isTie = other.arrival === waitlistEntry.arrival;
      if (isTie ? !isPassed : other.arrival < waitlistEntry.arrival) before++;
    }
  }
  return { waitlistEntry, position: before + 1, reachable };
}

type Waiter = Pick<WaitlistEntry, "owner" | "productId" | "warehouseId" | "email">;

/**
 * The entries on a product's waitlist, waiting or offered, that keep somebody from joining. A shopper has one per product; an
 * API key waits for many people. An email address waits once for the same units, whoever joins with it: any warehouse is
 * also each of them.
 */
export function liveWaitlistEntriesOf(state: StockState, waiter: Waiter): WaitlistEntry[] {
  const { owner, productId, warehouseId } = waiter;
  const email = waiter.email?.toLowerCase();
  const isKey = owner.startsWith("key:");
  return [...state.waitlist.values()].filter((other) => {
    if (other.productId !== productId || other.endedAt !== null) return false;
    const isSameAddress = email !== undefined && other.email?.toLowerCase() === email;
    if (other.owner === owner) return !isKey || isSameAddress;
    const areSameUnits = warehouseId === null || other.warehouseId === null || other.warehouseId === warehouseId;
    return isSameAddress && areSameUnits;
  });
}

type NewEntry = Waiter & Pick<WaitlistEntry, "id" | "holder" | "quantity" | "emailConfirmedAt" | "unprovenNetwork">;

/** An entry at the end of the waitlist. */
export function newWaitlistEntry(entry: NewEntry, now: number): WaitlistEntry {
  return {
    ...entry,
    arrival: Number.POSITIVE_INFINITY,
    ownArrival: null,
    status: "WAITING",
    offers: 0,
    reservationId: null,
    offerExpiresAt: null,
    createdAt: now,
    endedAt: null,
    seenAt: now,
  };
}

/**
 * An id derived from an unguessable id and a purpose: the same each time the same thing is decided. Shaped as a UUID v4,
 * because to everybody else it is as random as one.
 */
export function derivedId(secretId: string, purpose: string): string {
  const hash = createHash("sha256").update(`${secretId}/${purpose}`).digest("hex");
  const variant = "89ab"[Number.parseInt(hash.charAt(16), 16) % 4];
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
