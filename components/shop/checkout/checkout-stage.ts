import type { Payment } from "@/lib/payments/payment-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/**
 * Where a shopper stands between a hold and an order.
 *
 * running → (starts to pay) → unfinished → (comes back) → waiting → slow → paid
 *                                        ↘ turnedBack, declined, lapsed: the hold still runs, so pay again
 * The clock may run out anywhere on the way: over, or late while the bank's word is still to come, and then
 * retaken (the units were there and were taken again) or voided (they were gone, and no money was taken).
 */
export type CheckoutStage =
  | "running"
  | "unfinished"
  | "turnedBack"
  | "declined"
  | "lapsed"
  | "waiting"
  | "slow"
  | "late"
  | "paid"
  | "retaken"
  | "paidTwice"
  | "confirmed"
  | "voided"
  | "over"
  | "cancelled"
  | "ended";

/** What a stage depends on, of the latest payment. `orderId`: the reservation that it made a sale. */
export type PaymentFacts = Pick<Payment, "status" | "failure" | "orderId">;

/** How the shopper came to this page: from the provider, having paid or given up there, or otherwise. */
export type Return = "paying" | "turnedBack" | null;

export type CheckoutFacts = {
  reservation: Pick<Reservation, "id" | "status" | "releaseReason" | "expiresAt">;
  payment: PaymentFacts | null;
  cameBack: Return;
  /** How long this page has waited for the provider's word, in milliseconds. */
  waitedMs: number;
  /** The server's clock, milliseconds since the epoch. */
  now: number;
};

/** Banks nearly always answer within seconds; from here on the shopper is told that this one does not. */
export const SLOW_AFTER_MS = 15_000;

/** Pure: the same facts are always the same stage. What the payment came to goes before what the hold is. */
export function checkoutStage(facts: CheckoutFacts): CheckoutStage {
  const { reservation, payment } = facts;
  if (payment && payment.orderId !== null && isTaken(payment)) {
    return payment.orderId === reservation.id ? "paid" : "retaken";
  }
  switch (reservation.status) {
    case "CONFIRMED":
      if (payment?.failure === "PAID_TWICE") return "paidTwice";
      return payment && isTaken(payment) ? "paid" : "confirmed";
    case "PENDING":
      return Date.parse(reservation.expiresAt) > facts.now ? whileItRuns(facts) : onceItIsOver(facts);
    case "RELEASED":
      return onceItIsOver(facts);
  }
}

function whileItRuns({ payment, cameBack, waitedMs }: CheckoutFacts): CheckoutStage {
  switch (payment?.status) {
    case undefined:
      return "running";
    case "STARTED":
      if (cameBack === "turnedBack") return "turnedBack";
      if (cameBack === null) return "unfinished";
      return waitedMs >= SLOW_AFTER_MS ? "slow" : "waiting";
    case "AUTHORISED":
    case "CAPTURED":
      return waitedMs >= SLOW_AFTER_MS ? "slow" : "waiting";
    case "DECLINED":
      return "declined";
    case "VOIDED":
    case "EXPIRED":
      return "lapsed";
    case "PARTIALLY_REFUNDED":
    case "REFUNDED":
      return "running";
  }
}

function onceItIsOver({ reservation, payment, cameBack }: CheckoutFacts): CheckoutStage {
  if (reservation.releaseReason === "CANCELLED") return "cancelled";
  if (reservation.releaseReason !== null && reservation.releaseReason !== "EXPIRED") return "ended";
  if (payment?.status === "VOIDED" || payment?.status === "REFUNDED" || payment?.failure === "HOLD_GONE")
    return "voided";
  if (payment && isTaken(payment)) return "late";
  return payment?.status === "STARTED" && cameBack === "paying" ? "late" : "over";
}

function isTaken({ status }: PaymentFacts): boolean {
  return status === "AUTHORISED" || status === "CAPTURED" || status === "PARTIALLY_REFUNDED" || status === "REFUNDED";
}

/** Stages in which the shopper can pay: the form is there, and the clock runs. */
export function canPay(stage: CheckoutStage): boolean {
  return ["running", "unfinished", "turnedBack", "declined", "lapsed"].includes(stage);
}

/** Stages in which there is an order to go to. */
export function isOrdered(stage: CheckoutStage): boolean {
  return ["paid", "retaken", "paidTwice", "confirmed"].includes(stage);
}
