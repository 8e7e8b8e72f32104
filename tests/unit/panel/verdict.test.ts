import { expect, test } from "vitest";
import { findingsOf } from "@/components/admin/live-stock/verdict";
import type { Stats } from "@/lib/stats/stats-schemas";

const key = { owner: "key:1", name: "Marketplace", holds: 7_000 };

/** A calm shop in which `largest` holds the most. */
function statsWith(largest: Stats["holds"]["largest"], reserved: number, available: number): Stats {
  return {
    units: { reserved, available, shortfall: 0 },
    holds: { largest },
    writer: { waiting: 0 },
    lastSweep: null,
    proof: null,
  } as unknown as Stats;
}

test("one owner with most of what is held is named, with where their holds are", () => {
  const [finding] = findingsOf(statsWith({ ...key, units: 151_541 }, 160_000, 40_000));
  expect(finding).toMatchObject({ title: "API key Marketplace holds 1,51,541 units", link: "View holds" });
  expect(finding?.detail).toContain("95 % of all held units and 76 % of what can be sold");
  expect(finding?.href).toBe("/admin/reservations?status=PENDING&q=key%3A1");
});

test("a tenth of what can be sold is outsized too, a usual hold is not", () => {
  expect(findingsOf(statsWith({ ...key, units: 5_000 }, 20_000, 20_000))).toHaveLength(1);
  expect(findingsOf(statsWith({ ...key, units: 900 }, 20_000, 20_000))).toEqual([]);
  expect(findingsOf(statsWith({ ...key, units: 4 }, 4, 10))).toEqual([]);
  expect(findingsOf(statsWith(null, 0, 0))).toEqual([]);
});
