import type { HoldRequest, ProductUnits, Refusal } from "../commands";
import type { Draft } from "../draft";
import { holderKey, mustBeAdmitted, type StockState, unitsOf } from "../state";
import type { Reservation } from "../stock";

/** How long somebody who was admitted has to reserve. */
export const ADMITTED_SECONDS = 240;

type Asking = Pick<HoldRequest, "owner" | "actor">;

/**
 * Refuses units of products whose waiting room has not admitted the shopper. One admission is for one hold; whoever made it may
 * change how many units it has, and units of `returning` need none. Rule: docs/decisions/2026-12-01-waiting-room.md.
 */
export function refuseUnadmitted(
  state: StockState,
  asking: Asking,
  wished: readonly ProductUnits[],
  returning: readonly Reservation[],
  now: number,
): Refusal | null {
  if (!mustBeAdmitted(asking)) return null;
  const closed = growing(state, wished, returning).filter(({ productId, back }) => {
    const place = state.admitted.get(holderKey(asking.owner, productId));
    return !place || (place.usedAt === null ? place.admittedUntil <= now : back === 0);
  });
  return closed.length === 0
    ? null
    : { ok: false, code: "WAITING_ROOM", productIds: closed.map(({ productId }) => productId) };
}

/** Uses up the admissions that these units needed. */
export function spendAdmissions(
  draft: Draft,
  asking: Asking,
  wished: readonly ProductUnits[],
  returning: readonly Reservation[],
  now: number,
): void {
  if (!mustBeAdmitted(asking)) return;
  for (const { productId } of growing(draft.state, wished, returning)) {
    const place = draft.state.admitted.get(holderKey(asking.owner, productId));
    if (place && place.usedAt === null) draft.putPlace({ ...place, usedAt: now });
  }
}

/** The products with a waiting room of which more is asked for than comes back. `back`: units that do. */
function growing(state: StockState, wished: readonly ProductUnits[], returning: readonly Reservation[]) {
  const returned = returning.flatMap(({ lines }) => lines);
  return [...new Set(wished.map(({ productId }) => productId))]
    .filter((productId) => state.products.get(productId)?.waitingRoomStartsAt != null)
    .map((productId) => ({ productId, back: unitsOf(returned, productId) }))
    .filter(({ productId, back }) => unitsOf(wished, productId) > back);
}
