import type { ClientBase } from "pg";
import { actorOf, type Key, ownerLimit, type Shopper } from "@/lib/auth/caller";
import { inTransaction } from "@/lib/db/in-transaction";
import { canonicalJson } from "@/lib/idempotency/idempotency";
import { invariant } from "@/lib/invariant";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { newId } from "@/lib/signature";
import type { Refusal } from "@/lib/stock/commands";
import type { Reservation, ShipTo } from "@/lib/stock/stock";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { providerNamedOrThrow } from "./active-provider";
import { type PaymentAmounts, paymentAmounts } from "./payment-amounts";
import type { PaymentOrder, PaymentSession } from "./payment-provider";
import { lastContact, latestPayment, paymentsOf, type StoredPayment } from "./payment-queries";
import type { Contact, StartedPayment } from "./payment-schemas";
import { endStarted, insertPayment, lockStarts, noteSession, withdrawPayment } from "./payment-statements";
import { settleSoon } from "./settle-payment";
import { destinationOf, shipToContact } from "./ship-to-contact";

export type StartRequest = {
  reservationId: string;
  caller: Key | Shopper;
  providerName: string;
  contact: Contact | null;
  returnUrl: string;
  cancelUrl: string;
};

export type StartOutcome = { ok: true; started: StartedPayment } | Refusal;

/** Runs in the transaction that records the start. */
type Keep = (client: ClientBase, outcome: StartOutcome) => Promise<void>;

/** A hold can change once before its payment is seen. If more often, starts for other addresses compete with this one. */
const OPENINGS_MAX = 3;

/** How long after the provider closes its page it is asked for the final result. */
const FINAL_ASK_MS = 60_000;

/**
 * Starts a payment for the caller's running hold, routes the hold to its contact's pincode, and extends it once. Starting
 * again with the same amount and contact returns the same payment; otherwise the earlier page is closed. Throws if the
 * provider does not answer: the hold and the payment remain, and the next attempt continues with them.
 */
export async function startPayment(request: StartRequest, keep: Keep): Promise<StartOutcome> {
  await settleAuthorised(request.reservationId);
  const contact = request.contact ?? (await lastContact(request.reservationId));
  // Refuses an unknown pincode before anything changes.
  const shipTo = await destinationOf(contact);
  const opened = await openPayment(request, contact, shipTo);
  if (!opened.ok) {
    await inTransaction((client) => keep(client, opened));
    return opened;
  }
  const { reservation, payment } = opened;
  const started = (url: string): StartOutcome => {
    const expiresAt = new Date(reservation.expiresAt).toISOString();
    const { id, provider, currency } = payment;
    const amount = { amount: payment.amount, currency };
    return { ok: true, started: { id, provider, amount, paymentUrl: url, expiresAt } };
  };
  if (payment.url !== null) {
    const outcome = started(payment.url);
    await inTransaction((client) => keep(client, outcome));
    return outcome;
  }
  const provider = await providerNamedOrThrow(payment.provider);
  const session = await provider.start(orderOf(payment, request, reservation), `${payment.id}:start`);
  return await inTransaction(async (client) => {
    const outcome = started(await noteStarted(client, payment.id, session));
    await keep(client, outcome);
    return outcome;
  });
}

type Opened = { ok: true; reservation: Reservation; payment: StoredPayment } | Refusal;

/**
 * Extends the hold, routes it to `shipTo` and stores its payment. The core refuses to change the hold as soon as it sees the
 * payment, so the core is asked again: a change that was decided before gives the hold another destination or price, which
 * needs another payment.
 */
