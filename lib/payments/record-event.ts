import { inTransaction } from "@/lib/db/in-transaction";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { applyProviderState } from "./note-state";
import type { ProviderEvent } from "./payment-provider";
import { insertEvent, lockPayment } from "./payment-statements";

/**
 * Stores a provider's event once, with its consequences, in one transaction. Returns the id of its payment; null for a
 * repeated event or one that is not about a payment of ours.
 */
export async function recordEvent(provider: string, event: ProviderEvent): Promise<string | null> {
  const { id: eventId, type, paymentId, state } = event;
  return await inTransaction(async (client) => {
    const known = paymentId === null ? null : await lockPayment(client, paymentId);
    const isNew = await insertEvent(client, { provider, eventId, paymentId: known && paymentId, type });
    if (!isNew || !known || paymentId === null) return null;
    if (state) await applyProviderState(client, { id: paymentId, ...known }, state);
    await enqueue(client, { kind: "PAYMENT_SETTLE", subjectId: paymentId });
    return paymentId;
  });
}
