import type { ClientBase } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { ProviderState } from "./payment-provider";
import type { PaymentFailure } from "./payment-schemas";
import { afterWord, type PaymentFacts } from "./payment-state";
import { lockPayment, updatePayment } from "./payment-statements";

/** Writes down what the provider answered to us, and answers whether anything is new by it. */
export async function noteState(paymentId: string, state: ProviderState): Promise<boolean> {
  return await inTransaction(async (client) => {
    const known = await lockPayment(client, paymentId);
    return known !== null && (await applyWord(client, { id: paymentId, ...known }, state));
  });
}

/** The same within a transaction, on a payment that it has locked. Money that went back is told to whom it belongs. */
export async function applyWord(
  client: ClientBase,
  known: PaymentFacts & { id: string },
  state: ProviderState,
): Promise<boolean> {
  const next = afterWord(known, state);
  if (next.status === known.status && next.refunded === known.refunded && next.failure === known.failure) return false;
  await updatePayment(client, known.id, next);
  const amount = next.refunded - known.refunded;
  if (amount > 0) await enqueueRefunded(client, known.id, amount);
  else if (next.status === "VOIDED" && next.failure !== null) await enqueueRefunded(client, known.id, known.amount);
  return true;
}

/** To whoever paid, money that is let go of comes back as what is refunded does. */
async function enqueueRefunded(client: ClientBase, paymentId: string, amount: number): Promise<void> {
  await enqueue(client, { kind: "REFUNDED", subjectId: paymentId, payload: { amount } });
}

/** Writes down why a payment comes to nothing, or (null) that it does not. */
export async function noteFailure(paymentId: string, failure: PaymentFailure | null): Promise<void> {
  await inTransaction(async (client) => {
    const known = await lockPayment(client, paymentId);
    if (!known || known.failure === failure) return;
    await updatePayment(client, paymentId, { ...known, failure });
    if (known.status === "VOIDED") await enqueueRefunded(client, paymentId, known.amount);
  });
}
