import { describe, expect, it } from "vitest";
import { differsFromHold } from "@/lib/cart/cart-body";
import { takeSoldUnits, type WantedLine } from "@/lib/cart/take-sold-units";
import { CHENNAI, MUMBAI } from "./lines";

const BEFORE = new Date("2026-11-21T09:00:00.000Z");
const HELD = new Date("2026-11-21T10:00:00.000Z");
const AFTER = new Date("2026-11-21T10:05:00.000Z");

function wanted(id: string, warehouseId: string | null, quantity: number, addedAt = BEFORE): WantedLine {
  return { id, productId: "lamp", warehouseId, quantity, addedAt };
}

function sold(warehouseId: string, quantity: number, productId = "lamp") {
  return { productId, warehouseId, quantity, heldAt: HELD };
}

function leftOf(lines: WantedLine[], units: ReturnType<typeof sold>[]): Record<string, number> {
  return Object.fromEntries(takeSoldUnits(lines, units).map(({ line, quantity }) => [line.id, quantity]));
}

describe("what a sale leaves of a cart", () => {
  it("removes what was sold, and keeps other products", () => {
    expect(leftOf([wanted("any", null, 3)], [sold(CHENNAI, 2)])).toEqual({ any: 1 });
    expect(leftOf([wanted("any", null, 3)], [sold(CHENNAI, 2, "chair")])).toEqual({});
  });

  it("combines the parts of a split sale", () => {
    expect(leftOf([wanted("any", null, 3)], [sold(CHENNAI, 2), sold(MUMBAI, 1)])).toEqual({ any: 0 });
  });

  it("takes from the line that named the warehouse before the one that did not", () => {
    const lines = [wanted("any", null, 2), wanted("chennai", CHENNAI, 2)];
    expect(leftOf(lines, [sold(CHENNAI, 3)])).toEqual({ chennai: 0, any: 1 });
  });

  it("keeps a line that was added after the hold, even if it names the warehouse", () => {
    const lines = [wanted("any", null, 2), wanted("later", CHENNAI, 1, AFTER)];
    expect(leftOf(lines, [sold(CHENNAI, 2)])).toEqual({ any: 0 });
  });

  it("takes from a line that was removed and added again if nothing else is left to take from", () => {
    expect(leftOf([wanted("later", null, 3, AFTER)], [sold(CHENNAI, 2)])).toEqual({ later: 1 });
  });

  it("never goes below zero", () => {
    expect(leftOf([wanted("any", null, 1)], [sold(CHENNAI, 5)])).toEqual({ any: 0 });
    expect(leftOf([], [sold(CHENNAI, 5)])).toEqual({});
  });
});

describe("whether a cart differs from its hold", () => {
  const line = (warehouseId: string | null, quantity: number) => ({ productId: "lamp", warehouseId, quantity });
  const held = (warehouseId: string, quantity: number) => ({ productId: "lamp", warehouseId, quantity });

  it("is false if a line without a warehouse was split", () => {
    expect(differsFromHold([line(null, 3)], [held(CHENNAI, 2), held(MUMBAI, 1)])).toBe(false);
  });

  it("is false if two lines, with and without a warehouse, ship from the same one", () => {
    expect(differsFromHold([line(null, 2), line(CHENNAI, 1)], [held(CHENNAI, 3)])).toBe(false);
  });

  it.each([
    ["the cart has more", [line(null, 3)], [held(CHENNAI, 2)]],
    ["the cart has less", [line(null, 1)], [held(CHENNAI, 2)]],
    ["the cart names another warehouse", [line(MUMBAI, 2)], [held(CHENNAI, 2)]],
    ["a product was added", [line(null, 2), { ...line(null, 1), productId: "chair" }], [held(CHENNAI, 2)]],
    ["a product was removed", [], [held(CHENNAI, 2)]],
  ])("is true if %s", (_, lines, units) => {
    expect(differsFromHold(lines, units)).toBe(true);
  });
});
