import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/stock/routing/allocate";
import type { Wish } from "@/lib/stock/routing/route-lines";
import type { ShipTo, Warehouse } from "@/lib/stock/stock";
import { aStockWarehouse } from "@/tests/factories/stock";

const NEAR = aStockWarehouse({ code: "AAA", city: "Madurai", latitude: 9.92, longitude: 78.12, priority: 2 });
const FIRST = aStockWarehouse({ code: "BBB", city: "Delhi", latitude: 28.61, longitude: 77.21, priority: 1 });
const THIRD = aStockWarehouse({ code: "CCC", city: "Chennai", latitude: 13.08, longitude: 80.27, priority: 3 });
const ALL = [NEAR, FIRST, THIRD];

/** Distances: 137 km from Chennai, 291 from Madurai, 1,875 from Delhi. */
const PUDUCHERRY: ShipTo = { latitude: 11.93, longitude: 79.827, city: "Puducherry", postalCode: "605001" };

/** Units by product, in the order AAA, BBB, CCC. */
type Shelves = Record<string, [number, number, number]>;

type Given = { shipTo?: ShipTo; onShelf?: Shelves; byEmail?: string[] };

function plan(
  shelves: Shelves,
  wishes: [product: string, quantity: number, warehouse?: Warehouse][],
  { shipTo, onShelf = shelves, byEmail = [] }: Given = {},
) {
  const wanted: Wish[] = wishes.map(([productId, quantity, warehouse]) => ({
    productId,
    quantity,
    warehouseId: warehouse?.id ?? null,
  }));
  const unitsIn = (some: Shelves) => (productId: string, warehouseId: string) =>
    some[productId]?.[ALL.findIndex(({ id }) => id === warehouseId)] ?? 0;
  const [free, inStock] = [unitsIn(shelves), unitsIn(onShelf)];
  const { lines, shortages, route } = allocate(wanted, ALL, free, shipTo ?? null, inStock, new Set(byEmail));
  const codeOf = (id: string) => ALL.find((warehouse) => warehouse.id === id)?.code;
  return {
    lines: lines.map((line) => `${line.quantity} ${line.productId} ${codeOf(line.warehouseId)}`).sort(),
    shortages,
    route,
  };
}

describe("a routed cart", () => {
  it("comes from the preferred warehouse that has everything", () => {
    expect(plan({ pen: [5, 5, 5] }, [["pen", 5]]).lines).toEqual(["5 pen BBB"]);
  });

  it("comes in one parcel from a less preferred warehouse rather than in two", () => {
    expect(plan({ pen: [0, 4, 5] }, [["pen", 5]]).lines).toEqual(["5 pen CCC"]);
    expect(
      plan({ pen: [0, 5, 5], cup: [0, 0, 1] }, [
        ["pen", 5],
        ["cup", 1],
      ]).lines,
    ).toEqual(["1 cup CCC", "5 pen CCC"]);
  });

  it("is split if no warehouse has everything, with most from the preferred one", () => {
    expect(plan({ pen: [4, 4, 4] }, [["pen", 6]]).lines).toEqual(["2 pen AAA", "4 pen BBB"]);
  });

  it("uses a warehouse that already sends a parcel before adding another", () => {
    expect(
      plan({ pen: [5, 5, 5], cup: [0, 0, 1] }, [
        ["pen", 5],
        ["cup", 1, THIRD],
      ]).lines,
    ).toEqual(["1 cup CCC", "5 pen CCC"]);
  });

  it("prefers the first code if priorities are equal", () => {
    const twins = ["ZZZ", "YYY"].map((code) => aStockWarehouse({ code, priority: 1 }));
    const { lines } = allocate([{ productId: "pen", warehouseId: null, quantity: 1 }], twins, () => 1, null);
    expect(lines).toEqual([{ productId: "pen", warehouseId: twins[1]?.id, quantity: 1 }]);
  });

  it("serves lines that name their warehouse first, and promises their units only once", () => {
    const { lines, shortages } = plan({ pen: [0, 5, 0] }, [
      ["pen", 2],
      ["pen", 4, FIRST],
    ]);
    expect(lines).toEqual(["5 pen BBB"]);
    expect(shortages).toEqual([{ productId: "pen", requested: 2, available: 1 }]);
  });

  it("reports what is short across all warehouses, and how much is available", () => {
    const { lines, shortages } = plan({ pen: [1, 0, 2], cup: [0, 0, 0] }, [
      ["pen", 4],
      ["cup", 1],
      ["pen", 1],
    ]);
    expect(lines).toEqual(["1 pen AAA", "2 pen CCC"]);
    expect(shortages).toEqual([
      { productId: "pen", requested: 5, available: 3 },
      { productId: "cup", requested: 1, available: 0 },
    ]);
  });

  it("explains what was compared", () => {
    const { route } = plan({ pen: [2, 5, 5] }, [["pen", 4]]);
    expect(route).toEqual({
      reason: "Ships from Delhi: our first choice with all 4.",
      shipTo: null,
      pinned: [],
      parcelCount: 1,
      distanceKm: null,
      parcels: [
        { warehouseId: FIRST.id, warehouseCode: "BBB", city: "Delhi", distanceKm: null, quantity: 4, ordered: 0 },
      ],
      candidates: [
        { warehouseId: NEAR.id, warehouseCode: "AAA", chosen: false, distanceKm: null, reason: "only 2 of 4" },
        { warehouseId: FIRST.id, warehouseCode: "BBB", chosen: true, distanceKm: null, reason: "ships all 4" },
        {
          warehouseId: THIRD.id,
          warehouseCode: "CCC",
          chosen: false,
          distanceKm: null,
          reason: "also in stock",
        },
      ],
    });
    expect(plan({ pen: [1, 1, 1] }, [["pen", 1, FIRST]]).route).toBeNull();
  });
});

