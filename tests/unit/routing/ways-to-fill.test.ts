import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { optionBodies } from "@/lib/delivery/option-body";
import { type Supplies, waysToFill } from "@/lib/delivery/ways-to-fill";
import { allocate } from "@/lib/stock/routing/allocate";
import type { Wish } from "@/lib/stock/routing/route-lines";
import type { ShipTo } from "@/lib/stock/stock";
import { aStockWarehouse } from "@/tests/factories/stock";

const PUDUCHERRY: ShipTo = { latitude: 11.93, longitude: 79.827, city: "Puducherry", postalCode: "605001" };
const AT = new Date("2026-11-23T05:00:00Z");
const SPOTS = [
  { code: "MAA", city: "Chennai", latitude: 13.08, longitude: 80.27, priority: 4 },
  { code: "BLR", city: "Bangalore", latitude: 12.97, longitude: 77.59, priority: 3 },
  { code: "HYD", city: "Hyderabad", latitude: 17.39, longitude: 78.49, priority: 2 },
  { code: "BOM", city: "Mumbai", latitude: 19.08, longitude: 72.88, priority: 2 },
  { code: "DEL", city: "Delhi", latitude: 28.61, longitude: 77.21, priority: 1 },
  { code: "CCU", city: "Kolkata", latitude: 22.57, longitude: 88.36, priority: 1 },
];
const WAREHOUSES = SPOTS.map((spot) => aStockWarehouse(spot));

/** This many pens in each warehouse, in the order of SPOTS. */
function supplies(pens: readonly number[], shelf: readonly number[] = pens): Supplies {
  const unitsIn = (units: readonly number[]) => (productId: string, warehouseId: string) =>
    productId === "pen" ? (units[WAREHOUSES.findIndex(({ id }) => id === warehouseId)] ?? 0) : 0;
  return { warehouses: WAREHOUSES, free: unitsIn(pens), onShelf: unitsIn(shelf) };
}

function options(pens: readonly number[], quantity: number, warehouseId: string | null = null) {
  const { ways } = waysToFill([{ productId: "pen", warehouseId, quantity }], supplies(pens), PUDUCHERRY);
  return optionBodies(ways, AT).map(({ parcels, reason }) => {
    return `${parcels.map(({ warehouseCode }) => warehouseCode).join("+")}: ${reason}`;
  });
}

describe("delivery options", () => {
  it("are at most five, those with an advantage first", () => {
    expect(options([1, 1, 5, 5, 5, 5], 2)).toEqual([
      "HYD: Ships from Hyderabad, 624 km: nearest with all 2.",
      "MAA+BLR: 2 parcels from Chennai and Bangalore. Arrives sooner, costs more.",
      "BOM: Also in stock, 465 km farther.",
      "CCU: Also in stock, 865 km farther.",
      "DEL: Also in stock, 1,251 km farther.",
    ]);
  });

  it("are a split and the next best if no warehouse has everything", () => {
    expect(options([2, 2, 2, 0, 0, 0], 3)).toEqual([
      "MAA+BLR: Ships in 2 parcels from Chennai and Bangalore, 406 km together: the nearest that together have all 3.",
      "MAA+HYD: 2 parcels from Chennai and Hyderabad, 355 km farther.",
    ]);
  });

  it("are only one if the line names its warehouse", () => {
    expect(options([5, 5, 5, 5, 5, 5], 2, WAREHOUSES[4]?.id ?? null)).toEqual(["DEL: You chose Delhi, 1,875 km."]);
  });

  it("say where more must be ordered first", () => {
    const { ways } = waysToFill(
      [{ productId: "pen", warehouseId: null, quantity: 1 }],
      supplies([50, 51, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]),
      PUDUCHERRY,
    );
    const told = optionBodies(ways, AT);
    expect(told.map(({ parcels }) => parcels[0]?.warehouseCode)).toEqual(["BLR", "MAA"]);
    expect(told[1]?.reason).toBe("Also in stock, with more of it on back-order.");
    expect(told[1]?.deliveryDate).toBe("2026-12-04");
  });

  it("always fill the whole cart, are all different, and begin with what the core would choose", () => {
    const units = fc.array(fc.nat(5), { minLength: 6, maxLength: 6 });
    const pin = fc.option(fc.nat(5));
    fc.assert(
      fc.property(units, units, fc.integer({ min: 1, max: 12 }), pin, (shelf, more, quantity, pinned) => {
        const all = supplies(
          shelf.map((figure, index) => figure + (more[index] ?? 0)),
          shelf,
        );
        const wishes: Wish[] = [{ productId: "pen", warehouseId: null, quantity }];
        if (pinned !== null) wishes.push({ productId: "pen", warehouseId: WAREHOUSES[pinned]?.id ?? "", quantity: 1 });
        const { ways, shortages } = waysToFill(wishes, all, PUDUCHERRY);
        const core = allocate(wishes, WAREHOUSES, all.free, PUDUCHERRY, all.onShelf);
        expect(shortages).toEqual(core.shortages);
        const told = optionBodies(ways, AT);
        if (core.shortages.length > 0) {
          expect(told).toEqual([]);
          return;
        }
        expect(ways[0]).toEqual({ lines: core.lines, route: core.route });
        expect(told.map(({ recommended }) => recommended)).toEqual(told.map((_, index) => index === 0));
        expect(told.length).toBeLessThanOrEqual(5);
        const wanted = wishes.reduce((sum, wish) => sum + wish.quantity, 0);
        for (const { parcels, distanceKm, parcelCount } of told) {
          const sent = parcels.flatMap(({ warehouseId, lines }) => lines.map((line) => ({ ...line, warehouseId })));
          expect(sent.reduce((sum, line) => sum + line.quantity, 0)).toBe(wanted);
          for (const line of sent) expect(line.quantity).toBeLessThanOrEqual(all.free("pen", line.warehouseId));
          expect(distanceKm).toBe(parcels.reduce((sum, parcel) => sum + parcel.distanceKm, 0));
          expect(parcelCount).toBe(parcels.length);
        }
        const kinds = told.map(({ parcels }) =>
          parcels
            .map(({ warehouseCode }) => warehouseCode)
            .sort()
            .join(),
        );
        expect(new Set(kinds).size).toBe(kinds.length);
      }),
      { numRuns: 400 },
    );
  });
});
