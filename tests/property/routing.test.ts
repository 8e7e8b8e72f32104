import fc from "fast-check";
import { expect, it } from "vitest";
import { allocate } from "@/lib/stock/allocate";
import { routeLines } from "@/lib/stock/route-lines";
import type { Warehouse } from "@/lib/stock/stock";
import { aStockWarehouse } from "@/tests/factories/stock";

const PRODUCTS = ["pen", "cup", "ink"];

const network = fc
  .array(
    fc.record({ priority: fc.integer({ min: 1, max: 3 }), units: fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .chain((places) =>
    fc.record({
      places: fc.constant(places),
      codes: fc.shuffledSubarray(["A", "B", "C", "D", "E", "F"], {
        minLength: places.length,
        maxLength: places.length,
      }),
      wanted: fc.array(fc.nat(7), { minLength: 3, maxLength: 3 }),
      pinned: fc.subarray(places.map((_, index) => index)),
    }),
  )
  .map(({ places, codes, wanted, pinned }) => {
    const warehouses = places.map(({ priority }, index) => aStockWarehouse({ code: codes[index] ?? "", priority }));
    const free = (productId: string, warehouseId: string) =>
      places[warehouses.findIndex(({ id }) => id === warehouseId)]?.units[PRODUCTS.indexOf(productId)] ?? 0;
    const needs = new Map(
      PRODUCTS.map((product, index) => [product, wanted[index] ?? 0] as const).filter(([, units]) => units > 0),
    );
    return { warehouses, free, needs, pinned: new Set(pinned.map((index) => warehouses[index]?.id ?? "")) };
  });

function subsets<Item>(items: readonly Item[]): Item[][] {
  const sets: Item[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets;
}

function byPreference(a: Warehouse, b: Warehouse): number {
  return a.priority - b.priority || (a.code < b.code ? -1 : 1);
}

/** Sorts as the design says: fewest parcels, then priorities, then codes. */
function rank(set: readonly Warehouse[]): string {
  const sorted = [...set].sort(byPreference);
  const pad = (figure: number) => String(figure).padStart(2, "0");
  return [
    pad(set.length),
    sorted.map(({ priority }) => pad(priority)).join(),
    sorted.map(({ code }) => code).join(),
  ].join("|");
}

it("chooses what trying every set of warehouses would choose", () => {
  fc.assert(
    fc.property(network, ({ warehouses, free, needs, pinned }) => {
      const given = warehouses.filter(({ id }) => pinned.has(id));
      const open = warehouses.filter(({ id }) => !pinned.has(id));
      const fills = (set: Warehouse[]) =>
        [...needs].every(([productId, units]) => {
          const there = [...given, ...set].reduce((sum, { id }) => sum + free(productId, id), 0);
          return there >= units;
        });
      const [best] = subsets(open)
        .filter(fills)
        .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
      const chosen = routeLines(needs, warehouses, free, pinned);
      if (best === undefined) {
        expect(chosen).toBeNull();
        return;
      }
      const further = chosen?.filter(({ id }) => !pinned.has(id)) ?? [];
      expect(further.map(({ code }) => code).sort()).toEqual(best.map(({ code }) => code).sort());
    }),
    { numRuns: 600 },
  );
});

it("allocates every unit that can be had, none twice, and names the rest as short", () => {
  fc.assert(
    fc.property(network, ({ warehouses, free, needs, pinned }) => {
      const wishes = [...needs].flatMap(([productId, quantity]) => [
        { productId, warehouseId: null, quantity },
        ...[...pinned].slice(0, 1).map((warehouseId) => ({ productId, warehouseId, quantity: 1 })),
      ]);
      const { lines, shortages } = allocate(wishes, warehouses, free);
      for (const [productId] of needs) {
        const wanted = wishes
          .filter((wish) => wish.productId === productId)
          .reduce((sum, { quantity }) => sum + quantity, 0);
        const got = lines.filter((line) => line.productId === productId);
        const held = got.reduce((sum, { quantity }) => sum + quantity, 0);
        const short = shortages
          .filter((shortage) => shortage.productId === productId)
          .reduce((sum, { requested, available }) => sum + requested - available, 0);
        expect(held + short).toBe(wanted);
        expect(new Set(got.map(({ warehouseId }) => warehouseId)).size).toBe(got.length);
        for (const { warehouseId, quantity } of got) expect(quantity).toBeLessThanOrEqual(free(productId, warehouseId));
      }
    }),
    { numRuns: 400 },
  );
});

it("finds a way among thirty warehouses where there is one", () => {
  const many = Array.from({ length: 30 }, (_, n) => aStockWarehouse({ code: `W${n}`, priority: n }));
  const chosen = routeLines(new Map([["pen", 25]]), many, () => 1, new Set());
  expect(chosen?.length).toBeGreaterThanOrEqual(25);
  const { lines } = allocate([{ productId: "pen", warehouseId: null, quantity: 25 }], many, () => 1);
  expect(lines).toHaveLength(25);
});
