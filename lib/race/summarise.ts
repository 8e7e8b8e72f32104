import type { Verdict } from "./lab-queries";
import type { RaceResult, RacerFate, RaceStrategy } from "./race-schemas";

/** A racer's final answer, and how long it took. */
export type Finish = { fate: Extract<RacerFate, "WON" | "REFUSED" | "ERROR">; latencyMs: number };

type Summary = {
  strategy: RaceStrategy;
  units: number;
  finishes: readonly Finish[];
  retries: number;
  /** From the first start to the last answer. */
  tookMs: number;
  verdict: Verdict;
};

/** Combines what the racers were told with what the database counted. */
export function summarise({ strategy, units, finishes, retries, tookMs, verdict }: Summary): RaceResult {
  const told = (fate: Finish["fate"]) => finishes.filter((finish) => finish.fate === fate).length;
  const latencies = finishes.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  return {
    strategy,
    units,
    buyers: finishes.length,
    won: told("WON"),
    refused: told("REFUSED"),
    errors: told("ERROR"),
    retries,
    sold: verdict.sold,
    unsold: Math.max(0, units - verdict.sold),
    oversold: Math.max(0, verdict.sold - units),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    perSecond: tookMs === 0 ? 0 : tenths(finishes.length / (tookMs / 1000)),
    ledgerHolds: verdict.ledgerHolds,
  };
}

/** The smallest value that at least `share` of `sorted` do not exceed (nearest rank); 0 for an empty list. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Rounds to one decimal, enough for a page. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
