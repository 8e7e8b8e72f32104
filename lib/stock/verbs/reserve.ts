import type { HoldOutcome, Reserve } from "../commands";
import { type Decision, type Deferred, Draft, refuse } from "../draft";
import type { Product, ReservationLine } from "../stock";
import type { StockState } from "../stock-state";
import { findUnits, holdUnits, nameLines, termsOf } from "./hold-lines";
import { waitForShortages } from "./wait-for-shortages";

/**
 * Holds units for a while: all lines or none, or with `onShort` "partial" what there is; "waitlist" takes a place in
 * line for the rest besides. Refuses unknown names, a time to live beyond the policy's, a shortage (naming all short
 * lines), and more than the holder may have.
 */
export function decideReserve(state: StockState, command: Reserve, now: number): Decision<HoldOutcome> | Deferred {
  const named = nameLines(state, command.lines);
  if (!named.ok) return refuse(named);
  const terms = termsOf(named.products.values());
  if (command.ttlSeconds !== null && command.ttlSeconds > terms.ttlSecondsMax) {
    const { ttlSeconds } = command;
    return refuse({ ok: false, code: "INVALID_TTL", ttlSeconds, maximum: terms.ttlSecondsMax });
  }
  const draft = new Draft(state);
  const found = findUnits(draft, command, named, null);
  if ("kind" in found) return found;
  if (!found.ok) return refuse(found);
  const { allocation } = found;
  const waitlist = command.onShort === "waitlist" ? waitForShortages(draft, command, allocation.shortages, now) : [];
  if (allocation.lines.length === 0) {
    return draft.decide({ ok: false, code: "WAITING_INSTEAD", waitlist, shortages: allocation.shortages });
  }

  const lines = holdUnits(draft, command, named.products, allocation);
  const { holdSeconds, extensionsMax, extensionSeconds, paymentSeconds } = termsOf(productsOf(lines, named.products));
  const reservation = draft.putReservation({
    id: command.reservationId,
    status: "PENDING",
    releaseReason: null,
    owner: command.owner,
    holder: command.holder,
    cartId: command.cartId,
    orderId: command.orderId,
    replaces: null,
    route: allocation.route,
    extensionsLeft: extensionsMax,
    extensionSeconds,
    lines,
    createdAt: now,
    expiresAt: now + (command.ttlSeconds ?? holdSeconds) * 1000,
    confirmedAt: null,
    releasedAt: null,
    paymentSeconds,
    paymentStartedAt: null,
    paymentId: null,
  });
  return draft.decide({ ok: true, reservation, waitlist });
}

/** What is really held decides the terms: of a cart, `onShort` may have left products out. */
export function productsOf(lines: readonly ReservationLine[], products: ReadonlyMap<string, Product>): Product[] {
  return [...products.values()].filter(({ id }) => lines.some((line) => line.productId === id));
}
