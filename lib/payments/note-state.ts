import type { ClientBase } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { ProviderState } from "./payment-provider";
import type { PaymentFailure } from "./payment-schemas";
import { type PaymentFacts, withProviderState } from "./payment-state";
import { lockPayment, updatePayment } from "./payment-statements";

/** Stores the state that the provider returned, and returns whether anything changed. */
export async function noteState(paymentId: string, state: ProviderState): Promise<boolean> {
  return await inTransaction(async (client) => {
    const known = await lockPayment(client, paymentId);
    return known !== null && (await applyProviderState(client, { id: paymentId, ...known }, state));
  });
}

/** The same within a transaction that has locked the payment. Enqueues an email for money that was refunded. */
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
  if (amount > 0) await enqueueRefunded(client, known.id, amount);
  else if (next.status === "VOIDED" && next.failure !== null) await enqueueRefunded(client, known.id, known.amount);
  return true;
}

/** To the shopper, a voided authorisation looks like a refund. */
async function enqueueRefunded(client: ClientBase, paymentId: string, amount: number): Promise<void> {
  await enqueue(client, { kind: "REFUNDED", subjectId: paymentId, payload: { amount } });
}

/** Stores why a payment failed; null clears it. */
export async function noteFailure(paymentId: string, failure: PaymentFailure | null): Promise<void> {
  await inTransaction(async (client) => {
    const known = await lockPayment(client, paymentId);
    if (!known || known.failure === failure) return;
    await updatePayment(client, paymentId, { ...known, failure });
    if (known.status === "VOIDED") await enqueueRefunded(client, paymentId, known.amount);
  });
}
