import { type Admin, actorOf, type Key, ownerLimit, type Shopper } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { type Answer, json } from "@/lib/http/answer";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import type { Confirm } from "@/lib/stock/verbs/confirm";
import type { Extend } from "@/lib/stock/verbs/extend";
import type { Release } from "@/lib/stock/verbs/release";
import type { Reroute } from "@/lib/stock/verbs/reroute";
import type { RerouteByHand } from "@/lib/stock/verbs/reroute-by-hand";
import { copyFinal, refusalByCopy } from "./final-copy";
import { reservationBody } from "./reservation-body";

/** The command without its reservation and actor. */
type Action =
  | Pick<Confirm, "type" | "paymentId" | "paidByHand" | "isTold">
  | Pick<Release, "type" | "reason" | "lines" | "isTold">
  | Pick<Extend, "type" | "for" | "seconds" | "isTold">
  | Pick<Reroute, "type" | "shipTo">
  | Pick<RerouteByHand, "type" | "toWarehouseId" | "lines" | "isTold">;

type OnReservationCall = {
  caller: Key | Shopper | Admin;
  params: { id: string };
  body: { note?: string };
  record: RecordKey | null;
};

/** Confirms, releases, extends or moves the reservation in the path, and answers with it. */
export async function answerOnReservation(call: OnReservationCall, action: Action): Promise<Answer> {
  const { caller, params, body, record } = call;
  const owner = ownerLimit(caller);
  // With an Idempotency-Key the record decides, because the first answer may have been a different one.
  const refusal = record === null ? await refusalByCopy(params.id, owner) : null;
  if (refusal) return refusalProblem(refusal);
  const command = { ...action, reservationId: params.id, owner, actor: actorOf(caller), note: body.note ?? null };
  return answerCommand(record, command, ({ reservation }) => {
    void copyFinal(reservation);
    return json(200, reservationBody(reservation));
  });
}
