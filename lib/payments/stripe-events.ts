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
