import { readCursor, writeCursor } from "@/lib/http/cursor";
import { plainText } from "@/lib/typed-text";
import {
  type FoundDemand,
  type FoundQueueEntry,
  listDemand,
  listOffered,
  listWaiting,
  readDemand,
} from "./admin-waitlist-queries";
import type { Demand, DemandQuery, ProductDemand, Queue, QueueEntry, QueueQuery } from "./admin-waitlist-schemas";
import type { WaitReason } from "./wait-reason";

/** Open offers that a queue lists. */
const OFFERED_MAX = 200;

/** A page of the products that somebody waits for, the most wanted first. */
export async function readDemands({ q = "", sort, limit, cursor }: DemandQuery): Promise<Demand> {
  const words = plainText(q);
  const list = ["waitlist demand", words, sort];
  const [by, id] = readCursor(list, cursor) ?? [];
  const found = await listDemand({ q: words, sort, limit: limit + 1, after: by && id ? { by, id } : null });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    products: page.map(({ by: _, ...demand }) => demandBody(demand)),
    nextCursor: found.length > limit && last ? writeCursor(list, [last.by, last.productId]) : null,
  };
}

function demandBody({ price, currency, oldestAt, ...demand }: FoundDemand): ProductDemand {
  const value = { amount: demand.units * price, currency };
  return { ...demand, value, oldestAt: oldestAt?.toISOString() ?? null };
}

/** A page of those in line for a product, and why each has no offer; null if there is no such product. */
export async function readQueue({ productId, limit, cursor }: QueueQuery): Promise<Queue | null> {
  const list = ["waitlist queue", productId];
  const [arrival, position] = readCursor(list, cursor) ?? [];
  const after = arrival && position ? { arrival, position: Number(position) } : null;
  const [product, offered, found] = await Promise.all([
    readDemand(productId),
    after ? [] : listOffered(productId, OFFERED_MAX),
    listWaiting(productId, limit + 1, after),
  ]);
  if (!product) return null;
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    product: demandBody(product),
    entries: [...offered, ...page].map(entryBody),
    nextCursor: found.length > limit && last ? writeCursor(list, [last.arrival, String(last.position)]) : null,
  };
}

function entryBody(found: FoundQueueEntry): QueueEntry {
  const { id, status, position, hasPriority, owner, name, email, keyName, quantity, warehouseCode } = found;
  const { emailConfirmed, reachable, offers, reservationId, offerExpiresAt, createdAt } = found;
  const offer = reservationId && offerExpiresAt ? { reservationId, expiresAt: offerExpiresAt.toISOString() } : null;
  return {
    ...{ id, status, position, hasPriority, owner, customer: { name, email, keyName }, quantity, warehouseCode },
    ...{ emailConfirmed, reachable, offers, offer, why: status === "WAITING" ? whyWaiting(found) : null },
    createdAt: createdAt.toISOString(),
  };
}

/**
 * Why an entry has no offer, as the core decides it (`whyWaiting` there). Units that an earlier entry could have are offered at
 * once, so what is free now is free for this one too.
 */
function whyWaiting(found: FoundQueueEntry): WaitReason {
  const { isActive, reachable, hasLimit, held, bought, maxHeld, maxBought, quantity, free, everywhere } = found;
  if (!isActive) return { code: "PRODUCT_INACTIVE" };
  if (!reachable) return { code: "UNREACHABLE" };
  if (hasLimit && held + quantity > maxHeld) {
    return { code: "HOLD_LIMIT", limit: "maxHeld", maximum: maxHeld, current: held };
  }
  if (hasLimit && maxBought !== null && held + bought + quantity > maxBought) {
    return { code: "HOLD_LIMIT", limit: "maxBought", maximum: maxBought, current: held + bought };
  }
  return free < quantity ? { code: "TOO_FEW", free, everywhere } : { code: "NEXT" };
}
