import type { Answer } from "@/lib/http/answer";
import { readCustomers } from "@/lib/reservations/reservation-queries";
import { holdBodies } from "./explain";
import { readNewestHolds } from "./explain-queries";
import type { HoldsToRelease } from "./explain-schemas";

type Facts = { code: string; productId: string; warehouseId: string; requestedOnHand: number; missing: number };

/**
 * The answer to an adjustment. If it was refused because promised units would be missing, it also names the holds that
 * `onShortage: "release"` would end, newest first.
 */
export async function namingHoldsToRelease(answer: Answer): Promise<Answer> {
  if (answer.status !== 409) return answer;
  const facts = JSON.parse(answer.text) as Facts;
  const { code, productId, warehouseId, requestedOnHand, missing } = facts;
  if (code !== "INVALID_STOCK_STATE" || requestedOnHand < 0 || missing === 0) return answer;
  const { total, units, shown } = await readNewestHolds(productId, warehouseId, missing);
  const customers = await readCustomers((shown ?? []).map(({ reservationId }) => reservationId));
  const holdsToRelease: HoldsToRelease = { total, units, holds: holdBodies(shown, customers) };
  return { ...answer, text: JSON.stringify({ ...facts, holdsToRelease }) };
}
