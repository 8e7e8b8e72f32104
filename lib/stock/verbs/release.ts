import { invariant } from "@/lib/invariant";
import type { ByHand, LineQuantity, OnReservation, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, ownPending, ownUnpaid } from "../draft";
import { choicesOf } from "../routing/route-choices";
import type { StockState } from "../state";
import type { ReasonCode, Reservation, ReservationLine, Route } from "../stock";
import { endHold, endOffer } from "./end-hold";
import { type PickedLine, pickLines, rowOf } from "./order-lines";
import { needsReservation, type Verb } from "./verb";

/** `lines`: only these units, the rest of the hold goes on. Default: all. */
export type Release = OnReservation &
  ByHand & { type: "Release"; reason: "CANCELLED" | "ADMIN" | "PAYMENT_FAILED"; lines?: LineQuantity[] | null };

/**
 * Ends a hold on request and frees its units, or frees some of them. Refuses a hold that has ended, units that it does not
 * hold, and to take units out of a hold that is being paid for, because the amount must stay true.
 */
export const Release: Verb<Release, ReservationOutcome> = {
  needs: (command) => ({ ...needsReservation(command), payments: command.lines ? [command.reservationId] : [] }),
  decide: decideRelease,
};

const REASON_CODES: Record<Release["reason"], ReasonCode> = {
  CANCELLED: "CANCELLED",
  ADMIN: "ADMIN",
  PAYMENT_FAILED: "CANCELLED",
};

function decideRelease(state: StockState, command: Release, now: number): Decision<ReservationOutcome> {
  const { reservationId, owner, lines = null } = command;
  const found = ownPending(state, reservationId, owner);
  if (!found.ok) return refuse(found);
  const picked = pickLines(found.reservation, lines, ({ quantity }) => quantity);
  if (!picked.ok) return refuse(picked);
  if (unitsIn(picked.picked) === unitsIn(found.reservation.lines)) return releaseAll(state, command, found, now);
  const unpaid = ownUnpaid(state, reservationId, owner);
  return unpaid.ok ? releasePart(state, command, unpaid.reservation, picked.picked, now) : refuse(unpaid);
}

type Found = { reservation: Reservation };

function releaseAll(
  state: StockState,
  command: Release,
  { reservation }: Found,
  now: number,
): Decision<ReservationOutcome> {
  const draft = new Draft(state);
  const released = endHold(draft, reservation, now, {
    type: "RELEASED",
    releaseReason: command.reason,
    reasonCode: REASON_CODES[command.reason],
    actor: command.actor,
    note: command.note,
  });
  tell(draft, command, reservation.lines, now);
  return draft.decide({ ok: true, reservation: released });
}

function releasePart(
  state: StockState,
  command: Release,
  reservation: Reservation,
  picked: readonly PickedLine[],
  now: number,
): Decision<ReservationOutcome> {
  const draft = new Draft(state);
  const { actor, note, reason, reservationId } = command;
  const about = { type: "RELEASED", reasonCode: REASON_CODES[reason], actor, note, reservationId } as const;
  for (const { line, quantity } of picked) draft.move(rowOf(draft, line), { reserved: -quantity }, about);
  const lines = reservation.lines.flatMap((line) => {
    const quantity = line.quantity - (picked.find((one) => one.line === line)?.quantity ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  invariant(lines.length > 0, "a hold that goes on has units");
  const offer = draft.offerOf(reservationId);
  if (offer && lines.every(({ productId }) => productId !== offer.productId)) endOffer(draft, offer, "CANCELLED", now);
  const units = picked.map(({ line, quantity }) => ({ name: line.name, quantity }));
  tell(draft, command, units, now);
  const route = reservation.route && routeOf(reservation.route, lines);
  return draft.decide({ ok: true, reservation: draft.putReservation({ ...reservation, lines, route }) });
}

/** The route of what is left. Its reason and what was compared stay: they are about the moment of the hold. */
function routeOf(route: Route, lines: readonly ReservationLine[]): Route {
  const parcels = route.parcels.flatMap((parcel) => {
    const quantity = unitsIn(lines.filter(({ warehouseId }) => warehouseId === parcel.warehouseId));
    return quantity > 0 ? [{ ...parcel, quantity, ordered: Math.min(parcel.ordered, quantity) }] : [];
  });
  return {
    ...route,
    ...choicesOf(route, lines),
    parcels,
    parcelCount: parcels.length,
    distanceKm: route.distanceKm === null ? null : parcels.reduce((sum, { distanceKm }) => sum + (distanceKm ?? 0), 0),
  };
}

function tell(draft: Draft, { isTold, note: reason, reservationId }: Release, lines: readonly Units[], now: number) {
  if (!isTold) return;
  const units = lines.map(({ name, quantity }) => ({ name, quantity }));
  draft.notify("HOLD_RELEASED", reservationId, now, { reason, units });
}

type Units = { name: string; quantity: number };

function unitsIn(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
