import type { HoldLimit } from "@/lib/cart/repairs";
import { ApiProblem } from "@/lib/client/api-request";
import { heldUnits } from "@/lib/reservations/join-hold";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/**
 * The limit that a refused hold exceeded; null if it was refused for another reason. `joins`: the hold that the cart was to
 * join, whose units `current` leaves out.
 */
export function holdLimitOf(error: unknown, joins: Pick<Reservation, "lines"> | null): HoldLimit | null {
  if (!(error instanceof ApiProblem) || error.code !== "HOLD_LIMIT_REACHED") return null;
  const { productId, limit, maximum, current } = error.facts;
  if (typeof productId !== "string" || typeof maximum !== "number" || typeof current !== "number") return null;
  if (limit !== "maxHeld" && limit !== "maxBought") return null;
  const held = joins ? heldUnits([joins], productId) : 0;
  return { productId, limit, maximum, left: Math.max(0, maximum - current - held) };
}
