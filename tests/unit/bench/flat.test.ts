import { expect, it } from "vitest";
import { judge, rowsOf } from "@/tests/bench/flat/figures";
import { flatPlot } from "@/tests/bench/flat/flat-plot";
import type { LoadFigures } from "@/tests/bench/load/load";

function round(perSecond: number, errors = 0): LoadFigures {
  return { perSecond, p50Ms: 9, p99Ms: 30, maxMs: 40, refused: 0, errors, unanswered: 0, told: 10, halfSeconds: [] };
}

const EMPTY = { past: 0, rounds: [round(1_000), round(400), round(900)] };

it("compares medians, since a busy machine slows single rounds", () => {
  const measured = [EMPTY, { past: 1_000_000, rounds: [round(819), round(2_000), round(300)] }];
  expect(rowsOf(measured).map((row) => row.at(-1))).toEqual(["1.00", "0.91"]);
  expect(judge(measured).map(({ isMet }) => isMet)).toEqual([true, true]);
  expect(flatPlot(measured, "here", 64)).toContain("1 million past reservations: 0.91 of the rate without");
});

it("misses its target when a past costs more than a tenth of the rate, or a hold fails", () => {
  const measured = [EMPTY, { past: 10_000_000, rounds: [round(800), round(800, 1), round(800)] }];
  expect(judge(measured).map(({ isMet }) => isMet)).toEqual([false, false]);
});