describe("a cart with a destination", () => {
  it("comes from the nearest warehouse with everything, whatever the priorities", () => {
    const { lines, route } = plan({ pen: [5, 5, 5] }, [["pen", 3]], { shipTo: PUDUCHERRY });
    expect(lines).toEqual(["3 pen CCC"]);
    expect(route).toMatchObject({
      reason: "Ships from Chennai, 137 km: nearest with all 3.",
      distanceKm: 137,
      parcels: [{ warehouseCode: "CCC", city: "Chennai", distanceKm: 137, quantity: 3 }],
    });
    expect(route?.candidates.map(({ distanceKm, reason }) => [distanceKm, reason])).toEqual([
      [291, "also in stock, but farther"],
      [1875, "also in stock, but farther"],
      [137, "ships all 3"],
    ]);
  });

  it("comes in one parcel from far away rather than in two from nearby", () => {
    const { lines, route } = plan({ pen: [2, 3, 2] }, [["pen", 3]], { shipTo: PUDUCHERRY });
    expect(lines).toEqual(["3 pen BBB"]);
    expect(route?.reason).toBe("Ships from Delhi, 1,875 km: the only one with all 3.");
  });

  it("is split over the nearest warehouses that together have everything", () => {
    const { lines, route } = plan({ pen: [2, 2, 2] }, [["pen", 3]], { shipTo: PUDUCHERRY });
    expect(lines).toEqual(["1 pen AAA", "2 pen CCC"]);
    expect(route).toMatchObject({
      reason: "Ships in 2 parcels from Chennai and Madurai, 428 km together: the nearest that together have all 3.",
      distanceKm: 428,
    });
  });

  it("gets a route even if every line names its warehouse", () => {
    const { route } = plan({ pen: [5, 5, 5] }, [["pen", 2, FIRST]], { shipTo: PUDUCHERRY });
    expect(route).toMatchObject({ reason: "You chose Delhi, 1,875 km.", parcelCount: 1, distanceKm: 1875 });
    expect(route?.candidates).toHaveLength(1);
  });

  it("says that the shop chose, if staff named the warehouse", () => {
    const wish = { productId: "pen", quantity: 2, warehouseId: FIRST.id };
    const { route } = allocate(
      [wish],
      ALL,
      () => 5,
      PUDUCHERRY,
      () => 5,
      new Set(),
      null,
      true,
    );
    expect(route).toMatchObject({ reason: "The shop chose Delhi, 1,875 km.", pinned: [], byStaff: [wish] });
  });

  it("says what was chosen and what routing added", () => {
    const given = { pen: [5, 5, 5], cup: [0, 0, 1] } satisfies Shelves;
    const wishes: Parameters<typeof plan>[1] = [
      ["pen", 2, NEAR],
      ["cup", 1],
    ];
    expect(plan(given, wishes, { shipTo: PUDUCHERRY }).route?.reason).toBe(
      "You chose Madurai, 291 km; the rest ships from Chennai, 137 km.",
    );
    expect(plan({ ...given, cup: [1, 1, 1] }, wishes, { shipTo: PUDUCHERRY }).route?.reason).toBe(
      "Everything ships with what you chose from Madurai, 291 km.",
    );
  });

  it("says so if only a part is left", () => {
    const { route } = plan({ pen: [0, 0, 2] }, [["pen", 5]], { shipTo: PUDUCHERRY });
    expect(route?.reason).toBe("Ships from Chennai, 137 km: the only one with the 2 that are left.");
  });
});

