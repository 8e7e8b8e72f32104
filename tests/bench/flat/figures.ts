import { inMs, mediansOf, sumOf, whole } from "../load/figures";
import { medianOf } from "../load/latency";
import type { LoadFigures } from "../load/load";
import { atLeast, none, type Target } from "../target";

/** A shop's rounds, after so many past reservations. */
export type Measured = { past: number; rounds: LoadFigures[] };

export const HEADINGS = ["past reservations", "holds a second", "p50 ms", "p99 ms", "refused", "errors", "share"];

/** The first shop has no past. */
export function rowsOf(measured: readonly Measured[]): string[][] {
  return measured.map(({ past, rounds }) => {
    const { perSecond, p50Ms, p99Ms } = mediansOf(rounds);
    const sums = [sumOf(rounds, "refused"), sumOf(rounds, "errors")].map(whole);
    return [whole(past), whole(perSecond), inMs(p50Ms), inMs(p99Ms), ...sums, shareOf(measured, past).toFixed(2)];
  });
}

/** The median rate after so many past reservations as a share of the median rate of the shop without. */
export function shareOf(measured: readonly Measured[], past: number): number {
  const rate = (wanted: number) =>
    medianOf(measured.flatMap(({ past, rounds }) => (past === wanted ? rounds.map(({ perSecond }) => perSecond) : [])));
  return rate(past) / rate(0);
}

/** The target of issue 12. */
export function judge(measured: readonly Measured[]): Target[] {
  const all = measured.flatMap(({ rounds }) => rounds);
  return [
    ...measured.flatMap(({ past }) =>
      past === 0 ? [] : [atLeast(`${whole(past)} past reservations, share of the rate`, shareOf(measured, past), 0.9)],
    ),
    none("refusals while units remain, errors", sumOf(all, "refused") + sumOf(all, "errors")),
  ];
}
