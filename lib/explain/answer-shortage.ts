import type { Answer } from "@/lib/http/answer";
import { completeAnswer } from "@/lib/idempotency/complete-answer";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { readHoldsToRelease } from "./explain";

type Facts = {
  holdsToRelease?: unknown;
  code: string;
  productId: string;
  warehouseId: string;
  requestedOnHand: number;
  missing: number;
};

/**
 * The answer to an adjustment. If it was refused because promised units would be missing, it also names the holds that
 * `onShortage: "release"` would end, newest first.
 */
export async function namingHoldsToRelease(record: RecordKey | null, answer: Answer): Promise<Answer> {
  return answer.status === 409 ? await completeAnswer(record, answer, withHoldsToRelease) : answer;
}

async function withHoldsToRelease(text: string): Promise<string> {
  const facts = JSON.parse(text) as Facts;
  const { code, productId, warehouseId, requestedOnHand, missing } = facts;
  const isShort = code === "INVALID_STOCK_STATE" || code === "HOLDS_CHANGED";
  if (!isShort || requestedOnHand < 0 || missing === 0 || facts.holdsToRelease !== undefined) return text;
  const holdsToRelease = await readHoldsToRelease(productId, warehouseId, missing);
  return JSON.stringify({ ...facts, holdsToRelease });
}
