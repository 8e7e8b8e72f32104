import { invariant } from "@/lib/invariant";
import type { Actor, ReservationOutcome } from "../commands";
import { type Decision, type Deferred, refuse, unchanged } from "../decision";
import { Draft } from "../draft";
import type { Allocation } from "../routing/allocate";
import type { StockState } from "../state";
import type { Product, Reservation } from "../stock";
import { confirmHold, isSoldTo } from "./confirm";
import { allocateUnits, holdUnits, overLimit } from "./hold-lines";
import { NOTHING, type Verb } from "./verb";

export type Retake = {
  type: "Retake";
  /** Of the new reservation, version 4. */
  reservationId: string;
  /** The hold that ended. */
  retakes: string;
  paymentId: string;
  actor: Actor;
};

/**
 * Sells the units of an expired hold to a payment that was authorised too late: a new reservation, CONFIRMED at once, at
 * the old prices, from the same warehouses or else from any. The waitlist is served first, so nobody loses an offer.
 * Refuses if the units are gone, if the hold did not expire, and if another payment bought it. Decided again with the
 * same `paymentId`, it gives the same answer. Rule: docs/design.md, "Payment".
 */
export const Retake: Verb<Retake, ReservationOutcome> = {
  needs: ({ retakes, reservationId }) => {
    return { ...NOTHING, reservationIds: [retakes, reservationId], retakes: [retakes] };
  },
  decide: decideRetake,
};

function decideRetake(state: StockState, command: Retake, now: number): Decision<ReservationOutcome> | Deferred {
  const { retakes, paymentId, actor } = command;
  const old = state.reservations.get(retakes);
  if (!old) return refuse({ ok: false, code: "RESERVATION_NOT_FOUND", reservationId: retakes });
  const before = state.reservations.get(command.reservationId);
  if (before) {
    invariant(isSoldTo(before, paymentId), "a retaken hold is sold to the payment that took it");
    return unchanged({ ok: true, reservation: before });
  }
  const draft = new Draft(state);
  const sale = { actor, note: null, paymentId };
  if (old.status === "PENDING") {
    return draft.decide({ ok: true, reservation: confirmHold(draft, old, now, sale) });
  }
  if (old.status === "CONFIRMED") {
    if (isSoldTo(old, paymentId)) return unchanged({ ok: true, reservation: old });
    return refuse({ ok: false, code: "RESERVATION_ALREADY_CONFIRMED", reservationId: retakes });
  }
  if (old.releaseReason !== "EXPIRED" && old.releaseReason !== "STOCK_LOST") {
    return refuse({ ok: false, code: "RETAKE_NOT_POSSIBLE", reservationId: retakes });
  }
  const allocation = sameOrElsewhere(draft, old);
  if ("kind" in allocation) return allocation;
  const { shortages } = allocation;
  if (shortages.length > 0) return refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages });
  const products = pricedAsBefore(state, old);
  const over = overLimit(state, old.holder, products, old.lines);
  if (over) return refuse(over);
  const hold = draft.putReservation(takenAgain(draft, command, old, products, allocation, now));
  acceptLapsedOffer(draft, old.id, hold.id, now);
  return draft.decide({ ok: true, reservation: confirmHold(draft, hold, now, sale) });
}

function sameOrElsewhere(draft: Draft, old: Reservation): Allocation | Deferred {
  const shipTo = old.route?.shipTo ?? null;
  const same = allocateUnits(draft, old.lines, shipTo);
  if ("kind" in same || same.shortages.length === 0) return same;
  return allocateUnits(
    draft,
    old.lines.map(({ productId, quantity }) => ({ productId, warehouseId: null, quantity })),
    shipTo,
  );
}

/** An offer that was paid late but could still be filled counts as accepted. */
function acceptLapsedOffer(draft: Draft, lapsedId: string, reservationId: string, now: number): void {
  for (const waitlistEntry of draft.state.waitlist.values()) {
    if (waitlistEntry.status !== "LAPSED" || waitlistEntry.reservationId !== lapsedId) continue;
    draft.putWaitlistEntry({ ...waitlistEntry, status: "ACCEPTED", reservationId, endedAt: now });
  }
}

/** The hold's products at the prices of the hold. */
function pricedAsBefore(state: StockState, old: Reservation): Map<string, Product> {
  return new Map(
    old.lines.map(({ productId, unitPrice, currency }) => {
      const product = state.products.get(productId);
      invariant(product, "a retaken hold's products are loaded with it");
      return [productId, { ...product, unitPrice, currency }];
    }),
  );
}

function takenAgain(
  draft: Draft,
  { reservationId, actor }: Retake,
  old: Reservation,
  products: ReadonlyMap<string, Product>,
  allocation: Allocation,
  now: number,
): Reservation {
  const { cartId, orderId } = old;
  return {
    ...old,
    id: reservationId,
    status: "PENDING",
    releaseReason: null,
    replaces: old.id,
    route: allocation.route ?? old.route,
    lines: holdUnits(draft, { reservationId, actor, cartId, orderId }, products, allocation),
    extensionsLeft: 0,
    createdAt: now,
    expiresAt: now,
    releasedAt: null,
    paymentSeconds: 0,
    paymentStartedAt: null,
  };
}
