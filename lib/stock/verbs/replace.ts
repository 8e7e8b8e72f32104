import { invariant } from "@/lib/invariant";
import type { HoldOutcome, HoldRequest } from "../commands";
import { type Decision, type Deferred, refuse } from "../decision";
import { Draft, ownUnpaid } from "../draft";
import type { StockState } from "../state";
import type { Product, Reservation, ReservationLine } from "../stock";
import { endHold, endOffer } from "./end-hold";
import { findUnits, holdUnits, keepCustomer, nameLines, needsOfHold, newHold, productsOf, termsOf } from "./hold-lines";
import type { Verb } from "./verb";
import { waitForShortages } from "./waitlist-entries";

export type Replace = HoldRequest & { type: "Replace"; replaces: string };

/**
 * Swaps an own hold for a new one in one decision. The old units count as free for the new hold. The new hold keeps the
 * old end and the extensions that are left, so that changing a cart never restarts the clock, but never gets more time or
 * extensions than a new hold of the added products would. A refusal leaves the old hold as it was.
 */
export const Replace: Verb<Replace, HoldOutcome> = {
  needs: (command) => ({
    ...needsOfHold(command),
    reservationIds: [command.replaces],
    payments: [command.replaces],
  }),
  decide: decideReplace,
};

function decideReplace(state: StockState, command: Replace, now: number): Decision<HoldOutcome> | Deferred {
  const own = ownUnpaid(state, command.replaces, command.owner);
  if (!own.ok) return refuse(own);
  const old = own.reservation;
  const named = nameLines(state, command.lines);
  if (!named.ok) return refuse(named);

  const draft = new Draft(state);
  endHold(draft, old, now, {
    type: "RELEASED",
    releaseReason: "REPLACED",
    reasonCode: "CANCELLED",
    actor: command.actor,
    note: null,
  });
  const found = findUnits(draft, command, named, old);
  if ("kind" in found) return found;
  if (!found.ok) return refuse(found);
  const { allocation } = found;
  // Nothing could be held instead, so the shopper keeps the old hold.
  if (allocation.lines.length === 0) {
    return refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages: allocation.shortages });
  }
  const waitlist = command.onShort === "waitlist" ? waitForShortages(draft, command, allocation.shortages, now) : [];

  const lines = holdUnits(draft, command, named.products, allocation);
  const reservation = newHold({
    id: command.reservationId,
    owner: old.owner,
    holder: command.holder,
    cartId: command.cartId,
    orderId: command.orderId,
    replaces: old.id,
    route: allocation.route,
    lines,
    createdAt: now,
    ...remainingTime(old, productsOf(lines, named.products), now),
  });
  draft.putReservation(reservation);
  takeOfferAlong(draft, old, reservation, now);
  keepCustomer(draft, command, reservation, now);
  return draft.decide({ ok: true, reservation, waitlist });
}

type Time = Pick<Reservation, "expiresAt" | "extensionsLeft" | "extensionSeconds" | "paymentSeconds">;

/** The time that the old hold had left, within what the added products allow. */
function remainingTime(old: Reservation, products: readonly Product[], now: number): Time {
  const { expiresAt, extensionsLeft, extensionSeconds, paymentSeconds } = old;
  const added = products.filter(({ id }) => !old.lines.some((line) => line.productId === id));
  if (added.length === 0) return { expiresAt, extensionsLeft, extensionSeconds, paymentSeconds };
  const terms = termsOf(added);
  return {
    expiresAt: Math.min(expiresAt, now + terms.holdSeconds * 1000),
    extensionsLeft: Math.min(extensionsLeft, terms.extensionsMax),
    extensionSeconds: Math.min(extensionSeconds, terms.extensionSeconds),
    paymentSeconds: Math.min(paymentSeconds, terms.paymentSeconds),
  };
}

/** The new hold takes over an offer if it has the offer's product. Otherwise the offer is passed. */
function takeOfferAlong(draft: Draft, old: Reservation, next: Reservation, now: number): void {
  const offer = draft.offerOf(old.id);
  if (!offer) return;
  invariant(next.replaces === old.id, "an offer follows its hold");
  const isKept = next.lines.some((line: ReservationLine) => line.productId === offer.productId);
  if (!isKept) endOffer(draft, offer, "PASSED", now);
  else draft.putWaitlistEntry({ ...offer, reservationId: next.id, offerExpiresAt: next.expiresAt });
}
