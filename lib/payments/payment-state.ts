import "@/lib/server-only";
import type { ProviderState } from "./payment-provider";
import type { PaymentFailure, PaymentStatus } from "./payment-schemas";

/**
 * The state machine of a payment, pure. Provider events can arrive twice, late and in any order, so a status only ever
 * moves forward in this list, and the same events lead to the same status in any order.
 *
 * STARTED → DECLINED → EXPIRED → AUTHORISED → VOIDED → CAPTURED → PARTIALLY_REFUNDED → REFUNDED
 *
 * An authorisation outranks a decline (of an earlier card) or an expiry that arrives later.
 */
const RANK: Record<PaymentStatus, number> = {
  STARTED: 0,
  DECLINED: 1,
  EXPIRED: 2,
  AUTHORISED: 3,
  VOIDED: 4,
  CAPTURED: 5,
  PARTIALLY_REFUNDED: 6,
  REFUNDED: 7,
};

/** Amounts are minor units. */
export type PaymentFacts = {
  status: PaymentStatus;
  amount: number;
  refunded: number;
  /** The bank is deciding. Only while STARTED. */
  isProcessing: boolean;
  failure: PaymentFailure | null;
};

/** The payment after the provider reported `state`. */
export function withProviderState<Known extends PaymentFacts>(
  payment: Known,
  { status, refunded }: ProviderState,
): Known {
  const said = status === "OPEN" || status === "PROCESSING" ? "STARTED" : status;
  const most = Math.min(payment.amount, Math.max(payment.refunded, refunded));
  const next = RANK[said] > RANK[payment.status] ? said : payment.status;
  const withRefunds = RANK[next] >= RANK.CAPTURED ? refundStatus(payment.amount, most) : next;
  const isProcessing = withRefunds === "STARTED" && status === "PROCESSING";
  return {
    ...payment,
    status: withRefunds,
    refunded: most,
    isProcessing,
    failure: failureIn(withRefunds, payment.failure),
  };
}

function refundStatus(amount: number, refunded: number): PaymentStatus {
  if (refunded === 0) return "CAPTURED";
  return refunded < amount ? "PARTIALLY_REFUNDED" : "REFUNDED";
}

/** Reasons against a sale. Once one is stored, an authorised payment is voided or refunded, whatever happens later. */
const DECIDED_AGAINST = [
  "HOLD_GONE",
  "OVER_LIMIT",
  "HOLD_RELEASED",
  "PAID_TWICE",
  "ALREADY_CONFIRMED",
  "ORDER_CANCELLED",
  "AUTHORISATION_ENDED",
] as const;

function isDecidedAgainst(failure: PaymentFailure | null): boolean {
  return DECIDED_AGAINST.some((reason) => reason === failure);
}

/** Whether the shopper has no use for the payment page any more. The bank may have decided all the same. */
function isClosedByUs(failure: PaymentFailure | null): boolean {
  return failure === "REPLACED" || failure === "CANCELLED";
}

function failureIn(status: PaymentStatus, known: PaymentFailure | null): PaymentFailure | null {
  if (isDecidedAgainst(known)) return known;
  if (status === "DECLINED" || status === "EXPIRED") return isClosedByUs(known) ? known : status;
  return status === "STARTED" ? known : null;
}

/**
 * The next step for a payment. `close`: close the payment page. `ask`: ask the provider for the state. `take`: turn the
 * hold into a sale, or find out why not. `capture`, `void`, `refund`: move the money accordingly. `cancel-sale`: the
 * authorisation ended at the provider, so cancel the order.
 */
export type Step = "close" | "ask" | "take" | "capture" | "void" | "refund" | "cancel-sale" | "none";

/** `isSold`: this payment confirmed a reservation. `isHeld`: its hold is still running. */
export function nextStep(payment: PaymentFacts, { isSold, isHeld }: { isSold: boolean; isHeld: boolean }): Step {
  const { status, failure } = payment;
  switch (status) {
    case "STARTED":
      return isClosedByUs(failure) || !isHeld ? "close" : "ask";
    case "AUTHORISED":
      if (isSold) return "capture";
      return isDecidedAgainst(failure) ? "void" : "take";
    case "CAPTURED":
    case "PARTIALLY_REFUNDED":
      if (isSold) return "none";
      return isDecidedAgainst(failure) ? "refund" : "take";
    case "VOIDED":
      return failure === null ? "cancel-sale" : "none";
    case "DECLINED":
    case "EXPIRED":
    case "REFUNDED":
      return "none";
  }
}
