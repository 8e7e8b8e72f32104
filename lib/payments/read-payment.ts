import { setTimeout as delay } from "node:timers/promises";
import { take } from "@/lib/http/rate-limit";
import { log } from "@/lib/log";
import { providerNamed } from "./active-provider";
import { noteState } from "./note-state";
import { latestPayment, ownerOfReservation, type PaymentInPlace } from "./payment-queries";
import type { Payment } from "./payment-schemas";
import { recordEvent } from "./record-event";
import { settleSoon } from "./settle-payment";

/** Longest wait for a slow provider. Its answer is there at the next read. */
const READ_MS_MAX = 2_500;

/** Waiting pages poll often; the provider is asked less often. */
const ASKS = { name: "payment asks", count: 1, seconds: 2 };

/**
 * The latest payment for a reservation of `owner` (null: any owner), or null. While its result is unknown, the provider
 * is asked, so that a returning shopper does not wait for the webhook.
 */
export async function readPayment(reservationId: string, owner: string | null): Promise<Payment | null> {
  // The owner first: whether another's hold has a payment must not show in how long the answer takes.
  if (owner !== null && (await ownerOfReservation(reservationId)) !== owner) return null;
  const found = await latestPayment(reservationId);
  if (!found) return null;
  const hasMoved = await Promise.race([askAndSettle(found), delay(READ_MS_MAX, false, { ref: false })]);
  if (!hasMoved) return paymentBody(found);
  const moved = await latestPayment(reservationId);
  return moved && paymentBody(moved);
}

/** Asks the provider and settles the result. Returns whether anything may have changed. */
async function askAndSettle({ id, status, reference, provider }: PaymentInPlace): Promise<boolean> {
  if (status === "AUTHORISED") {
    await settleSoon(id);
    return true;
  }
  if (status !== "STARTED" || reference === null || (await take(ASKS, id)) > 0) return false;
  const state = await asked(provider, reference);
  if (!state) return false;
  if (state.status === "OPEN" || state.status === "PROCESSING") return await noteState(id, state);
  const event = { id: `asked:${id}:${state.status}`, type: "asked", paymentId: id, state };
  if ((await recordEvent(provider, event)) !== null) await settleSoon(id);
  return true;
}

async function asked(name: string, reference: string) {
  try {
    return (await (await providerNamed(name))?.ask(reference)) ?? null;
  } catch (error) {
    log().warn({ err: error, reference }, "the payment provider could not be reached");
    return null;
  }
}

function paymentBody(payment: PaymentInPlace): Payment {
  const { id, provider, status, isProcessing, failure, orderId, url, currency, contact } = payment;
  const money = (amount: number) => ({ amount, currency });
  return {
    id,
    provider,
    status,
    hasAddress: Boolean(contact?.line1 || contact?.postalCode),
    amount: money(payment.amount),
    goods: money(payment.goods),
    shipping: money(payment.shipping),
    refunded: money(payment.refunded),
    isProcessing,
    failure,
    paymentUrl: status === "STARTED" && failure === null ? url : null,
    orderId,
  };
}
