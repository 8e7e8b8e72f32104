import { expect, test } from "vitest";
import { lateBefore, shipByDate, todayDate } from "@/lib/delivery/delivery-terms";
import { type DeliveryRules, STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";

const HOUR_MS = 3_600_000;

test.each([
  ["the standard rules", STANDARD_RULES],
  ["one working day a week", { ...STANDARD_RULES, workingDays: ["WED"], cutOffTime: "09:30" } as DeliveryRules],
])("what is late is what should have left before today, by %s", (_, rules) => {
  for (const now of ["2026-11-30T08:50:00Z", "2026-12-02T18:29:00Z", "2026-12-02T18:31:00Z"].map(
    (iso) => new Date(iso),
  )) {
    for (const isOrdered of [false, true]) {
      const since = lateBefore({ at: now, rules, isOrdered });
      for (let hours = 1; hours < 90 * 24; hours += 1) {
        const placed = new Date(now.getTime() - hours * HOUR_MS);
        const isLate = shipByDate({ at: placed, rules, ordered: isOrdered ? 1 : 0 }) < todayDate(now);
        expect(placed < since, `${placed.toISOString()} by ${now.toISOString()}`).toBe(isLate);
      }
    }
  }
});
