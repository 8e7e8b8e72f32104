import { describe, expect, test } from "vitest";
import { type Finish, percentile, summarise } from "@/lib/race/summarise";

function finishes(count: number, fate: Finish["fate"], latencyMs: number): Finish[] {
  return Array.from({ length: count }, () => ({ fate, latencyMs }));
}

const load = { strategy: "NAIVE", units: 10, retries: 4, tookMs: 250 } as const;

describe("percentile", () => {
  test("is the nearest rank: a measured value, at its place in order", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 99, 100]);
  });
  test("of two values is the smaller at 50 and the larger at 99", () => {
    expect([percentile([3, 8], 0.5), percentile([3, 8], 0.99)]).toEqual([3, 8]);
  });
  test("of no values is 0", () => {
    expect(percentile([], 0.99)).toBe(0);
  });
});

describe("summarise", () => {
  test("counts every racer's result, and takes latencies over all of them", () => {
    const told = [...finishes(3, "ERROR", 900), ...finishes(12, "WON", 20), ...finishes(5, "REFUSED", 5)];
    expect(summarise({ ...load, finishes: told, verdict: { sold: 12, ledgerHolds: false } })).toEqual({
      strategy: "NAIVE",
      units: 10,
      buyers: 20,
      won: 12,
      refused: 5,
      errors: 3,
      retries: 4,
      sold: 12,
      unsold: 0,
      oversold: 2,
      p50Ms: 20,
      p99Ms: 900,
      perSecond: 80,
      ledgerHolds: false,
    });
  });
  test("takes what was sold only from the database, whatever racers were told", () => {
    const result = summarise({ ...load, finishes: finishes(9, "WON", 1), verdict: { sold: 7, ledgerHolds: true } });
    expect([result.won, result.sold, result.unsold, result.oversold]).toEqual([9, 7, 3, 0]);
  });
});
