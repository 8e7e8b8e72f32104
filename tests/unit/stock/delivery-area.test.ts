import { describe, expect, it } from "vitest";
import { routeBody } from "@/lib/reservations/reservation-body";
import type { HoldRequest } from "@/lib/stock/commands";
import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";
import type { ShipTo } from "@/lib/stock/stock";
import type { WarehouseChanges } from "@/lib/stock/verbs/edit-warehouse";
import { aLine, anEditWarehouse, aReroute, aReserve } from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const IN_DELHI: ShipTo = { latitude: 28.63, longitude: 77.22, city: "Delhi", postalCode: "110001" };
const IN_PUNE: ShipTo = { latitude: 18.52, longitude: 73.86, city: "Pune", postalCode: "411001" };
const SHORT = { ok: false, code: "INSUFFICIENT_STOCK" };
const AWAY = { ok: false, code: "DESTINATION_NOT_SERVED", postalCode: "110001" };

const id = (name: string) => idOf("reservation", name);
const edit = (warehouseId: string, changes: WarehouseChanges) => anEditWarehouse({ warehouseId, changes });

function hold(name: string, quantity: number, given: Partial<HoldRequest> & { warehouseId?: string } = {}) {
  const { warehouseId = null, shipTo = IN_DELHI, ...more } = given;
  const lines = [aLine({ productId: LAMP.id, warehouseId, quantity })];
  return aReserve({ reservationId: id(name), lines, shipTo, ...more });
}

/** Ten lamps in each; Pune, which is preferred, delivers to its own region only. */
function aShop(kochi = 10) {
  const shop = aSmallShop([stocked(LAMP, PUNE), stocked(LAMP, KOCHI, { onHand: kochi })]);
  shop.run(edit(PUNE.id, { postalRanges: ["41"] }));
  return shop;
}

describe("a warehouse that delivers to some pincodes", () => {
  it("is left out for others, and the route says so", () => {
    const made = aShop().run(hold("delhi", 2));
    expect(made).toMatchObject({ ok: true, reservation: { lines: [{ warehouseId: KOCHI.id, quantity: 2 }] } });
    const route = made.ok ? made.reservation.route : null;
    expect(route?.reason).toMatch(/: the only one with all 2 and delivers there\.$/);
    expect(route?.candidates.find(({ warehouseId }) => warehouseId === PUNE.id)).toMatchObject({
      chosen: false,
      reason: "does not deliver to 110001",
    });
    expect(aShop().run(hold("pune", 2, { shipTo: IN_PUNE }))).toMatchObject({
      reservation: { lines: [{ warehouseId: PUNE.id }] },
    });
  });

  it("is not ruled out while nobody knows where it goes", () => {
    expect(aShop().run(hold("anywhere", 2, { shipTo: null }))).toMatchObject({
      reservation: { lines: [{ warehouseId: PUNE.id }] },
    });
  });

  it("is no reason to say out of stock: what cannot be sent there is counted apart", () => {
    const shop = aShop(3);
    expect(shop.run(hold("five", 5))).toEqual({
      ...AWAY,
      shortages: [{ productId: LAMP.id, requested: 5, available: 3, undelivered: 10 }],
    });
    expect(shop.run(hold("chosen", 1, { warehouseId: PUNE.id }))).toEqual({
      ...AWAY,
      shortages: [{ productId: LAMP.id, warehouseId: PUNE.id, requested: 1, available: 0, undelivered: 10 }],
    });
    expect(shop.run(hold("waits", 5, { onShort: "waitlist" })), "an offer would come at once").toMatchObject(AWAY);
    expect(shop.run(hold("some", 5, { onShort: "partial" }))).toMatchObject({
      reservation: {
        lines: [{ warehouseId: KOCHI.id, quantity: 3 }],
        route: { reason: expect.stringContaining("the 3 that can be sent there") },
      },
    });
    expect(aSmallShop([stocked(LAMP, PUNE, { onHand: 1 })]).run(hold("gone", 5))).toMatchObject(SHORT);
  });

  it("keeps a hold that was promised, which cannot move to a place that it does not serve", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    shop.run(hold("before", 2, { shipTo: IN_PUNE }));
    shop.run(edit(PUNE.id, { postalRanges: ["41"] }));
    expect(shop.run(aReroute({ reservationId: id("before"), shipTo: IN_DELHI }))).toMatchObject(AWAY);
    expect(shop.reservation(id("before"))).toMatchObject({ status: "PENDING", route: { shipTo: IN_PUNE } });
  });
});

describe("the dates and prices of a hold", () => {
  it("follow the rules of its warehouse when it was made, whatever it changes later", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    const dear = [{ upToKm: null, transitDays: 9, price: { amount: 999_00, currency: "INR" } }];
    const priceOf = (name: string) => routeBody(shop.reservation(id(name)))?.shippingPrice?.amount;
    shop.run(hold("standard", 1));
    const before = priceOf("standard");
    shop.run(edit(PUNE.id, { shippingBands: dear }));
    shop.run(hold("dear", 1));
    shop.run(edit(PUNE.id, { shippingBands: STANDARD_RULES.shippingBands }));
    expect(priceOf("standard")).toBe(before);
    expect(priceOf("dear")).toBe(999_00);
    expect(shop.reservation(id("standard")).route?.parcels[0], "the usual rules take no room").not.toHaveProperty(
      "rules",
    );
    shop.run(aReroute({ reservationId: id("dear"), shipTo: IN_PUNE }));
    expect(priceOf("dear"), "a new destination has today's price").toBe(49_00);
  });

  it("are told in its route only where they are not the standard ones", () => {
    const [first, ...others] = STANDARD_RULES.shippingBands;
    if (!first) throw new Error("there are bands");
    const rulesOf = (changes: WarehouseChanges) => {
      const shop = aSmallShop([stocked(LAMP, PUNE)]);
      shop.run(edit(PUNE.id, changes));
      shop.run(hold("hold", 1));
      return shop.reservation(id("hold")).route?.parcels[0]?.rules;
    };
    expect(rulesOf({ ...STANDARD_RULES, postalRanges: ["11"] })).toBeUndefined();
    expect(rulesOf({ cutOffTime: "15:00" })).toEqual({ ...STANDARD_RULES, cutOffTime: "15:00" });
    expect(rulesOf({ workingDays: ["MON"] })).toMatchObject({ workingDays: ["MON"] });
    const dearer = { ...first, price: { ...first.price, amount: first.price.amount + 1 } };
    expect(rulesOf({ shippingBands: [dearer, ...others] })?.shippingBands).toHaveLength(5);
  });
});
