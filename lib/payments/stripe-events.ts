import "@/lib/server-only";
import type Stripe from "stripe";
import { Id } from "@/lib/field-schemas";
import type { ProviderEvent, ProviderState } from "./payment-provider";

/** The metadata key for our payment's id at Stripe. */
export const PAYMENT_ID = "holdfast_payment_id";

/**
 * Translates a Stripe event. If it does not show the state for certain, the state has to be asked for. Events about
 * other payments (an account may serve several shops) have no payment id.
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

/** The payment's state according to a Checkout Session. Its intent and the intent's latest charge must be expanded. */
export function sessionState(session: Stripe.Checkout.Session): ProviderState {
  const { payment_intent: intent, status } = session;
  const paid = intent !== null && typeof intent === "object" ? intentState(intent) : null;
  // After a declined card, the shopper can try another one while the page is open.
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
      // Closing a page cancels its unpaid intent. Stripe reports a voided charge as refunded, although no money moved.
      return { status: charge?.status === "succeeded" ? "VOIDED" : "EXPIRED", refunded: 0 };
    default:
      // Without a payment error, no card has been declined yet.
      return { status: intent.last_payment_error ? "DECLINED" : "OPEN", refunded: 0 };
  }
}
