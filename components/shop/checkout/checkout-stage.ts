import type { Payment } from "@/lib/payments/payment-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/**
 * The shopper's stage between a hold and an order.
 *
 * running → (starts to pay) → unfinished → (the bank is asked) → waiting → slow → paid
 *                                                                          ↘ another: the shopper wants to pay anew
 *                                        ↘ declined, lapsed: the hold still runs, so pay again
 * The hold may end at any point: over, or late if the bank's answer is still to come. Late leads to retaken (the units
 * were still there and were held again) or voided (they were gone, and nothing was charged).
 */
export type CheckoutStage =
  | "running"
  | "unfinished"
  | "declined"
  | "lapsed"
  | "waiting"
  | "slow"
  | "another"
  | "late"
  | "paid"
  | "retaken"
  | "paidTwice"
  | "confirmed"
  | "voided"
  | "over"
  | "cancelled"
  | "ended";

/** The part of the latest payment that decides the stage. `orderId`: the reservation that became the order. */
export type PaymentFacts = Pick<Payment, "status" | "failure" | "orderId" | "isProcessing">;

export type CheckoutFacts = {
  reservation: Pick<Reservation, "id" | "status" | "releaseReason" | "expiresAt">;
  payment: PaymentFacts | null;
  /** How long this page has waited for the bank, in milliseconds. */
  waitedMs: number;
  /** The server's clock, milliseconds since the epoch. */
  now: number;
};

/** Banks usually answer within seconds; after this, the shopper is told that it is taking longer. */
export const SLOW_AFTER_MS = 15_000;

/** Pure. The payment's outcome takes precedence over the hold's state. */
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

function whileItRuns({ payment, waitedMs }: CheckoutFacts): CheckoutStage {
  switch (payment?.status) {
    case undefined:
      return "running";
    case "STARTED":
      if (payment?.isProcessing) return waitedMs >= SLOW_AFTER_MS ? "slow" : "waiting";
      return payment?.failure === null ? "unfinished" : "running";
    case "AUTHORISED":
    case "CAPTURED":
      return waitedMs >= SLOW_AFTER_MS ? "slow" : "waiting";
    case "DECLINED":
      return "declined";
    case "VOIDED":
      return "lapsed";
    case "EXPIRED":
      return payment?.failure === "CANCELLED" ? "running" : "lapsed";
    case "PARTIALLY_REFUNDED":
    case "REFUNDED":
      return "running";
  }
}

function onceItIsOver({ reservation, payment }: CheckoutFacts): CheckoutStage {
  if (reservation.releaseReason === "CANCELLED") return "cancelled";
  if (reservation.releaseReason !== null && reservation.releaseReason !== "EXPIRED") return "ended";
  if (payment?.status === "VOIDED" || payment?.status === "REFUNDED" || isTooLate(payment)) return "voided";
  if (payment && isTaken(payment)) return "late";
  return payment?.isProcessing ? "late" : "over";
}

/** Whether the bank approved, and the shop decided against the sale. */
function isTooLate(payment: PaymentFacts | null): boolean {
  return payment?.failure === "HOLD_GONE" || payment?.failure === "OVER_LIMIT";
}

function isTaken({ status }: PaymentFacts): boolean {
  return status === "AUTHORISED" || status === "CAPTURED" || status === "PARTIALLY_REFUNDED" || status === "REFUNDED";
}

/** Stages in which the shopper can pay, here or on the payment page that is open. The clock runs. */
export function canPay(stage: CheckoutStage): boolean {
  return ["running", "unfinished", "another", "declined", "lapsed"].includes(stage);
}

/** Stages that have an order to open. */
export function isOrdered(stage: CheckoutStage): boolean {
  return ["paid", "retaken", "paidTwice", "confirmed"].includes(stage);
}
