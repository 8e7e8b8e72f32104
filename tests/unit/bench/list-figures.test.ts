import { expect, it } from "vitest";
import { listFigures } from "@/tests/bench/panel/list-figures";

const figures = (name: string, medianMs: number) => {
  return { name, medianMs, slowestMs: 2 * medianMs, processorMs: medianMs / 2, bytes: 1, load: 3, failure: null };
};

it("tells of each list the usual time and the slowest way to ask for it", () => {
  const measured = [figures("orders", 4), figures("orders?q=asha", 120), figures("orders?flag=LATE", 9)];
  expect(listFigures([...measured, figures("customers", 6)], 100).slice(1)).toEqual([
    ["orders", "3", "9.0", "120.0", "`q=asha`", "60.0", "3.0", "1"],
    ["customers", "1", "6.0", "6.0", "", "3.0", "3.0", "0"],
  ]);
});
