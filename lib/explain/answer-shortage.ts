import type { Answer } from "@/lib/http/answer";
import { readHoldsToRelease } from "./explain";

type Facts = { code: string; productId: string; warehouseId: string; requestedOnHand: number; missing: number };

/**
 * The answer to an adjustment. If it was refused because promised units would be missing, it also names the holds that
 * `onShortage: "release"` would end, newest first.
 */
export async function namingHoldsToRelease(answer: Answer): Promise<Answer> {
  if (answer.status !== 409) return answer;
  const facts = JSON.parse(answer.text) as Facts;
  const { code, productId, warehouseId, requestedOnHand, missing } = facts;
  const isShort = code === "INVALID_STOCK_STATE" || code === "HOLDS_CHANGED";
  if (!isShort || requestedOnHand < 0 || missing === 0) return answer;
  const holdsToRelease = await readHoldsToRelease(productId, warehouseId, missing);
  return { ...answer, text: JSON.stringify({ ...facts, holdsToRelease }) };
}
