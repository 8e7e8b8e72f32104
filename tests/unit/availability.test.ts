import { expect, it } from "vitest";
import { availabilityOf, unitsToReserve } from "@/lib/catalog/availability";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";

function row(figures: Partial<StockAtWarehouse>): StockAtWarehouse {
  const place = { warehouseId: "chennai", warehouseCode: "MAA", warehouseName: "Chennai", city: "Chennai" };
  return { ...place, onHand: 10, reserved: 0, committed: 0, safetyStock: 0, setAside: 0, available: 10, ...figures };
}

it("shows few units left from five down, across all warehouses", () => {
  const inventory = [row({ reserved: 7, available: 3 }), row({ committed: 8, available: 2 })];
  expect(availabilityOf({ available: 5, nextReleaseAt: null, inventory })).toEqual({ kind: "few", units: 5 });
  const more = [...inventory, row({ onHand: 1, available: 1 })];
  expect(availabilityOf({ available: 6, nextReleaseAt: null, inventory: more })).toEqual({ kind: "many", units: 6 });
});

it("does not count units that can only be back-ordered as in stock", () => {
  const inventory = [row({ committed: 10, available: 50 })];
  expect(availabilityOf({ available: 50, nextReleaseAt: null, inventory })).toEqual({ kind: "backorder" });
  expect(unitsToReserve({ available: 50, inventory }, "chennai")).toBe(50);
});

it("does not count safety stock", () => {
  const inventory = [row({ safetyStock: 8, available: 2 })];
  expect(availabilityOf({ available: 2, nextReleaseAt: null, inventory })).toEqual({ kind: "few", units: 2 });
});

it("distinguishes held from sold out", () => {
  const inventory = [row({ reserved: 10, available: 0 })];
  const firstEndsAt = "2026-01-31T09:30:00.000Z";
  expect(availabilityOf({ available: 0, nextReleaseAt: firstEndsAt, inventory })).toEqual({
    kind: "held",
    firstEndsAt,
  });
  expect(availabilityOf({ available: 0, nextReleaseAt: null, inventory })).toEqual({ kind: "soldOut" });
});
