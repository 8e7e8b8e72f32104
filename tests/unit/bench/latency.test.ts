import { expect, test } from "vitest";
import { corrected, medianOf, quantile } from "@/tests/bench/load/latency";

test("an answer within the interval counts once", () => {
  expect(corrected([3, 999], 1_000)).toEqual([3, 999]);
});

test("a late answer stands for the requests that were due while it was waited for", () => {
  expect(corrected([3_500], 1_000)).toEqual([3_500, 2_500, 1_500]);
});

test("quantiles and medians are figures that were measured", () => {
  const sorted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect([quantile(sorted, 0.5), quantile(sorted, 0.99), quantile([], 0.5)]).toEqual([6, 10, Number.NaN]);
  expect([medianOf([9, 1, 5]), medianOf([4, 2])]).toEqual([5, 2]);
});
