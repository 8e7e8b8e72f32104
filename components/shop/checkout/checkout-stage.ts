import type { Order } from "@/lib/orders/order-schemas";
import { isAwaited } from "@/lib/payments/payment-options";
import type { Payment } from "@/lib/payments/payment-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/**
 * The shopper's stage between a hold and an order.
 *
 * running → (starts to pay) → unfinished → (the bank is asked) → waiting → slow → paid
 *                                                                          ↘ another: the shopper wants to pay anew
 *                                        ↘ declined, lapsed: the hold still runs, so pay again
 * The hold may end at any point: over, or late if the bank's answer is still to come. Late leads to retaken (the units
 * were still there and were held again) or voided (they were gone, and nothing was charged). What is sold may be cancelled
 * or refunded later.
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
  | "orderCancelled"
  | "refunded"
  | "voided"
  | "over"
  | "passed"
  | "cancelled"
  | "ended";

/** The part of the latest payment that decides the stage. `orderId`: the reservation that became the order. */
export type PaymentFacts = Pick<Payment, "status" | "failure" | "orderId" | "isProcessing" | "refunded">;

export type CheckoutFacts = {
  reservation: Pick<Reservation, "id" | "status" | "releaseReason" | "expiresAt">;
  payment: PaymentFacts | null;
  /** What the hold became; null if nothing, or if it is not known yet. */
  order: Pick<Order, "status"> | null;
  /** Whether the waitlist made the hold. */
  isOffer: boolean;
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
  if (isSold(reservation, payment)) return onceItIsSold(facts);
  switch (reservation.status) {
    case "PENDING":
      return Date.parse(reservation.expiresAt) > facts.now ? whileItRuns(facts) : onceItIsOver(facts);
    default:
      return onceItIsOver(facts);
  }
}

/** Whether there is an order, even if it was cancelled since. */
export function isSold(reservation: Pick<Reservation, "status">, payment: Pick<Payment, "orderId"> | null): boolean {
  return reservation.status === "CONFIRMED" || (payment !== null && payment.orderId !== null);
}

function onceItIsSold({ reservation, payment, order }: CheckoutFacts): CheckoutStage {
  const paid = payment && payment.orderId !== null ? payment : null;
  // A payment is only voided after its sale if the order is cancelled.
  const isCancelled = order ? order.status === "CANCELLED" : paid?.status === "VOIDED";
  if (isCancelled) return "orderCancelled";
  if (paid?.status === "REFUNDED") return "refunded";
  if (paid && isTaken(paid)) return paid.orderId === reservation.id ? "paid" : "retaken";
  return payment?.failure === "PAID_TWICE" ? "paidTwice" : "confirmed";
}

function whileItRuns({ payment, waitedMs }: CheckoutFacts): CheckoutStage {
  if (isOverLimit(payment)) return "voided";
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

function onceItIsOver({ reservation, payment, isOffer }: CheckoutFacts): CheckoutStage {
  const { releaseReason } = reservation;
  if (releaseReason === "CANCELLED") return isOffer ? "passed" : "cancelled";
  // Units that the shop lost are taken again from elsewhere if the bank approves.
  if (releaseReason === "STOCK_LOST" && payment?.failure === null && isAwaited(payment)) return "late";
  if (releaseReason !== null && releaseReason !== "EXPIRED") return "ended";
  if (payment?.status === "VOIDED" || payment?.status === "REFUNDED" || isTooLate(payment)) return "voided";
  if (payment && isTaken(payment)) return "late";
  return payment?.isProcessing ? "late" : "over";
}

/** Whether the bank approved, and the shop decided against the sale. */
function isTooLate(payment: PaymentFacts | null): boolean {
  return payment?.failure === "HOLD_GONE" || isOverLimit(payment);
}

function isOverLimit(payment: PaymentFacts | null): boolean {
  return payment?.failure === "OVER_LIMIT";
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
  return ["paid", "retaken", "paidTwice", "confirmed", "orderCancelled", "refunded"].includes(stage);
}
