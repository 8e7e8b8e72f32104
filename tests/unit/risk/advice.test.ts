import { describe, expect, test } from "vitest";
import { higherLimit, isForProof, isLeaking, isToCount } from "@/lib/risk/advice";

describe("a count is advised", () => {
  test.each([
    [5, 10, true],
    [4, 500, false],
    [50, 9, false],
  ])("after %i adjustments of %i units: %s", (times, lostUnits, isAdvised) => {
    expect(isToCount({ times, lostUnits })).toBe(isAdvised);
  });
});

test("a higher limit is advised from 20 different minutes on, by one unit", () => {
  expect(higherLimit({ maximum: 2, minutes: 20 })).toBe(3);
  expect(higherLimit({ maximum: 2, minutes: 19 })).toBeNull();
});

describe("holds of a product mostly run out", () => {
  const ended = { lapsedUnitSeconds: 3_600, unprovenUnitSeconds: 1_800 };
  test.each([
    ["30 of 59, and 10 units were refused", { holds: 59, lapsedHolds: 30 }, 10, true],
    ["only half of them", { holds: 60, lapsedHolds: 30 }, 10, false],
    ["too few to say so", { holds: 29, lapsedHolds: 29 }, 500, false],
    ["nobody missed them", { holds: 500, lapsedHolds: 500 }, 9, false],
  ])("%s", (_, holds, undersold, isAdvised) => {
    expect(isLeaking({ ...ended, ...holds }, undersold)).toBe(isAdvised);
  });

  test.each([
    ["half of it was unproven", 1_800, null, true],
    ["less than half was", 1_799, null, false],
    ["a network has an allowance that could be lower", 3_600, 1, true],
    ["everybody is asked for a proof already", 3_600, 0, false],
  ])("and a proof is advised or not: %s", (_, unprovenUnitSeconds, perNetwork, isAdvised) => {
    expect(isForProof({ holds: 50, lapsedHolds: 40, ...ended, unprovenUnitSeconds }, perNetwork)).toBe(isAdvised);
  });

  test("nothing that ran out needs no proof", () => {
    expect(isForProof({ holds: 0, lapsedHolds: 0, lapsedUnitSeconds: 0, unprovenUnitSeconds: 0 }, null)).toBe(false);
  });
});
