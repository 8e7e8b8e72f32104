import type { ReservationOutcome, Reserve } from "../commands";
import { type Decision, type Deferred, Draft, refuse } from "../draft";
import type { Product, ReservationLine, StockState } from "../stock";
import { findUnits, holdUnits, nameLines, termsOf } from "./hold-lines";

/**
 * Holds units for a while: all lines or none, or with `onShort: "partial"` what there is. Refuses unknown names, a
 * time to live beyond the policy's, a shortage (naming all short lines), and more than the holder may have.
 */
export function decideReserve(
  state: StockState,
  command: Reserve,
  now: number,
): Decision<ReservationOutcome> | Deferred {
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

  const lines = holdUnits(draft, command, named.products, found.allocation);
  const { holdSeconds, extensionsMax, extensionSeconds } = termsOf(productsOf(lines, named.products));
  const reservation = draft.putReservation({
    id: command.reservationId,
    status: "PENDING",
    releaseReason: null,
    owner: command.owner,
    holder: command.holder,
    cartId: command.cartId,
    orderId: command.orderId,
    replaces: null,
    route: found.allocation.route,
    extensionsLeft: extensionsMax,
    extensionSeconds,
    lines,
    createdAt: now,
    expiresAt: now + (command.ttlSeconds ?? holdSeconds) * 1000,
    confirmedAt: null,
    releasedAt: null,
  });
  return draft.decide({ ok: true, reservation });
}

/** What is really held decides the terms: of a cart, `onShort: "partial"` may have left products out. */
function productsOf(lines: readonly ReservationLine[], products: ReadonlyMap<string, Product>): Product[] {
  return [...products.values()].filter(({ id }) => lines.some((line) => line.productId === id));
}
