/** A payment's status, common to all providers. OPEN: not paid yet. PROCESSING: the bank is deciding. */
export type ProviderStatus = "OPEN" | "PROCESSING" | "DECLINED" | "EXPIRED" | "AUTHORISED" | "VOIDED" | "CAPTURED";

/** `refunded`: minor units refunded so far. */
export type ProviderState = { status: ProviderStatus; refunded: number };

export type PaymentOrder = {
  /** Our payment's id. The provider returns it with every event. */
  paymentId: string;
  /** Total of `items` in minor units. */
  amount: number;
  currency: string;
  items: { name: string; unitPrice: number; quantity: number }[];
  email: string | null;
  startedAt: Date;
  holdEndsAt: Date;
  /** Where the shopper returns to, whether or not they paid. */
  returnUrl: string;
  cancelUrl: string;
};

/** `expiresAt`: when the provider closes its page. */
export type PaymentSession = { reference: string; url: string; expiresAt: Date };

/** An event sent by a provider. `state` is null if we have to ask what happened. */
export type ProviderEvent = {
  id: string;
  type: string;
  /** Null if it is not about a payment of ours. */
  paymentId: string | null;
  state: ProviderState | null;
};

export type ReadEvent = { ok: true; event: ProviderEvent } | { ok: false; why: string };

/**
 * A payment provider. Payments are authorised first, then captured or voided on request. Calls that change something
 * take an idempotency key: repeated with the same key, they have one effect. A request that comes too late (capturing a
 * voided payment) is not an error: the current state is returned. Throws ProviderUnavailable, or ProviderRefused if asking
 * again would change nothing.
 */
export type PaymentProvider = {
  readonly name: string;
  start(order: PaymentOrder, key: string): Promise<PaymentSession>;
  ask(reference: string): Promise<ProviderState>;
  capture(reference: string, key: string): Promise<ProviderState>;
  void(reference: string, key: string): Promise<ProviderState>;
  /** Refunds `amount` minor units on top of the `refunded` ones. */
  refund(reference: string, refund: { refunded: number; amount: number }, key: string): Promise<ProviderState>;
  /** Closes the payment page, so that nobody can pay there. */
  expire(reference: string, key: string): Promise<ProviderState>;
  /** Reads a webhook if the provider signed it within the last five minutes. */
  readEvent(rawBody: string, headers: Headers): Promise<ReadEvent>;
};

/** No usable answer from the provider. Recognised by its name, since bundles have their own copies. */
export class ProviderUnavailable extends Error {
  override readonly name = "ProviderUnavailable";
}

export function isProviderUnavailable(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === "ProviderUnavailable";
}

/** The provider said no, for the reason in the message. Recognised by its name, as above. */
export class ProviderRefused extends Error {
  override readonly name = "ProviderRefused";
}

export function isProviderRefused(error: unknown): error is Error {
  return (error as { name?: unknown } | null)?.name === "ProviderRefused";
}

/** Maximum difference between a signature's time and ours. */
export const SIGNATURE_SECONDS_MAX = 300;
