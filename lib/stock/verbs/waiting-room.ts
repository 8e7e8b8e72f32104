import type { HoldRequest, ProductUnits, Refusal } from "../commands";
import type { Draft } from "../draft";
import { holderKey, type StockState } from "../state";
import type { Reservation } from "../stock";
import { mustBeAdmitted } from "./verb";

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
  const returned = returning.flatMap(({ lines }) => lines);
  const isClosed = (productId: string) => {
    if (state.products.get(productId)?.waitingRoomStartsAt == null) return false;
    const back = unitsOf(returned, productId);
    if (unitsOf(wished, productId) <= back) return false;
    const place = state.admitted.get(holderKey(asking.owner, productId));
    if (!place) return true;
    return place.usedAt === null ? place.admittedUntil <= now : back === 0;
  };
  const productIds = [...new Set(wished.map(({ productId }) => productId))].filter(isClosed);
  return productIds.length === 0 ? null : { ok: false, code: "WAITING_ROOM", productIds };
}

/** Uses up the admissions to the waiting rooms of these products. */
export function spendAdmissions(draft: Draft, { owner }: Asking, wished: readonly ProductUnits[], now: number): void {
  for (const productId of new Set(wished.map((line) => line.productId))) {
    const place = draft.state.admitted.get(holderKey(owner, productId));
    if (place && place.usedAt === null) draft.putPlace({ ...place, usedAt: now });
  }
}

function unitsOf(lines: readonly ProductUnits[], productId: string): number {
  return lines.reduce((units, line) => (line.productId === productId ? units + line.quantity : units), 0);
}
