import { invariant } from "@/lib/invariant";
import type { Job } from "@/lib/outbox/job";
import { providerNamedOrThrow } from "./active-provider";
import { readHandRefunded } from "./hand-refund-statements";
import { noteState } from "./note-state";
import { findPayment, orderLines, paymentOfOrder } from "./payment-queries";
import { refundDue } from "./refund-due";
import { settlePayment } from "./settle-payment";
import { inSettlingTurn } from "./settling-turn";

const WAIT_MS = 10_000;

/** The jobs ORDER_CANCELLED and ORDER_RETURNED: refund what is due. Nothing is if the order was paid elsewhere. */
export async function refundOrderJob(job: Job): Promise<void> {
  const payment = await paymentOfOrder(job.subjectId);
  if (payment) await refundPayment(payment.id);
}

/** The job PAYMENT_REFUND. Its subject is the payment. */
export async function refundPaymentJob(job: Job): Promise<void> {
  await refundPayment(job.subjectId);
}

/**
 * Refunds the order's cancelled and returned units, minus what was refunded before and what staff gave back. First asks the provider how much that is, so
 * that a refund whose response was lost is not repeated. Throws if it is not possible now.
 */
async function refundPayment(id: string): Promise<void> {
  const settled = await settlePayment(id, { waitMs: WAIT_MS });
  if (settled !== "settled") throw new Error("The payment is not settled yet, so the refund is unknown.");
  const payment = await findPayment(id);
  if (payment?.status !== "CAPTURED" && payment?.status !== "PARTIALLY_REFUNDED") return;
  const isDone = await inSettlingTurn(payment.reservationId, WAIT_MS, () => refundInTurn(id));
  if (isDone === null) throw new Error("Another process is settling this payment.");
}

async function refundInTurn(id: string): Promise<true> {
  const payment = await findPayment(id);
  invariant(payment?.orderId && payment.reference, "only payments for an order are refunded");
  // What staff gave back, the provider must not.
  const due = refundDue(payment, await orderLines(payment.orderId)) - (await readHandRefunded(payment.orderId));
  if (due <= payment.refunded) return true;
  const provider = await providerNamedOrThrow(payment.provider);
  const { reference } = payment;
  const said = await provider.ask(reference);
  await noteState(id, said);
  if (due <= said.refunded) return true;
  const refund = { refunded: said.refunded, amount: due - said.refunded };
  const state = await provider.refund(reference, refund, `${id}:refund:${said.refunded}:${due}`);
  await noteState(id, state);
  invariant(state.refunded >= due, `the provider has refunded ${state.refunded} of the ${due} due`);
  return true;
}