async function openPayment(request: StartRequest, contact: Contact | null, shipTo: ShipTo | null): Promise<Opened> {
  const { reservationId, caller, providerName: provider } = request;
  const on = { reservationId, owner: ownerLimit(caller), actor: actorOf(caller), note: null };
  let extended = await stockWriter().submit({ type: "Extend", for: "payment", ...on });
  for (let attempt = 0; extended.ok && attempt < OPENINGS_MAX; attempt++) {
    const routed = await shipToContact(extended.reservation, shipTo, on);
    if (!routed.ok) return routed;
    const { reservation } = routed;
    const wanted = { provider, contact, ...(await paymentAmounts(reservation, contact)) };
    const payment = await inTransaction((client) => paymentFor(client, reservation, wanted));
    extended = await stockWriter().submit({ type: "Extend", for: "payment", ...on });
    if (!extended.ok) {
      // Somebody signed in in another tab: the hold is theirs now, or is more than they may buy.
      if (extended.code === "RESERVATION_NOT_FOUND" || extended.code === "HOLD_LIMIT_REACHED")
        await inTransaction((client) => withdrawPayment(client, payment.id));
      break;
    }
    const now = await paymentAmounts(extended.reservation, contact);
    const isUnchanged = now.goods === wanted.goods && now.shipping === wanted.shipping;
    if (isUnchanged && isSamePlace(reservation, extended.reservation)) {
      return { ok: true, reservation: extended.reservation, payment };
    }
  }
  return extended.ok ? { ok: false, code: "PAYMENT_IN_PROGRESS", reservationId } : extended;
}

function isSamePlace(one: Reservation, other: Reservation): boolean {
  return canonicalJson(one.route?.shipTo ?? null) === canonicalJson(other.route?.shipTo ?? null);
}

/** Settles a payment that is already authorised, before another is started. */
async function settleAuthorised(reservationId: string): Promise<void> {
  const latest = await latestPayment(reservationId);
  if (latest?.status === "AUTHORISED") await settleSoon(latest.id);
}

/** The payment to start. Amounts are minor units. */
type Wanted = PaymentAmounts & { provider: string; contact: Contact | null };

async function paymentFor(client: ClientBase, reservation: Reservation, wanted: Wanted): Promise<StoredPayment> {
  const reservationId = reservation.id;
  await lockStarts(client, reservationId);
  const earlier = await paymentsOf(client, reservationId);
  const same = earlier.find((one) => one.status === "STARTED" && one.failure === null && isSame(one, wanted));
  if (same) return same;
  const [line] = reservation.lines;
  invariant(line, "a hold has lines");
  const ids = { id: newId(), retakeId: newId() };
  const payment = { ...ids, reservationId, ...wanted, currency: line.currency };
  const createdAt = await insertPayment(client, payment);
  await endStarted(client, reservationId, { failure: "REPLACED", exceptId: payment.id });
  const amount = wanted.goods + wanted.shipping;
  const untouched = { reference: null, url: null, refunded: 0, isProcessing: false, failure: null };
  return { ...payment, ...untouched, status: "STARTED", amount, createdAt };
}

function isSame(one: StoredPayment, wanted: Wanted): boolean {
  return (
    one.provider === wanted.provider &&
    one.goods === wanted.goods &&
    one.shipping === wanted.shipping &&
    canonicalJson(one.contact) === canonicalJson(wanted.contact)
  );
}

function orderOf(payment: StoredPayment, request: StartRequest, reservation: Reservation): PaymentOrder {
  const goods = goodsOf(reservation);
  const shipping = { name: "Shipping", unitPrice: payment.shipping, quantity: 1 };
  return {
    paymentId: payment.id,
    amount: payment.amount,
    currency: payment.currency,
    items: payment.shipping > 0 ? [...goods, shipping] : goods,
    email: payment.contact?.email ?? null,
    startedAt: payment.createdAt,
    holdEndsAt: new Date(reservation.expiresAt),
    returnUrl: request.returnUrl,
    cancelUrl: request.cancelUrl,
  };
}

/** A product from several warehouses is one item, because providers limit the number of items. */
function goodsOf({ lines }: Reservation): PaymentOrder["items"] {
  const items = new Map<string, PaymentOrder["items"][number]>();
  for (const { productId, name, unitPrice, quantity } of lines) {
    const key = `${productId} ${unitPrice}`;
    items.set(key, { name, unitPrice, quantity: quantity + (items.get(key)?.quantity ?? 0) });
  }
  return [...items.values()];
}

/** Stores the payment page, and a job that asks for the final result in case no webhook arrives. */
async function noteStarted(client: ClientBase, paymentId: string, session: PaymentSession): Promise<string> {
  const { url, isNoted } = await noteSession(client, paymentId, session);
  if (!isNoted) return url;
  const dueAt = new Date(session.expiresAt.getTime() + FINAL_ASK_MS);
  await enqueue(client, { kind: "PAYMENT_SETTLE", subjectId: paymentId, dueAt });
  kickJobs();
  return url;
}