describe("a warehouse that was not asked", () => {
  it("is called paused or closed, not out of stock", () => {
    const paused = { ...NEAR, isPaused: true };
    const closed = { ...FIRST, isActive: false };
    const free = (_: string, warehouseId: string) => (warehouseId === THIRD.id ? 5 : 0);
    const { route } = allocate(
      [{ productId: "pen", quantity: 2, warehouseId: null }],
      [paused, closed, THIRD],
      free,
      null,
    );
    expect(route?.candidates.map(({ reason }) => reason)).toEqual(["paused", "closed", "ships all 2"]);
  });

  it("is called paused if only what it already held may come from it", () => {
    const free = (_: string, warehouseId: string) => (warehouseId === NEAR.id ? 1 : 5);
    const wishes: Wish[] = [{ productId: "pen", quantity: 2, warehouseId: null }];
    const { route } = allocate(wishes, [{ ...NEAR, isPaused: true }, THIRD], free, null);
    expect(route?.candidates[0]).toMatchObject({ reason: "paused" });
  });
});

describe("units that can be ordered beyond the shelf", () => {
  const onShelf = { pen: [2, 1, 0] } satisfies Shelves;
  const free = { pen: [52, 51, 50] } satisfies Shelves;

  it("are not used while a shelf has enough, however near they could be ordered to", () => {
    expect(plan(free, [["pen", 1]], { onShelf, shipTo: PUDUCHERRY }).lines).toEqual(["1 pen AAA"]);
    expect(plan(free, [["pen", 3]], { onShelf, shipTo: PUDUCHERRY }).lines).toEqual(["1 pen BBB", "2 pen AAA"]);
  });

  it("are ordered to where most of the rest is, in as few parcels as possible", () => {
    const { lines, route } = plan(free, [["pen", 10]], { onShelf, shipTo: PUDUCHERRY });
    expect(lines).toEqual(["10 pen AAA"]);
    expect(route?.parcels).toMatchObject([{ quantity: 10, ordered: 8 }]);
    expect(route?.candidates[2]).toMatchObject({ reason: "also in stock, with more of it on back-order" });
  });

  it("take into account what a line that names its warehouse takes from the shelf", () => {
    const wishes: Parameters<typeof plan>[1] = [
      ["pen", 2, NEAR],
      ["pen", 1],
    ];
    expect(plan(free, wishes, { onShelf }).lines).toEqual(["1 pen BBB", "2 pen AAA"]);
  });
});

describe("a ticket", () => {
  it("is sent by email, also if its row was named and nothing says where to", () => {
    const alone = plan({ seat: [1, 1, 1] }, [["seat", 1]], { shipTo: PUDUCHERRY, byEmail: ["seat"] });
    expect(alone.route).toMatchObject({ reason: "Sent by email.", parcels: [{ isByEmail: true }] });
    const named = plan({ seat: [1, 1, 1] }, [["seat", 1, FIRST]], { byEmail: ["seat"] });
    expect(named.route).toMatchObject({ reason: "Sent by email.", parcels: [{ isByEmail: true, quantity: 1 }] });
  });

  it("does not make a parcel of other things one that is not shipped", () => {
    const shelves: Shelves = { seat: [0, 1, 0], pen: [0, 1, 0], cup: [0, 0, 1] };
    const together = plan(
      shelves,
      [
        ["seat", 1],
        ["pen", 1],
      ],
      { shipTo: PUDUCHERRY, byEmail: ["seat"] },
    );
    expect(together.route?.parcels.map(({ isByEmail }) => isByEmail)).toEqual([undefined]);
    const apart = plan(
      shelves,
      [
        ["seat", 1],
        ["cup", 1],
      ],
      { shipTo: PUDUCHERRY, byEmail: ["seat"] },
    );
    expect(apart.route?.parcels.map(({ city, isByEmail }) => [city, isByEmail])).toEqual([
      ["Chennai", undefined],
      ["Delhi", true],
    ]);
  });
});
