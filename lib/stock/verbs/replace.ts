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

/** `besides`: further own holds that go into the new one. */
export type Replace = HoldRequest & { type: "Replace"; replaces: string; besides?: readonly string[] };

/**
 * Swaps an own hold, or several, for a new one in one decision. The old units count as free for the new hold. The new hold
 * keeps the earliest old end and the extensions that are left, so that changing a cart never restarts the clock, but never
 * gets more time or extensions than a new hold of the added products would. Without a place to ship to, it ships where they
 * did. A refusal leaves the old holds as they were.
 */
export const Replace: Verb<Replace, HoldOutcome> = {
  needs: (command) => ({
    ...needsOfHold(command),
    reservationIds: replacedBy(command),
    payments: replacedBy(command),
  }),
  decide: decideReplace,
};

function decideReplace(state: StockState, command: Replace, now: number): Decision<HoldOutcome> | Deferred {
  const olds: Reservation[] = [];
  for (const id of replacedBy(command)) {
    const own = ownUnpaid(state, id, command.owner);
    if (!own.ok) return refuse(own);
    olds.push(own.reservation);
  }
  const [old] = olds;
  invariant(old, "a hold is replaced");
  const named = nameLines(state, command.lines);
  if (!named.ok) return refuse(named);

  const draft = new Draft(state);
  const { actor } = command;
  const ending = { type: "RELEASED", releaseReason: "REPLACED", reasonCode: "CANCELLED", actor, note: null } as const;
  for (const each of olds) endHold(draft, each, now, ending);
  const shipTo = command.shipTo ?? olds.map(({ route }) => route?.shipTo).find(Boolean) ?? null;
  const found = findUnits(draft, { ...command, shipTo }, named, olds, now);
  if ("kind" in found) return found;
  if (!found.ok) return refuse(found);
  const { allocation, networks } = found;
  // Nothing could be held instead, so the shopper keeps the old hold.
  if (allocation.lines.length === 0) {
    return refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages: allocation.shortages });
  }
  const waitlist =
    command.onShort === "waitlist" ? waitForShortages(draft, command, allocation.shortages, networks, now) : [];

  const lines = holdUnits(draft, command, named.products, allocation, networks);
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
    ...remainingTime(olds, productsOf(lines, named.products), now),
  });
  draft.putReservation(reservation);
  for (const each of olds) takeOfferAlong(draft, each, reservation, now);
  keepCustomer(draft, command, reservation, now);
  return draft.decide({ ok: true, reservation, waitlist });
}

function replacedBy({ replaces, besides = [] }: Replace): string[] {
  return [replaces, ...besides];
}

type Time = Pick<Reservation, "expiresAt" | "extensionsLeft" | "extensionSeconds" | "paymentSeconds">;

/**
 * The least time that the old holds had left, within what the added products allow. What paying adds follows from all that is
 * held now, and is added once.
 */
function remainingTime(olds: readonly Reservation[], products: readonly Product[], now: number): Time {
  const least = (time: keyof Time) => Math.min(...olds.map((old) => old[time]));
  const [expiresAt, extensionsLeft] = [least("expiresAt"), least("extensionsLeft")];
  const extensionSeconds = least("extensionSeconds");
  const paymentSeconds = least("paymentSeconds") === 0 ? 0 : termsOf(products).paymentSeconds;
  const added = products.filter(({ id }) => !olds.some(({ lines }) => lines.some((line) => line.productId === id)));
  if (added.length === 0) return { expiresAt, extensionsLeft, extensionSeconds, paymentSeconds };
  const terms = termsOf(added);
  return {
    expiresAt: Math.min(expiresAt, now + terms.holdSeconds * 1000),
    extensionsLeft: Math.min(extensionsLeft, terms.extensionsMax),
    extensionSeconds: Math.min(extensionSeconds, terms.extensionSeconds),
    paymentSeconds,
  };
}

/**
 * The new hold takes over the offer that it replaces if it has the offer's product; one that goes into it besides is then
 * accepted. Otherwise the offer is passed.
 */
function takeOfferAlong(draft: Draft, old: Reservation, next: Reservation, now: number): void {
  const offer = draft.offerOf(old.id);
  if (!offer) return;
  const isKept = next.lines.some((line: ReservationLine) => line.productId === offer.productId);
  if (!isKept) endOffer(draft, offer, "PASSED", now);
  else if (next.replaces !== old.id) endOffer(draft, offer, "ACCEPTED", now);
  else draft.putWaitlistEntry({ ...offer, reservationId: next.id, offerExpiresAt: next.expiresAt });
}
