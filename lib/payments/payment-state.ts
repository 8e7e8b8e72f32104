import type { ProviderState } from "./payment-provider";
import type { PaymentFailure, PaymentStatus } from "./payment-schemas";

/**
 * The one state machine of a payment, pure. A provider's words may come twice, late, and in any order, so what is known
 * only ever grows: a status is left for one further down this list alone, and the same words in whatever order lead to
 * the same status.
 *
 *   STARTED → DECLINED → EXPIRED → AUTHORISED → VOIDED → CAPTURED → PARTIALLY_REFUNDED → REFUNDED
 *
 * That money was authorised goes before a decline (of the card before) or an expiry that is heard of later.
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
  failure: PaymentFailure | null;
};

/** The payment once the provider has said `state`. */
export function afterWord<Known extends PaymentFacts>(payment: Known, { status, refunded }: ProviderState): Known {
  const said = status === "OPEN" || status === "PROCESSING" ? "STARTED" : status;
  const most = Math.min(payment.amount, Math.max(payment.refunded, refunded));
  const next = RANK[said] > RANK[payment.status] ? said : payment.status;
  const withRefunds = RANK[next] >= RANK.CAPTURED ? refundStatus(payment.amount, most) : next;
  return { ...payment, status: withRefunds, refunded: most, failure: failureIn(withRefunds, payment.failure) };
}

function refundStatus(amount: number, refunded: number): PaymentStatus {
  if (refunded === 0) return "CAPTURED";
  return refunded < amount ? "PARTIALLY_REFUNDED" : "REFUNDED";
}

/** Why an authorised payment may not become a sale: once written down, it is voided or given back, whatever comes. */
const DECIDED_AGAINST = ["HOLD_GONE", "HOLD_RELEASED", "PAID_TWICE", "AUTHORISATION_ENDED"] as const;

function isDecidedAgainst(failure: PaymentFailure | null): boolean {
  return DECIDED_AGAINST.some((reason) => reason === failure);
}

function failureIn(status: PaymentStatus, known: PaymentFailure | null): PaymentFailure | null {
  if (isDecidedAgainst(known)) return known;
  if (status === "DECLINED" || status === "EXPIRED") return known === "REPLACED" ? known : status;
  return status === "STARTED" ? known : null;
}

/**
 * What is to be done for a payment now.
 * `close`: nobody shall pay there any more. `ask`: only the provider knows. `take`: make the hold a sale, or find out
 * that it cannot be one. `capture`, `void`, `give-back`: the money follows. `let-go`: the provider did, so a sale is none.
 */
export type Step = "close" | "ask" | "take" | "capture" | "void" | "give-back" | "let-go" | "none";

/** `isSold`: there is a reservation that this payment made a sale. `isHeld`: its hold still runs. */
export function nextStep(payment: PaymentFacts, { isSold, isHeld }: { isSold: boolean; isHeld: boolean }): Step {
  const { status, failure } = payment;
  switch (status) {
    case "STARTED":
      return failure === "REPLACED" || !isHeld ? "close" : "ask";
    case "AUTHORISED":
      if (isSold) return "capture";
      return isDecidedAgainst(failure) ? "void" : "take";
    case "CAPTURED":
    case "PARTIALLY_REFUNDED":
      if (isSold) return "none";
      return isDecidedAgainst(failure) ? "give-back" : "take";
    case "VOIDED":
      return failure === null ? "let-go" : "none";
    case "DECLINED":
    case "EXPIRED":
    case "REFUNDED":
      return "none";
  }
}
