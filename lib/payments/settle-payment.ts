import { inTransaction } from "@/lib/db/in-transaction";
import { invariant } from "@/lib/invariant";
import { log } from "@/lib/log";
import type { Job } from "@/lib/outbox/job";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { providerNamedOrThrow } from "./active-provider";
import { noteFailure, noteState } from "./note-state";
import { findPayment, orderLines, type PaymentInPlace } from "./payment-queries";
import { nextStep, type Step } from "./payment-state";
import { endStarted } from "./payment-statements";
import { refundDue } from "./refund-due";
import { inSettlingTurn } from "./settling-turn";
import { takeGoods } from "./take-goods";

/** More steps than any payment needs. Reaching this is a bug of ours. */
const STEPS_MAX = 8;
const JOB_WAIT_MS = 10_000;
const REQUEST_WAIT_MS = 2_000;

/** `waiting`: the bank has not answered yet. `elsewhere`: another process is settling it. */
export type Settled = "settled" | "waiting" | "elsewhere";

/**
 * Takes a payment as far as possible now. Each step is idempotent and stored before the next, and one process at a time
 * works on a reservation. After a crash, the next run continues from the last step.
 */
export async function settlePayment(id: string, { waitMs }: { waitMs: number }): Promise<Settled> {
  const payment = await findPayment(id);
  if (!payment || stepOf(payment) === "none") return "settled";
  const settled = await inSettlingTurn(payment.reservationId, waitMs, () => walk(id));
  // Starts the jobs that this enqueued: emails, and other payment pages to close.
  kickJobs();
  return settled ?? "elsewhere";
}

/** Settles a payment without failing the request. Never throws: whatever is not possible now, the job does later. */
export async function settleSoon(id: string): Promise<void> {
  try {
    await settlePayment(id, { waitMs: REQUEST_WAIT_MS });
  } catch (error) {
    log().warn({ err: error, paymentId: id }, "a payment was not settled at once; its job will settle it");
  }
}

/** The job PAYMENT_SETTLE. It is retried until the bank has reported the result of a closed page. */
export async function settlePaymentJob(job: Job): Promise<void> {
  const settled = await settlePayment(job.subjectId, { waitMs: JOB_WAIT_MS });
  if (settled === "elsewhere") throw new Error("Another process is settling this payment.");
  if (settled === "waiting" && !(await findPayment(job.subjectId))?.isHeld) {
    throw new Error("The payment provider has not reported the outcome yet.");
  }
}

async function walk(id: string): Promise<Settled> {
  for (let count = 0; count < STEPS_MAX; count++) {
    const payment = await findPayment(id);
    invariant(payment, "payments are never deleted");
    const step = stepOf(payment);
    if (step === "none") return "settled";
    if (!(await STEPS[step](payment))) return "waiting";
  }
  throw new Error(`payment ${id} was not settled within ${STEPS_MAX} steps`);
}

function stepOf(payment: PaymentInPlace): Step {
  return nextStep(payment, { isSold: payment.orderId !== null, isHeld: payment.isHeld });
}

/**
 * Each step's action; returns whether anything changed. Keys name the intent, so a repetition has no further effect.
 */
const STEPS: Record<Exclude<Step, "none">, (payment: PaymentInPlace) => Promise<boolean>> = {
  async close({ id, provider, reference }) {
    // Starting it was never completed, so nobody has seen its page.
    if (reference === null) return await noteState(id, { status: "EXPIRED", refunded: 0 });
    const at = await providerNamedOrThrow(provider);
    return await noteState(id, await at.expire(reference, `${id}:expire`));
  },
  async ask({ id, provider, reference }) {
    if (reference === null) return false;
    const at = await providerNamedOrThrow(provider);
    return await noteState(id, await at.ask(reference));
  },
  async take(payment) {
    const taken = await takeGoods(payment);
    if (taken.ok) await closeOthers(payment);
    else await noteFailure(payment.id, taken.failure);
    return true;
  },
  async capture(payment) {
    const { id, orderId } = payment;
    // If the order was fully cancelled meanwhile, void instead of capturing and refunding.
    const isCancelled = orderId !== null && refundDue(payment, await orderLines(orderId)) >= payment.amount;
    if (isCancelled) {
      await noteFailure(id, "ORDER_CANCELLED");
      return await STEPS.void(payment);
    }
    await noteFailure(id, null);
    const at = await providerNamedOrThrow(payment.provider);
    return await noteState(id, await at.capture(referenceOf(payment), `${id}:capture`));
  },
  async void(payment) {
    const at = await providerNamedOrThrow(payment.provider);
    return await noteState(payment.id, await at.void(referenceOf(payment), `${payment.id}:void`));
  },
  async refund(payment) {
    const { id, amount, refunded, provider } = payment;
    const at = await providerNamedOrThrow(provider);
    const refund = { refunded, amount: amount - refunded };
    return await noteState(id, await at.refund(referenceOf(payment), refund, `${id}:refund:${refunded}:${amount}`));
  },
  async "cancel-sale"({ id, orderId }) {
    if (orderId !== null) await cancelUnpaid(orderId);
    await noteFailure(id, "AUTHORISATION_ENDED");
    return true;
  },
};

function referenceOf({ id, reference }: PaymentInPlace): string {
  invariant(reference !== null, `payment ${id} has a reference at its provider`);
  return reference;
}

async function closeOthers({ id, reservationId }: PaymentInPlace): Promise<void> {
  await inTransaction((client) => endStarted(client, reservationId, { failure: "REPLACED", exceptId: id }));
}

/** Cancels a sale whose authorisation ended before it was captured. Units that have not shipped are not shipped. */
async function cancelUnpaid(reservationId: string): Promise<void> {
  const note = "The payment ended before it could be taken";
  const on = { reservationId, owner: null, actor: "system", note, lines: null } as const;
  const cancelled = await stockWriter().submit({
    type: "CancelOrder",
    ...on,
    reasonCode: "CANCELLED",
    unshippedOnly: false,
  });
  if (!cancelled.ok) log().error({ reservationId, refusal: cancelled }, "an unpaid order could not be cancelled");
}
