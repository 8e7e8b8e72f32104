import type { HoldLimit } from "@/lib/cart/repairs";
import { ApiProblem } from "@/lib/client/api-request";

/** The limit that a refused hold exceeded; null if it was refused for another reason. */
export function holdLimitOf(error: unknown): HoldLimit | null {
  if (!(error instanceof ApiProblem) || error.code !== "HOLD_LIMIT_REACHED") return null;
  const { productId, limit, maximum, current } = error.facts;
  if (typeof productId !== "string" || typeof maximum !== "number" || typeof current !== "number") return null;
  if (limit !== "maxHeld" && limit !== "maxBought") return null;
  return { productId, limit, maximum, left: Math.max(0, maximum - current) };
}
