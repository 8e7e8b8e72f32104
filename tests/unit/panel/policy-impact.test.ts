import { expect, test } from "vitest";
import { policyImpact, policyMoveImpact } from "@/lib/settings/policy-impact";
import type { AdminPolicy } from "@/lib/settings/policy-schemas";

const POLICY: AdminPolicy = {
  ...{ code: "STANDARD", holdSeconds: 600, ttlSecondsMax: 900, extensionsMax: 1, extensionSeconds: 300 },
  ...{ maxHeld: 8, maxBought: null, backorderPerRow: 0, offerSeconds: 900, paymentSeconds: 300 },
  ...{ unprovenPerNetwork: null, unprovenSharePercent: 20 },
  ...{ products: 12, waiting: 4, holds: 5, updatedAt: "2026-11-29T10:00:00.000Z" },
  heldUnits: [
    { units: 1, people: 2 },
    { units: 3, people: 1 },
    { units: 8, people: 2 },
  ],
  waitingUnits: [
    { units: 1, people: 3 },
    { units: 2, people: 1 },
  ],
  mostPromised: null,
};
const impact = (next: Parameters<typeof policyImpact>[1], policy: Partial<AdminPolicy> = {}) =>
  policyImpact({ ...POLICY, ...policy }, next).slice(1);

test("nothing is said until a term changes", () => {
  expect(policyImpact(POLICY, POLICY)).toEqual([]);
  expect(policyImpact(POLICY, { ...POLICY, maxHeld: null })).toEqual([]);
  expect(policyImpact(POLICY, { holdSeconds: 60 })[0]).toBe("For new holds of 12 products.");
});

test("running holds keep the terms that they were made with", () => {
  expect(impact({ holdSeconds: 60 })).toEqual(["5 running holds keep their end."]);
  expect(impact({ holdSeconds: 60, extensionsMax: 0, paymentSeconds: 60 }, { holds: 1 })).toEqual([
    "1 running hold keeps its end, extensions and time to pay.",
  ]);
  expect(impact({ extensionsMax: 3 }, { holds: 0 })).toEqual(["No hold is running."]);
});

test("a lower limit names how many shoppers hold more now, and who waits for more", () => {
  expect(impact({ maxHeld: 1 })).toEqual([
    "3 shoppers hold more than 1 of a product now. They keep them, but can't hold more.",
    "1 person waits for more than 1 unit and won't be offered any.",
  ]);
  expect(impact({ maxHeld: 9 })).toEqual(["2 shoppers at the limit can hold more at once."]);
  expect(impact({ maxHeld: 2 }, { heldUnits: [] })).toEqual(["No shopper holds more than 2 of a product now."]);
});

test("nobody who waits for more than may be held is promised an offer", () => {
  expect(impact({ maxHeld: 1, backorderPerRow: 3 }, { heldUnits: [] }).slice(1)).toEqual([
    "1 person waits for more than 1 unit and won't be offered any.",
    "3 people who wait may be offered units at once.",
  ]);
  expect(impact({ maxBought: 1, offerSeconds: 1800 }).slice(1)).toEqual([
    "1 person waits for more than 1 unit and won't be offered any.",
    "3 people who wait get 30 min to accept an offer. Open offers keep their end.",
  ]);
  const one = { maxHeld: 1, waiting: 1, waitingUnits: [{ units: 2, people: 1 }] };
  expect(impact({ backorderPerRow: 3 }, one)).toEqual([
    "1 person waits for more than 1 unit and won't be offered any.",
  ]);
});

test("nothing is said about a value that the form refuses", () => {
  const refused = { maxHeld: 0, maxBought: 0, offerSeconds: 0, backorderPerRow: -1 };
  expect(policyImpact(POLICY, refused)).toEqual([]);
  for (const holdSeconds of [10, 1200]) {
    expect(policyImpact(POLICY, { holdSeconds }), String(holdSeconds)).toEqual([]);
  }
  expect(impact({ maxHeld: 0, paymentSeconds: 60 })).toEqual(["5 running holds keep their time to pay."]);
});

test("limits of purchases, offers and back-orders are explained for the change in hand", () => {
  expect(impact({ maxBought: 2 })[0]).toContain("with 2 units of a product, a shopper can't hold more");
  expect(impact({ maxBought: null }, { maxBought: 2 })).toEqual(["Shoppers at the limit can buy more at once."]);
  expect(impact({ offerSeconds: 1800 })).toEqual([
    "4 people who wait get 30 min to accept an offer. Open offers keep their end.",
  ]);
  expect(impact({ backorderPerRow: 3 })).toEqual(["4 people who wait may be offered units at once."]);
});

const CHAIR = { sku: "CHAIR", name: "Sheesham Chair", warehouseCode: "BOM", city: "Mumbai", units: 50 };

test("fewer back-orders than a warehouse has promised are refused, and it is said where; those who wait stay", () => {
  expect(impact({ backorderPerRow: 1 }, { backorderPerRow: 50, mostPromised: CHAIR })).toEqual([
    "This will be refused: Mumbai has promised 50 units of Sheesham Chair beyond its stock, and 1 would be allowed. 4 people who wait stay in line.",
  ]);
  const kept = "Units promised already stay promised. 4 people who wait stay in line.";
  expect(impact({ backorderPerRow: 50 }, { backorderPerRow: 60, mostPromised: CHAIR })).toEqual([kept]);
  expect(impact({ backorderPerRow: 1 }, { backorderPerRow: 5 })).toEqual([kept]);
});

test("products that get another policy: by the policy they leave, who is offered units, and what is refused", () => {
  const backorder: AdminPolicy = { ...POLICY, code: "BACKORDER", backorderPerRow: 50, products: 0 };
  const one: AdminPolicy = { ...POLICY, products: 1, waiting: 2 };
  expect(policyMoveImpact([backorder, one], backorder)).toEqual([
    {
      ...{ from: "STANDARD", products: 1 },
      words: ["For new holds of 1 product.", "2 people who wait may be offered units at once."],
    },
  ]);
  const sold: AdminPolicy = { ...backorder, products: 3, waiting: 0, mostPromised: CHAIR };
  expect(policyMoveImpact([sold, { ...one, products: 0 }], one)).toMatchObject([
    { words: ["For new holds of 3 products.", expect.stringMatching(/^At least one product will be refused: Mumbai/)] },
  ]);
  expect(policyMoveImpact([one], one)).toEqual([]);
});
