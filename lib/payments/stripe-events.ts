import type Stripe from "stripe";
import { Id } from "@/lib/field-schemas";
import type { ProviderEvent, ProviderState } from "./payment-provider";

/** Under which our payment's id stands in what is made at Stripe. */
export const PAYMENT_ID = "holdfast_payment_id";

/**
 * An event in the words of all providers. What it does not say for certain is asked for; what is not about a payment of
 * ours (an account may serve more than one shop) has no payment id.
 */
export function eventOfStripe(event: Stripe.Event): ProviderEvent {
  const about = event.data.object as { metadata?: Record<string, string> | null };
  const paymentId = Id.safeParse(about.metadata?.[PAYMENT_ID]);
  return {
    id: event.id,
    type: event.type,
    paymentId: paymentId.success ? paymentId.data : null,
    state: stateSaid(event),
  };
}

function stateSaid(event: Stripe.Event): ProviderState | null {
  switch (event.type) {
    case "payment_intent.amount_capturable_updated":
      return event.data.object.status === "requires_capture" ? { status: "AUTHORISED", refunded: 0 } : null;
    case "payment_intent.succeeded":
      return { status: "CAPTURED", refunded: 0 };
    case "checkout.session.expired":
      return { status: "EXPIRED", refunded: 0 };
    case "charge.refunded": {
      const { captured, amount_refunded: refunded } = event.data.object;
      return captured ? { status: "CAPTURED", refunded } : null;
    }
    default:
      return null;
  }
}

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
