import type { ClientBase } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { ProviderState } from "./payment-provider";
import type { PaymentFailure } from "./payment-schemas";
import { type PaymentFacts, withProviderState } from "./payment-state";
import { insertRefund, lockPayment, updatePayment } from "./payment-statements";

/** Stores the state that the provider returned, and returns whether anything changed. */
export async function noteState(paymentId: string, state: ProviderState): Promise<boolean> {
  return await inTransaction(async (client) => {
    const known = await lockPayment(client, paymentId);
    return known !== null && (await applyProviderState(client, { id: paymentId, ...known }, state));
  });
}

/** The same within a transaction that has locked the payment. Enqueues an email for money that was refunded or released. */
export async function applyProviderState(
  client: ClientBase,
  known: PaymentFacts & { id: string },
  state: ProviderState,
): Promise<boolean> {
  const next = withProviderState(known, state);
  const isSame = (["status", "refunded", "isProcessing", "failure"] as const).every(
    (fact) => next[fact] === known[fact],
  );
  if (isSame) return false;
  await updatePayment(client, known.id, next);
  const amount = next.refunded - known.refunded;
  if (amount > 0) {
    await insertRefund(client, { paymentId: known.id, amount, refunded: next.refunded });
    await enqueue(client, { kind: "REFUNDED", subjectId: known.id, payload: { amount } });
  } else if (next.status === "VOIDED" && next.failure !== null) await enqueueReleased(client, known.id);
  return true;
}

/** Nothing was charged, so this is not a refund: the bank releases what it had set aside. */
async function enqueueReleased(client: ClientBase, paymentId: string): Promise<void> {
  await enqueue(client, { kind: "PAYMENT_RELEASED", subjectId: paymentId });
}

/** Stores why a payment failed; null clears it. */
export async function noteFailure(paymentId: string, failure: PaymentFailure | null): Promise<void> {
  await inTransaction(async (client) => {
    const known = await lockPayment(client, paymentId);
    if (!known || known.failure === failure) return;
    await updatePayment(client, paymentId, { ...known, failure });
    if (known.status === "VOIDED") await enqueueReleased(client, paymentId);
  });
}
