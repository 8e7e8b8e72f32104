import type { z } from "zod";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { pool } from "@/lib/db/pool";
import { type Answer, json } from "@/lib/http/answer";
import { problem, refuseFields } from "@/lib/http/problem";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { findRecord } from "@/lib/idempotency/record-statements";
import type { HandlingEdit, OrderHandling } from "./admin-order-schemas";
import { readAssignable, readHandling } from "./handling-queries";
import { saveHandling } from "./handling-statements";

type HandlingCall = { caller: Key | Admin; params: { id: string }; body: z.infer<typeof HandlingEdit> };

/** Puts an order on hold or takes it off, assigns it, or changes its note. Answers with how it is handled now. */
export async function answerHandling({ caller, params: { id }, body }: HandlingCall): Promise<Answer> {
  const { expectedUpdatedAt = null, ...handling } = body;
  if (handling.assignee && !(await readAssignable(id)).includes(handling.assignee)) {
    const message = "must be the email address of an admin, or of staff of a warehouse that the order ships from";
    refuseFields([{ path: "assignee", code: "UNKNOWN_ADMIN", message }]);
  }
  const isSaved = await saveHandling({ orderId: id, actor: actorOf(caller), expectedUpdatedAt, handling });
  const now = await readHandling(id);
  if (!now) return problem("ORDER_NOT_FOUND", "No order has that id.", { orderId: id });
  const answer: OrderHandling = { orderId: id, ...now };
  if (isSaved) return json(200, answer);
  return problem("CHANGED_MEANWHILE", "It was changed after you read it. Nothing was changed now.", {
    current: answer,
  });
}

/** A refusal if an order is on hold; null if it is not, or if its answer to the request is recorded already. */
export async function refusalOfHold(orderId: string, record: RecordKey | null = null): Promise<Answer | null> {
  const hold = (await readHandling(orderId))?.hold;
  if (!hold || (record && (await findRecord(pool(), record)))) return null;
  return problem("ORDER_ON_HOLD", `It is on hold: ${hold.reason}`, { orderId, reason: hold.reason, by: hold.by });
}
