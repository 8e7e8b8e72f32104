import { type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import type { Answer } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { endedRefusal } from "@/lib/reservations/ended-refusal";
import { refusalByCopy } from "@/lib/reservations/final-copy";
import { activeProviderName } from "./active-provider";

type ConfirmCall = {
  caller: Key | Shopper;
  params: { id: string };
  body: object;
  record: RecordKey | null;
};

/** Confirms for API keys, which vouch for payment. Shoppers get 402 while a payment provider is active. */
export async function answerConfirm(call: ConfirmCall): Promise<Answer> {
  const { caller, params, record } = call;
  if (caller.kind === "key" || activeProviderName() === null) {
    return await answerOnReservation({ ...call, body: {} }, { type: "Confirm", paymentId: null });
  }
  const copied = record === null ? await refusalByCopy(params.id, ownerOf(caller)) : null;
  if (copied) return refusalProblem(copied);
  // Expire ends the hold if its time is over and changes nothing else. Its outcome can be recorded under the key.
  return await answerCommand(record, { type: "Expire", reservationId: params.id }, ({ reservation }) => {
    const refusal = endedRefusal(reservation, ownerOf(caller));
    if (refusal) return refusalProblem(refusal);
    const path = `/api/reservations/${params.id}/payment`;
    return problem("PAYMENT_REQUIRED", `Start a payment with POST ${path}. Paying confirms the reservation.`);
  });
}
