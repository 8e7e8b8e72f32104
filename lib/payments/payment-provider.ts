/** What became of the money, in one word for all providers. OPEN: nobody has paid yet. PROCESSING: the bank thinks. */
export type ProviderStatus = "OPEN" | "PROCESSING" | "DECLINED" | "EXPIRED" | "AUTHORISED" | "VOIDED" | "CAPTURED";

/** `refunded`: minor units given back so far. */
export type ProviderState = { status: ProviderStatus; refunded: number };

export type PaymentOrder = {
  /** Our payment's id: the provider says it again with every event. */
  paymentId: string;
  /** Minor units: what `items` come to. */
  amount: number;
  currency: string;
  items: { name: string; unitPrice: number; quantity: number }[];
  email: string | null;
  startedAt: Date;
  holdEndsAt: Date;
  /** Where the shopper comes back to, having paid or not. */
  returnUrl: string;
  cancelUrl: string;
};

/** `expiresAt`: until when the provider itself keeps its page open. */
export type PaymentSession = { reference: string; url: string; expiresAt: Date };

/** Something that a provider says by itself. `state` null: what happened must be asked for. */
export type ProviderEvent = {
  id: string;
  type: string;
  /** Null: not about a payment of ours. */
  paymentId: string | null;
  state: ProviderState | null;
};

export type ReadEvent = { ok: true; event: ProviderEvent } | { ok: false; why: string };

/**
 * One who takes money for us: authorises first, and takes or lets go when told to. What changes something takes a key:
 * the same call with the same key has one effect, however often it is made. A wish that the money's state has overtaken
 * (a capture of what was voided) is no error: the state is answered as it is. Throws ProviderUnavailable.
 */
export type PaymentProvider = {
  readonly name: string;
  start(order: PaymentOrder, key: string): Promise<PaymentSession>;
  ask(reference: string): Promise<ProviderState>;
  capture(reference: string, key: string): Promise<ProviderState>;
  void(reference: string, key: string): Promise<ProviderState>;
  /** Gives back `amount` minor units more than the `refunded` ones that it knows of. */
  refund(reference: string, refund: { refunded: number; amount: number }, key: string): Promise<ProviderState>;
  /** Closes its page, so that nobody can pay there any more. */
  expire(reference: string, key: string): Promise<ProviderState>;
  /** What a webhook says, where it was signed by the provider within the last five minutes. */
  readEvent(rawBody: string, headers: Headers): Promise<ReadEvent>;
};

/** No answer, or one that says nothing about the money. Known by its name across bundles. */
export class ProviderUnavailable extends Error {
  override readonly name = "ProviderUnavailable";
}

export function isProviderUnavailable(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === "ProviderUnavailable";
}

/** How far a signature's time may be from ours, in seconds. */
export const SIGNATURE_SECONDS_MAX = 300;
