import { invariant } from "@/lib/invariant";
import type { Actor, ByHand, OnReservation, ReservationOutcome } from "../commands";
import { type Decision, refuse, unchanged } from "../decision";
import { Draft, ownPending, ownReservation } from "../draft";
import { routePrice } from "../routing/route-price";
import type { StockState } from "../state";
import type { HandPayment, Reservation } from "../stock";
import { endOffer, unprovenNetworkOf } from "./end-hold";
import { overBought } from "./hold-lines";
import { needsReservation, type Verb } from "./verb";

/**
 * `paymentId`: the payment that was authorised for it; null if it was paid elsewhere. `paidByHand`: how, if staff say.
 * Its buyer is told unless `isTold` is false.
 */
export type Confirm = OnReservation &
  ByHand & { type: "Confirm"; paymentId: string | null; paidByHand?: PaidByHand | null };

/** `amount` null: what the customer was told, goods and shipping. */
type PaidByHand = Pick<HandPayment, "method" | "reference"> & { amount: number | null };

/**
 * Turns a hold into a sale: its units go from reserved to committed. Refuses a hold that has ended, and a shopper's if they
 * would then have bought too many. A payment that asks again gets the same answer.
 */
export const Confirm: Verb<Confirm, ReservationOutcome> = {
  needs: (command) => ({ ...needsReservation(command), purchases: [command.reservationId] }),
  decide: decideConfirm,
};

function decideConfirm(state: StockState, command: Confirm, now: number): Decision<ReservationOutcome> {
  const before = ownReservation(state, command.reservationId, command.owner);
  if (before.ok && isSoldTo(before.reservation, command.paymentId)) return unchanged(before);
  const found = ownPending(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);
  // Staff decide for themselves.
  const isShoppers = command.owner !== null || command.paymentId !== null;
  const over = isShoppers ? overBought(state, found.reservation) : null;
  if (over) return refuse(over);

  const draft = new Draft(state);
  const reservation = confirmHold(draft, found.reservation, now, command);
  const { paidByHand, actor } = command;
  if (paidByHand) draft.keepHandPayment({ ...paidByHand, ...moneyOf(reservation, paidByHand.amount), actor });
  return draft.decide({ ok: true, reservation });
}

function moneyOf({ id: reservationId, lines, route }: Reservation, paid: number | null) {
  const [first] = lines;
  invariant(first, "a reservation has lines");
  const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  const amount = paid ?? goods + (routePrice(route) ?? 0);
  return { reservationId, amount, currency: first.currency };
}

/** Whether this payment bought the reservation. */
export function isSoldTo(reservation: Reservation, paymentId: string | null): boolean {
  return reservation.status === "CONFIRMED" && paymentId !== null && reservation.paymentId === paymentId;
}

type Sale = ByHand & { actor: Actor; note: string | null; paymentId: string | null };

/** Turns a PENDING reservation into a sale and accepts its offer, if it is one. */
export function confirmHold(draft: Draft, reservation: Reservation, now: number, sale: Sale): Reservation {
  invariant(reservation.status === "PENDING", `reservation ${reservation.id} is confirmed once`);
  for (const line of reservation.lines) {
    const row = draft.row(line.productId, line.warehouseId);
    invariant(row, "a hold's rows are loaded with it");
    draft.move(
      row,
      { reserved: -line.quantity, committed: line.quantity },
      {
        type: "CONFIRMED",
        reasonCode: "SALE",
        actor: sale.actor,
        note: sale.note,
        reference: reservation.orderId,
        reservationId: reservation.id,
      },
    );
  }
  const offer = draft.offerOf(reservation.id);
  if (offer) endOffer(draft, offer, "ACCEPTED", now);
  const { owner } = reservation;
  if (owner.startsWith("shopper:")) draft.noteEnding({ owner, network: unprovenNetworkOf(reservation), isPaid: true });
  if (sale.isTold !== false) draft.notify("ORDER_CONFIRMED", reservation.id, now);
  return draft.putReservation({
    ...reservation,
    status: "CONFIRMED",
    confirmedAt: now,
    paymentId: sale.paymentId,
    orderStatus: "PAID",
  });
}
