import type { DoneOutcome } from "../commands";
import { type Decision, unchanged } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import { freeUnits } from "./serve-waitlist";
import { NOTHING, type Verb } from "./verb";
import { ADMITTED_SECONDS } from "./waiting-room";

/** Admits the next of a product's waiting room, as many as can reserve. */
export type AdmitWaiting = { type: "AdmitWaiting"; productId: string };

/** A place whose browser was not seen for so long is passed over until it is back. Browsers slow hidden tabs to a look a minute. */
export const PRESENT_SECONDS = 120;

/** Admissions of one command, so that a turn stays short. */
export const ADMITTED_AT_ONCE_MAX = 500;

/**
 * Admits in order, as long as there are fewer open admissions than units left and a few more. Does nothing before the draw,
 * and while nothing is left. Rule: docs/decisions/2026-12-01-waiting-room.md.
 */
export const AdmitWaiting: Verb<AdmitWaiting, DoneOutcome> = {
  needs: ({ productId }) => {
    return { ...NOTHING, productIds: [productId], wholeProductIds: [productId], waitingRooms: [productId] };
  },
  decide: decideAdmitWaiting,
};

function decideAdmitWaiting(state: StockState, { productId }: AdmitWaiting, now: number): Decision<DoneOutcome> {
  const room = state.waitingRooms.get(productId);
  const product = state.products.get(productId);
  if (!room || !product?.isActive || product.waitingRoomStartsAt === null) return unchanged({ ok: true });
  const draft = new Draft(state);
  for (const { id, owner } of room.next.slice(0, placesToAdmit(freeUnits(draft, productId), room.admitted))) {
    draft.putPlace({ id, owner, productId, admittedUntil: now + ADMITTED_SECONDS * 1000, usedAt: null });
  }
  return draft.decide({ ok: true });
}

/** How many more to admit with so many units left and admissions open: a tenth more than units, as some will not buy. */
export function placesToAdmit(unitsLeft: number, open: number): number {
  return Math.max(0, unitsLeft + Math.ceil(unitsLeft / 10) - open);
}
