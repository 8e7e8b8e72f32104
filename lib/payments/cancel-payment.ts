import { inTransaction } from "@/lib/db/in-transaction";
import { ownerOfReservation } from "./payment-queries";
import type { Payment } from "./payment-schemas";
import { endStarted } from "./payment-statements";
import { readPayment } from "./read-payment";
import { settleSoon } from "./settle-payment";

/**
 * Cancels the open payment of a reservation of `owner` (null: any owner) and closes its page. One that the bank has already
 * decided about is settled instead. Returns the payment; null if there is none.
 */
export async function cancelPayment(reservationId: string, owner: string | null): Promise<Payment | null> {
  if (owner !== null && (await ownerOfReservation(reservationId)) !== owner) return null;
  const ended = await inTransaction((client) => endStarted(client, reservationId, { failure: "CANCELLED" }));
  for (const id of ended) await settleSoon(id);
  return await readPayment(reservationId, owner);
}
