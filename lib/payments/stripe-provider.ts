import { createHash } from "node:crypto";
import Stripe from "stripe";
import { env } from "@/lib/env";
import { invariant } from "@/lib/invariant";
import {
  type PaymentOrder,
  type PaymentProvider,
  ProviderRefused,
  type ProviderState,
  ProviderUnavailable,
  SIGNATURE_SECONDS_MAX,
} from "./payment-provider";
import { eventOfStripe, PAYMENT_ID, sessionState } from "./stripe-events";

/** With one retry each, two calls in a row still fit into a settling turn. */
const TIMEOUT_MS = 4_000;
/**
 * Stripe keeps pages open for at least 30 minutes; we close ours when the hold ends. Counted from the start, so that a
 * repeated start sends the same value.
 */
const PAGE_MS = 60 * 60_000;
const PAID = { expand: ["payment_intent.latest_charge"] };

/** Stripe's hosted checkout; the reference is the Checkout Session's id. */
export function stripeProvider(): PaymentProvider {
  const { STRIPE_SECRET_KEY = "", STRIPE_WEBHOOK_SECRET = "", STRIPE_API_URL } = env();
  const stripe = new Stripe(STRIPE_SECRET_KEY, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 1,
    telemetry: false,
    ...(STRIPE_API_URL ? addressOf(STRIPE_API_URL) : {}),
  });
  const ask = async (reference: string) => {
    return sessionState(await answered(() => stripe.checkout.sessions.retrieve(reference, PAID)));
  };
  const onIntent = async (reference: string, act: (intentId: string) => Promise<unknown>): Promise<ProviderState> => {
    const session = await answered(() => stripe.checkout.sessions.retrieve(reference));
    const { payment_intent: intent } = session;
    if (intent !== null) await ignoreIfTooLate(() => act(typeof intent === "string" ? intent : intent.id));
    return await ask(reference);
  };
  return {
    name: "stripe",
    async start(order, key) {
      const params = sessionParams(order);
      // Stripe rejects a key that is reused with other parameters, such as another return URL.
      const idempotencyKey = `${key}:${createHash("sha256").update(JSON.stringify(params)).digest("hex").slice(0, 16)}`;
      const session = await stripe.checkout.sessions.create(params, { idempotencyKey }).catch(throwUnavailable);
      invariant(session.url, "a hosted page has a URL");
      return { reference: session.id, url: session.url, expiresAt: new Date(session.expires_at * 1000) };
    },
    ask,
    capture: (reference, idempotencyKey) =>
      onIntent(reference, (id) => stripe.paymentIntents.capture(id, {}, { idempotencyKey })),
    void: (reference, idempotencyKey) =>
      onIntent(reference, (id) => stripe.paymentIntents.cancel(id, {}, { idempotencyKey })),
    async refund(reference, { refunded, amount }, idempotencyKey) {
      let refusal: unknown = null;
      const state = await onIntent(reference, (id) => {
        const params = { payment_intent: id, amount };
        const create = (key: string) => stripe.refunds.create(params, { idempotencyKey: key });
        return notReplayed(create, idempotencyKey).catch((error) => {
          refusal = error;
          throw error;
        });
      });
      if (refusal !== null && state.refunded < refunded + amount) throwTrouble(refusal);
      return state;
    },
    async expire(reference, idempotencyKey) {
      await ignoreIfTooLate(() => stripe.checkout.sessions.expire(reference, {}, { idempotencyKey }));
      return await ask(reference);
    },
    async readEvent(rawBody, headers) {
      try {
        const header = headers.get("stripe-signature") ?? "";
        const event = stripe.webhooks.constructEvent(rawBody, header, STRIPE_WEBHOOK_SECRET, SIGNATURE_SECONDS_MAX);
        return { ok: true, event: eventOfStripe(event) };
      } catch (error) {
        if (stripeError(error).type !== "StripeSignatureVerificationError") throw error;
        return { ok: false, why: "The Stripe-Signature header does not match this body, or is too old." };
      }
    },
  };
}

function sessionParams(order: PaymentOrder): Stripe.Checkout.SessionCreateParams {
  const metadata = { [PAYMENT_ID]: order.paymentId };
  const currency = order.currency.toLowerCase();
  return {
    mode: "payment",
    client_reference_id: order.paymentId,
    metadata,
    payment_intent_data: { capture_method: "manual", metadata },
    line_items: order.items.map(({ name, unitPrice, quantity }) => ({
      quantity,
      price_data: { currency, unit_amount: unitPrice, product_data: { name } },
    })),
    ...(order.email === null ? {} : { customer_email: order.email }),
    success_url: order.returnUrl,
    cancel_url: order.cancelUrl,
    expires_at: Math.floor((order.startedAt.getTime() + PAGE_MS) / 1000),
  };
}

function addressOf(url: string): { protocol: "http" | "https"; host: string; port: string } {
  const { protocol, hostname, port } = new URL(url);
  return { protocol: protocol === "http:" ? "http" : "https", host: hostname, port: port || "443" };
}

/** Stripe's answer. A failure does not show the payment's state. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  return await ask().catch(throwTrouble);
}

/** Ignores the invalid-request error of a call that came too late. The state is read afterwards. */
async function ignoreIfTooLate(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (stripeError(error).type !== "StripeInvalidRequestError") throwTrouble(error);
  }
}

/**
 * Stripe keeps what it answers to a key for a day, refusals too. One that was given before is asked for anew, under a key
 * made from that answer, so that a repetition has one effect.
 */
async function notReplayed<T>(act: (key: string) => Promise<T>, key: string, asked = key): Promise<T> {
  try {
    return await act(asked);
  } catch (error) {
    const { headers } = stripeError(error);
    const before = headers?.["original-request"];
    if (headers?.["idempotent-replayed"] !== "true" || before === undefined || !isRefusal(error)) throw error;
    return await notReplayed(act, key, `${key}:${before}`);
  }
}

type StripeError = { type?: string; statusCode?: number; message?: string; headers?: Record<string, string> };

function stripeError(error: unknown): StripeError {
  return (error ?? {}) as StripeError;
}

/** That asking again would help: another call was under way (409), too many came (429), or our own key is not good (401, 403). */
const NOT_FOR_GOOD: readonly number[] = [401, 403, 409, 429];

function isRefusal(error: unknown): boolean {
  const { statusCode = 0 } = stripeError(error);
  return statusCode >= 400 && statusCode < 500 && !NOT_FOR_GOOD.includes(statusCode);
}

function throwTrouble(error: unknown): never {
  if (!isRefusal(error)) throwUnavailable(error);
  throw new ProviderRefused(`Stripe refused: ${stripeError(error).message}`, { cause: error });
}

function throwUnavailable(error: unknown): never {
  const { message } = stripeError(error);
  throw new ProviderUnavailable(`Stripe gave no usable answer: ${message}`, { cause: error });
}
