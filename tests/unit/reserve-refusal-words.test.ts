import { describe, expect, it } from "vitest";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { translate as t } from "@/lib/messages/translate";
import { reserveRefusalWords } from "@/lib/reservations/reserve-refusal-words";

const CHENNAI = "11111111-1111-4111-8111-111111111111";
const DELHI = "44444444-4444-4444-8444-444444444444";
const MUMBAI = "22222222-2222-4222-8222-222222222222";

function productWith(available: { chennai: number; mumbai: number }, nextReleaseAt: string | null = null): Product {
  const row = (warehouseId: string, city: string, units: number) => ({
    warehouseId,
    warehouseCode: city,
    warehouseName: city,
    city,
    onHand: units,
    reserved: 0,
    committed: 0,
    safetyStock: 0,
    setAside: 0,
    available: units,
  });
  return {
    id: "33333333-3333-4333-8333-333333333333",
    sku: "LAMP",
    slug: "lamp",
    name: "Lamp",
    description: "A lamp.",
    category: "Lifestyle",
    price: { amount: 100, currency: "INR" },
    image: "/lamp.png",
    policy: "STANDARD",
    available: available.chennai + available.mumbai,
    nextReleaseAt,
    waitingRoomStartsAt: null,
    moreExpectedOn: null,
    inventory: [row(CHENNAI, "Chennai", available.chennai), row(MUMBAI, "Mumbai", available.mumbai)],
  };
}

const short = new ApiProblem(409, "INSUFFICIENT_STOCK", {}, null);

describe("what a shopper is told when a reserve is refused", () => {
  it("names the city that still has some", () => {
    const product = productWith({ chennai: 2, mumbai: 0 });
    const words = reserveRefusalWords(t, short, { product, warehouseId: MUMBAI, quantity: 1, seen: 1 });
    expect(words).toEqual({ title: "That's no longer available.", next: "Chennai still has 2." });
  });

  it("recommends no city if several have some: the nearest depends on the address", () => {
    const product = productWith({ chennai: 2, mumbai: 3 });
    const words = reserveRefusalWords(t, short, { product, warehouseId: DELHI, quantity: 1, seen: 1 });
    expect(words.next).toBe("Other warehouses still have 5.");
  });

  it("says that somebody was faster only if somebody holds or has bought more than before", () => {
    const product = productWith({ chennai: 0, mumbai: 0 });
    const taken = { ...product, inventory: product.inventory.map((row) => ({ ...row, reserved: 1 })) };
    const wish = { warehouseId: null, quantity: 1, seen: 1, promised: 0 };
    expect(reserveRefusalWords(t, short, { ...wish, product: taken }).title).toBe("Somebody was faster.");
    expect(reserveRefusalWords(t, short, { ...wish, product }).title).toBe("That's no longer available.");
    const before = reserveRefusalWords(t, short, { ...wish, product: taken, promised: 2 });
    expect(before.title, "held by others all along").toBe("That's no longer available.");
  });

  it("blames nobody for what the shopper reserved in another tab", () => {
    const product = productWith({ chennai: 0, mumbai: 0 }, "2026-01-31T09:30:00.000Z");
    const taken = { ...product, inventory: product.inventory.map((row) => ({ ...row, reserved: 1 })) };
    const wish = { product: taken, warehouseId: null, quantity: 1, seen: 2, promised: 0 };
    expect(reserveRefusalWords(t, short, { ...wish, ownSince: 2 })).toEqual({
      title: "You reserved 2 units in another tab or on another device.",
      next: "No more are available right now.",
    });
    const both = reserveRefusalWords(t, short, { ...wish, ownSince: 1 });
    expect(both.title, "somebody else took one too").toBe("Somebody was faster.");
  });

  it("says how many are left in the chosen warehouse", () => {
    const product = productWith({ chennai: 2, mumbai: 0 });
    const words = reserveRefusalWords(t, short, { product, warehouseId: null, quantity: 5, seen: 5 });
    expect(words.next).toBe("2 are still available.");
  });

  it("blames nobody if there were never that many", () => {
    const product = productWith({ chennai: 2, mumbai: 0 });
    const words = reserveRefusalWords(t, short, { product, warehouseId: null, quantity: 5, seen: 2 });
    expect(words.title).toBe("We don't have that many.");
  });

  it("distinguishes held by others from sold out", () => {
    const wish = { warehouseId: null, quantity: 1, seen: 1 };
    const held = productWith({ chennai: 0, mumbai: 0 }, "2026-01-31T09:30:00.000Z");
    expect(reserveRefusalWords(t, short, { product: held, ...wish }).next).toMatch(/All units are on hold/);
    const gone = productWith({ chennai: 0, mumbai: 0 });
    expect(reserveRefusalWords(t, short, { product: gone, ...wish }).next).toBe("It's sold out.");
  });

  it("gives the limit and what is still possible", () => {
    const facts = { limit: "maxHeld", maximum: 20, current: 18, requested: 5 };
    const wish = { product: productWith({ chennai: 9, mumbai: 9 }), warehouseId: null, quantity: 5, seen: 5 };
    expect(reserveRefusalWords(t, new ApiProblem(409, "HOLD_LIMIT_REACHED", facts, null), wish)).toEqual({
      title: "You can hold 20 of these at a time, and you already hold 18.",
      next: "You can still reserve 2 units.",
    });
  });

  it("counts what is held in the hold that the request would have joined", () => {
    const product = productWith({ chennai: 9, mumbai: 9 });
    const wish = { product, warehouseId: null, quantity: 2, seen: 2 };
    const facts = { productId: product.id, limit: "maxHeld", maximum: 2, current: 0, requested: 3 };
    expect(reserveRefusalWords(t, new ApiProblem(409, "HOLD_LIMIT_REACHED", facts, null), wish)).toEqual({
      title: "You can hold 2 of these at a time, and you already hold 1.",
      next: "You can still reserve 1 unit.",
    });
    const other = { ...facts, productId: CHENNAI };
    const words = reserveRefusalWords(t, new ApiProblem(409, "HOLD_LIMIT_REACHED", other, null), wish);
    expect(words.title, "about another product of the hold").not.toMatch(/\d/);
  });

  it("says how long to wait, and that trying again after a lost answer does not hold twice", () => {
    const wish = { product: productWith({ chennai: 9, mumbai: 9 }), warehouseId: null, quantity: 1, seen: 1 };
    expect(reserveRefusalWords(t, new ApiProblem(503, "BUSY", {}, 3), wish).next).toBe(
      "Nothing was held. Try again in 3 seconds.",
    );
    expect(reserveRefusalWords(t, new NoAnswer(new TypeError("fetch failed")), wish).next).toMatch(
      /Nothing is held twice/,
    );
  });
});
