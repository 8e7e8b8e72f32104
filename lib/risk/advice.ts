import type { Lapsed, LapsedRow, LimitRow, LossRow, RefusedAt } from "./risk-queries";

/**
 * Of fewer buyers nothing can be said about 95 of 100: from 59 on, the slowest of them is slower than 95 of 100 buyers in 95 of 100
 * such samples.
 */
export const BUYERS_MIN = 60;
/** Of fewer refusals, that safety stock only lost sales may be chance. */
export const REFUSALS_MIN = 10;
/** A shorter hold must save this part to be worth the change. */
const SAVES_MIN = 0.2;
/** No policy may have less. */
const HOLD_SECONDS_MIN = 30;
/** With fewer units sold, a share of missing ones says nothing. */
export const CONFIRMED_MIN = 100;
/** Fewer adjustments, or fewer units, are everyday breakage. */
export const LOSSES_MIN = 5;
export const LOST_UNITS_MIN = 10;
/** In fewer different minutes, a few shoppers may have asked again and again. */
export const OVER_LIMIT_MIN = 20;
/** Of fewer holds that ran out, most may be chance. */
export const LAPSED_HOLDS_MIN = 30;
/** With fewer units refused meanwhile, nobody missed what ran out. */
export const UNDERSOLD_MIN = 10;

/**
 * A shorter hold that 95 of 100 buyers would have been in time for; null if there are too few of them, or it would not be much
 * shorter. `mostSeconds`: how soon 95 of 100 buyers began to pay.
 */
export function shorterHold(holdSeconds: number, buyers: { cases: number; mostSeconds: number }): number | null {
  if (buyers.cases < BUYERS_MIN) return null;
  const shorter = Math.max(HOLD_SECONDS_MIN, roundedUp(buyers.mostSeconds));
  return shorter <= holdSeconds * (1 - SAVES_MIN) ? shorter : null;
}

/** To seconds that people would choose. */
function roundedUp(seconds: number): number {
  const step = seconds <= 60 ? 15 : seconds <= 300 ? 30 : 60;
  return Math.ceil(seconds / step) * step;
}

/** Whether more than `percent` of the units sold are missing, and enough were sold to say so. */
export function isAboveTolerance(
  { confirmedUnits, missingUnits }: { confirmedUnits: number; missingUnits: number },
  percent: number,
): boolean {
  return confirmedUnits >= CONFIRMED_MIN && missingUnits * 100 > confirmedUnits * percent;
}

/**
 * By product, units that were refused while as many were in holds that then ran out. Each held unit counts once, however many
 * wanted it. `refused` by time, `lapsed` by their end.
 */
export function undersoldUnits(refused: readonly RefusedAt[], lapsed: readonly Lapsed[]): Map<string, number> {
  const holds = new Map<string, { from: number; to: number; left: number }[]>();
  for (const { productId, from, to, units } of lapsed) {
    const own = holds.get(productId) ?? [];
    own.push({ from, to, left: units });
    holds.set(productId, own);
  }
  const undersold = new Map<string, number>();
  for (const { productId, at, units } of refused) {
    let wanted = units;
    // Those that end first, so that later requests find the others.
    const running = (holds.get(productId) ?? []).filter(({ to, left }) => to > at && left > 0);
    holds.set(productId, running);
    for (const hold of running) {
      if (hold.from > at || wanted === 0) continue;
      const taken = Math.min(wanted, hold.left);
      hold.left -= taken;
      wanted -= taken;
    }
    if (wanted < units) undersold.set(productId, (undersold.get(productId) ?? 0) + units - wanted);
  }
  return undersold;
}

/** Whether a row lost so much by adjustments that it should be counted. */
export function isToCount({ times, lostUnits }: Pick<LossRow, "times" | "lostUnits">): boolean {
  return times >= LOSSES_MIN && lostUnits >= LOST_UNITS_MIN;
}

/** The limit that would have let them through; null if there were too few to say so. */
export function higherLimit({ maximum, minutes }: Pick<LimitRow, "maximum" | "minutes">): number | null {
  return minutes >= OVER_LIMIT_MIN ? maximum + 1 : null;
}

type Leaking = Pick<LapsedRow, "holds" | "lapsedHolds" | "lapsedUnitSeconds" | "unprovenUnitSeconds">;

/** Whether most of a product's holds ran out, enough to say so, and others were refused meanwhile. */
export function isLeaking({ holds, lapsedHolds }: Leaking, undersold: number): boolean {
  return lapsedHolds >= LAPSED_HOLDS_MIN && lapsedHolds * 2 > holds && undersold >= UNDERSOLD_MIN;
}

/** Whether a proof of work, asked for sooner, could have freed most of what ran out. `perNetwork` 0: it is asked of everybody already. */
export function isForProof({ lapsedUnitSeconds, unprovenUnitSeconds }: Leaking, perNetwork: number | null): boolean {
  return perNetwork !== 0 && unprovenUnitSeconds > 0 && unprovenUnitSeconds * 2 >= lapsedUnitSeconds;
}
