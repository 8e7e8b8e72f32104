import { describe, expect, test } from "vitest";
import { findingsOf, isSeenIn, subjectOf, type Watched } from "@/lib/stats/verdict";
import type { Thresholds } from "@/lib/stats/verdict-schemas";

const key = { owner: "key:1", name: "Marketplace", holds: 7_000 };

const THRESHOLDS: Thresholds = {
  ownerSharePercent: 30,
  ownerShareUnits: 10,
  conversionFallPercent: 50,
  waitingUnits: 100,
  overdueHolds: 200,
  queuedCommands: 500,
  proofMinutes: 5,
};

const CALM: Watched = {
  shares: [],
  lately: { orders: 0, ended: 0 },
  weekBefore: { orders: 600, ended: 1_000 },
  soldOut: { products: 0, units: 0, places: 0, amount: 0 },
  overdueHolds: 0,
  oversold: [],
};

type Facts = Parameters<typeof findingsOf>[0];

/** A calm shop, except for what is given. */
function found(given: Partial<Facts>, thresholds: Partial<Thresholds> = {}) {
  const units = { available: 0, backorder: 0, onHand: 0, reserved: 0, committed: 0, shortfall: 0 };
  const calm: Facts = {
    ...{
      units,
      shortfalls: { cases: 0, units: 0 },
      holds: { largest: null },
      writer: { waiting: 0 },
      proof: null,
      watched: CALM,
      proofAgeMs: 0,
      restored: null,
    },
  };
  return findingsOf({ ...calm, ...given }, { ...THRESHOLDS, ...thresholds });
}

function largest(units: number, reserved: number, available: number) {
  const stock = { available, backorder: 0, onHand: 0, reserved, committed: 0, shortfall: 0 };
  return found({ holds: { largest: { ...key, units } }, units: stock });
}

const watched = (given: Partial<Watched>, thresholds: Partial<Thresholds> = {}) =>
  found({ watched: { ...CALM, ...given } }, thresholds);

test("a calm shop has nothing wrong", () => {
  expect(found({})).toEqual([]);
  expect(found({ watched: null })).toEqual([]);
});

test("one owner with most of what is held is named, with where their holds are", () => {
  const [finding] = largest(151_541, 160_000, 40_000);
  expect(finding).toMatchObject({ title: "Key Marketplace holds 1,51,541 units", link: "View holds" });
  expect(finding?.detail).toContain("95% of all held units and 76% of what can be sold");
  expect(finding?.href).toBe("/admin/reservations?status=PENDING&q=key%3A1");
});

test("a tenth of what can be sold is outsized too, a usual hold is not", () => {
  expect(largest(5_000, 20_000, 20_000)).toHaveLength(1);
  expect(largest(900, 20_000, 20_000)).toEqual([]);
  expect(largest(4, 4, 10)).toEqual([]);
});

describe("one owner's share of a product", () => {
  const share = (units: number, sellable: number) => {
    return [{ owner: "shopper:1", name: "Asha Rao", productName: "Brass lamp", sku: "LAMP", units, sellable }];
  };

  test("counts from the threshold on", () => {
    expect(watched({ shares: share(29, 100) })).toEqual([]);
    expect(watched({ shares: share(30, 100) })[0]).toMatchObject({
      kind: "OWNER_SHARE",
      title: "Asha Rao holds 30% of Brass lamp",
      detail: "That is 30 of 100 units that can be sold.",
      state: "shopper:1 LAMP",
    });
    expect(watched({ shares: share(30, 100) }, { ownerSharePercent: 31 })).toEqual([]);
    expect(watched({ shares: share(2, 5) }), "of few units").toEqual([]);
    expect(watched({ shares: share(2, 5) }, { ownerShareUnits: 2 })).toHaveLength(1);
  });

  test("a few units are no hoard", () => expect(watched({ shares: share(9, 9) })).toEqual([]));
});

test("each policy with more units missing than is tolerated is a finding of its own", () => {
  const oversold = { policyCode: "FLASH_SALE", confirmedUnits: 400, missingUnits: 6, percent: 0.5 };
  const [found, ...others] = watched({ oversold: [oversold, { ...oversold, policyCode: "TICKET" }] });
  expect(found).toMatchObject({
    kind: "OVERSELL",
    state: "FLASH_SALE",
    title: "More of FLASH_SALE was sold than was there",
    detail: "In 30 days 6 of 400 units sold were missing: 1.5%. The tolerance is 0.5%.",
    href: "/admin/risk",
  });
  expect(others.map(subjectOf)).toEqual(["TICKET"]);
});

describe("conversion", () => {
  const lately = (orders: number, ended: number) => watched({ lately: { orders, ended } });

  test("has collapsed at half of the week before, not above", () => {
    expect(lately(31, 100)).toEqual([]);
    expect(lately(30, 100)[0]).toMatchObject({
      kind: "CONVERSION",
      detail: expect.stringContaining("30% in the last 6 hours, 60%"),
    });
  });

  test("a few holds say nothing", () => {
    expect(lately(0, 19)).toEqual([]);
    expect(watched({ lately: { orders: 0, ended: 50 }, weekBefore: { orders: 0, ended: 0 } })).toEqual([]);
    expect(watched({ lately: { orders: 0, ended: 50 }, weekBefore: { orders: 0, ended: 500 } })).toEqual([]);
  });
});

test("missing units are those that the shortfall desk lists as open, wherever they lie", () => {
  const units = { available: 0, backorder: 0, onHand: 0, reserved: 0, committed: 0, shortfall: 7 };
  expect(found({ units })).toEqual([]);
  expect(found({ shortfalls: { cases: 2, units: 3 } })).toMatchObject([
    {
      title: "3 promised units are missing",
      detail: "2 shortfalls have to be settled.",
      href: "/admin/shortfalls",
    },
  ]);
});

test("what somebody has acknowledged is raised again if it gets worse, not if it gets better", () => {
  expect(isSeenIn("4", "4")).toBe(true);
  expect(isSeenIn("2", "4")).toBe(true);
  expect(isSeenIn("10", "9")).toBe(false);
  expect(isSeenIn("shopper:a LAMP", "shopper:b LAMP")).toBe(false);
});

test("sold out while people wait, an expiry backlog and an old proof are told from their thresholds on", () => {
  const soldOut = { products: 4, units: 100, places: 37, amount: 1_000_00 };
  expect(watched({ soldOut })[0]).toMatchObject({
    title: "4 products are sold out while 37 wait",
    detail: "They want 100 units, worth ₹1,000.",
    href: "/admin/waitlist",
  });
  expect(watched({ soldOut: { ...soldOut, units: 99 } })).toEqual([]);
  expect(watched({ overdueHolds: 200 })).toEqual([]);
  expect(watched({ overdueHolds: 201 })[0]?.kind).toBe("EXPIRY_BACKLOG");
  expect(found({ proofAgeMs: 299_000 })).toEqual([]);
  expect(found({ proofAgeMs: 300_000 })[0]).toMatchObject({ title: "The ledger was last proven 5 minutes ago" });
  expect(found({ writer: { waiting: 501 } })[0]?.kind).toBe("QUEUE");
});

test("a restored database is told of until the whole ledger is proven", () => {
  expect(found({ restored: { proofId: "a", share: 0.456 } })).toMatchObject([
    {
      ...{ kind: "RESTORED", state: "a", tone: "warn", title: "The database was restored or moved" },
      detail: "What came after the backup may be missing. The whole ledger is being checked: 45 %.",
    },
  ]);
  expect(found({ restored: { proofId: "a", share: null } })[0]?.detail).toContain("has not been checked since");
});
