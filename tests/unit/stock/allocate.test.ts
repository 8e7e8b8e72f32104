import { describe, expect, it } from "vitest";
import { allocate, type Wish } from "@/lib/stock/allocate";
import type { Warehouse } from "@/lib/stock/stock";
import { aStockWarehouse } from "@/tests/factories/stock";

const NEAR = aStockWarehouse({ code: "AAA", priority: 2 });
const FIRST = aStockWarehouse({ code: "BBB", priority: 1 });
const THIRD = aStockWarehouse({ code: "CCC", priority: 3 });
const ALL = [NEAR, FIRST, THIRD];

/** Units by product, in the order AAA, BBB, CCC. */
type Shelves = Record<string, [number, number, number]>;

function plan(shelves: Shelves, wishes: [product: string, quantity: number, warehouse?: Warehouse][]) {
  const wanted: Wish[] = wishes.map(([productId, quantity, warehouse]) => ({
    productId,
    quantity,
    warehouseId: warehouse?.id ?? null,
  }));
  const free = (productId: string, warehouseId: string) =>
    shelves[productId]?.[ALL.findIndex(({ id }) => id === warehouseId)] ?? 0;
  const { lines, shortages, route } = allocate(wanted, ALL, free);
  const codeOf = (id: string) => ALL.find((warehouse) => warehouse.id === id)?.code;
  return {
    lines: lines.map((line) => `${line.quantity} ${line.productId} ${codeOf(line.warehouseId)}`).sort(),
    shortages,
    route,
  };
}

describe("a routed cart", () => {
  it("comes from the preferred warehouse where one has everything", () => {
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

  it("is split where no warehouse has it all, the preferred one giving most", () => {
    expect(plan({ pen: [4, 4, 4] }, [["pen", 6]]).lines).toEqual(["2 pen AAA", "4 pen BBB"]);
  });

  it("uses a warehouse that sends a parcel anyway before it opens another", () => {
    expect(
      plan({ pen: [5, 5, 5], cup: [0, 0, 1] }, [
        ["pen", 5],
        ["cup", 1, THIRD],
      ]).lines,
    ).toEqual(["1 cup CCC", "5 pen CCC"]);
  });

  it("prefers the code that comes first where priorities are equal", () => {
    const twins = ["ZZZ", "YYY"].map((code) => aStockWarehouse({ code, priority: 1 }));
    const { lines } = allocate([{ productId: "pen", warehouseId: null, quantity: 1 }], twins, () => 1);
    expect(lines).toEqual([{ productId: "pen", warehouseId: twins[1]?.id, quantity: 1 }]);
  });

  it("serves lines that name their warehouse first, and does not promise their units again", () => {
    const { lines, shortages } = plan({ pen: [0, 5, 0] }, [
      ["pen", 2],
      ["pen", 4, FIRST],
    ]);
    expect(lines).toEqual(["5 pen BBB"]);
    expect(shortages).toEqual([{ productId: "pen", requested: 2, available: 1 }]);
  });

  it("says what is short over all warehouses, and what can be had of it", () => {
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

  it("explains what was weighed", () => {
    const { route } = plan({ pen: [2, 5, 5] }, [["pen", 4]]);
    expect(route).toEqual({
      reason: "Fewest parcels, then warehouse priority.",
      parcelCount: 1,
      candidates: [
        { warehouseId: NEAR.id, warehouseCode: "AAA", chosen: false, reason: "2 of 4 units free" },
        { warehouseId: FIRST.id, warehouseCode: "BBB", chosen: true, reason: "4 of 4 units free" },
        { warehouseId: THIRD.id, warehouseCode: "CCC", chosen: false, reason: "4 of 4 units free, lower priority" },
      ],
    });
    expect(plan({ pen: [1, 1, 1] }, [["pen", 1, FIRST]]).route).toBeNull();
  });
});
