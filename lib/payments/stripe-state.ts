import type Stripe from "stripe";
import type { ProviderState } from "./payment-provider";

/** What a Checkout Session says of the money; its intent and the intent's latest charge must be expanded. */
export function sessionState(session: Stripe.Checkout.Session): ProviderState {
  const { payment_intent: intent, status } = session;
  const paid = intent !== null && typeof intent === "object" ? intentState(intent) : null;
  // A card that was declined may be followed by another one while the page is open.
  if (paid && !(paid.status === "DECLINED" && status === "open") && paid.status !== "OPEN") return paid;
  return { status: status === "expired" ? "EXPIRED" : "OPEN", refunded: 0 };
}

function intentState(intent: Stripe.PaymentIntent): ProviderState {
  const charge = typeof intent.latest_charge === "object" ? intent.latest_charge : null;
  switch (intent.status) {
    case "requires_capture":
      return { status: "AUTHORISED", refunded: 0 };
    case "succeeded":
      return { status: "CAPTURED", refunded: charge?.amount_refunded ?? 0 };
    case "processing":
      return { status: "PROCESSING", refunded: 0 };
    case "canceled":
      // A page that closes takes an intent along that nobody has paid. Stripe calls a voided charge refunded; no money went.
      return { status: charge?.status === "succeeded" ? "VOIDED" : "EXPIRED", refunded: 0 };
    default:
      // Before the first card there has been nothing to decline.
      return { status: intent.last_payment_error ? "DECLINED" : "OPEN", refunded: 0 };
  }
}
