import { expect, test } from "vitest";
import { candidatesFor } from "@/lib/reservations/move-candidates";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";
import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";
import type { Warehouse } from "@/lib/stock/stock";

const warehouse = (id: string, latitude: number, given: Partial<Warehouse> = {}): Warehouse => {
  const state = { priority: 1, isActive: true, isPaused: false, postalRanges: [] };
  return { id, code: id, city: id, latitude, longitude: 80, ...state, ...STANDARD_RULES, ...given };
};
const line = { productId: "lamp", warehouseId: "HERE", quantity: 2 } as AdminReservationDetail["lines"][number];
const held = (shipTo: object | null, route: object = {}) =>
  ({
    free: ["HERE", "NEAR", "FAR", "SLOW"].map((warehouseId) => ({ productId: "lamp", warehouseId, available: 5 })),
    route: { shipTo, parcels: [], ...route },
    lines: [line],
    // A Monday morning in India.
    expiresAt: "2026-11-30T04:00:00.000Z",
  }) as unknown as AdminReservationDetail;
const all = [
  warehouse("FAR", 28, { priority: 1 }),
  warehouse("SLOW", 13.2, {
    priority: 4,
    shippingBands: [{ upToKm: null, transitDays: 9, price: { amount: 0, currency: "INR" } }],
  }),
  warehouse("NEAR", 13.1, { priority: 3, postalRanges: ["56"] }),
  warehouse("HERE", 20, { priority: 2, isPaused: true }),
];

test("candidates for a move are the nearest first, with each one's own dates and reach", () => {
  const found = candidatesFor(held({ latitude: 13, longitude: 80, postalCode: "600001", city: null }), [line], all);
  expect(found.map(({ code }) => code)).toEqual(["NEAR", "SLOW", "HERE", "FAR"]);
  expect(found.map(({ hindrance }) => hindrance)).toEqual(["away", null, "paused", null]);
  expect(found[0]?.deliveryDate).toBe("Tue 1 Dec");
  expect(found[1]?.deliveryDate, "nine working days").toBe("Thu 10 Dec");
  expect(found.find(({ code }) => code === "HERE")?.isHere).toBe(true);
});

test("without a destination they are ordered by priority", () => {
  expect(candidatesFor(held(null), [line], all).map(({ code }) => code)).toEqual(["FAR", "HERE", "NEAR", "SLOW"]);
});

test("each says what shipping would cost, which is never more than now", () => {
  const price = (amount: number) => ({ shippingPrice: { amount, currency: "INR" } });
  const chennai = { latitude: 13, longitude: 80, postalCode: "600001", city: null };
  const asked = (now: number) => {
    const parcels = [{ warehouseId: "HERE", ...price(now) }];
    const found = candidatesFor(held(chennai, { parcels, ...price(now) }), [line], all);
    return Object.fromEntries(found.map(({ code, shipping }) => [code, shipping]));
  };
  expect(asked(99_00)).toMatchObject({
    NEAR: { now: 99_00, asked: 49_00, pays: 49_00 },
    FAR: { now: 99_00, asked: 179_00, pays: 99_00 },
    SLOW: { asked: 0, pays: 0 },
  });
  const [first] = candidatesFor(held(null), [line], all);
  expect(first?.shipping, "no address, no price").toBeNull();
});

test("the units that stay are priced too", () => {
  const price = (amount: number) => ({ shippingPrice: { amount, currency: "INR" } });
  const other = { ...line, productId: "book" };
  const chennai = { latitude: 13, longitude: 80, postalCode: "600001", city: null };
  const parcels = [{ warehouseId: "HERE", ...price(99_00) }];
  const whole = { ...held(chennai, { parcels, ...price(99_00) }), lines: [line, other] };
  const near = candidatesFor(whole, [line], all).find(({ code }) => code === "NEAR");
  expect(near?.shipping).toEqual({ now: 99_00, asked: 148_00, pays: 99_00 });
});
