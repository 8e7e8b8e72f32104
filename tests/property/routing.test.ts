import fc from "fast-check";
import { expect, it } from "vitest";
import { allocate } from "@/lib/stock/routing/allocate";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import type { Wish } from "@/lib/stock/routing/route-lines";
import { type FreeUnits, routeLines } from "@/lib/stock/routing/route-lines";
import type { ShipTo, Warehouse } from "@/lib/stock/stock";
import { aStockWarehouse } from "@/tests/factories/stock";

const PRODUCTS = ["pen", "cup", "ink"];
const CODES = ["A", "B", "C", "D", "E", "F"];

/** Few spots, so that several warehouses are often equally far. */
const SPOTS = [
  { latitude: 13.08, longitude: 80.27 },
  { latitude: 19.08, longitude: 72.88 },
  { latitude: 28.61, longitude: 77.21 },
];
const shipTo = fc.option(
  fc
    .record({
      latitude: fc.double({ min: 8, max: 35, noNaN: true }),
      longitude: fc.double({ min: 68, max: 97, noNaN: true }),
    })
    .map((point): ShipTo => ({ ...point, city: null, postalCode: null })),
);

/** Units on the shelf, and units that can be ordered beyond it, usually none. */
const units = fc.record({ shelf: fc.nat(4), more: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(5)) });

const place = fc.record({
  priority: fc.integer({ min: 1, max: 3 }),
  spot: fc.nat(SPOTS.length - 1),
  units: fc.array(units, { minLength: 3, maxLength: 3 }),
});

const network = fc
  .array(place, { minLength: 1, maxLength: 6 })
  .chain((places) =>
    fc.record({
      places: fc.constant(places),
      codes: fc.shuffledSubarray(CODES, { minLength: places.length, maxLength: places.length }),
      wanted: fc.array(fc.nat(7), { minLength: 3, maxLength: 3 }),
      pinned: fc.subarray(places.map((_, index) => index)),
      shipTo,
    }),
  )
  .map(({ places, codes, wanted, pinned, shipTo }) => {
    const warehouses = places.map(({ priority, spot }, index) =>
      aStockWarehouse({ code: codes[index] ?? "", city: `City ${codes[index]}`, priority, ...SPOTS[spot] }),
    );
    const unitsAt = (productId: string, warehouseId: string) =>
      places[warehouses.findIndex(({ id }) => id === warehouseId)]?.units[PRODUCTS.indexOf(productId)];
    const onShelf: FreeUnits = (...row) => unitsAt(...row)?.shelf ?? 0;
    const free: FreeUnits = (...row) => onShelf(...row) + (unitsAt(...row)?.more ?? 0);
    const needs = new Map(
      PRODUCTS.map((product, index) => [product, wanted[index] ?? 0] as const).filter(([, quantity]) => quantity > 0),
    );
    const pins = new Set(pinned.map((index) => warehouses[index]?.id ?? ""));
    return { warehouses, free, onShelf, needs, pins, shipTo };
  });

function subsets<Item>(items: readonly Item[]): Item[][] {
  const sets: Item[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets;
}

function byPreference(a: Warehouse, b: Warehouse): number {
  return a.priority - b.priority || (a.code < b.code ? -1 : 1);
}

function missing(set: readonly Warehouse[], needs: ReadonlyMap<string, number>, unitsIn: FreeUnits): number {
  return [...needs].reduce((sum, [productId, quantity]) => {
    const there = set.reduce((total, { id }) => total + unitsIn(productId, id), 0);
    return sum + Math.max(0, quantity - there);
  }, 0);
}

type Judged = { set: Warehouse[]; given: Warehouse[]; needs: ReadonlyMap<string, number>; onShelf: FreeUnits };

/** Ranks by the rule's order: parcels, units to be ordered, kilometres, priorities, codes. */
function rank({ set, given, needs, onShelf }: Judged, shipTo: ShipTo | null): string {
  const sorted = [...set].sort(byPreference);
  const pad = (figure: number) => String(figure).padStart(6, "0");
  return [
    pad(set.length),
    pad(missing([...given, ...set], needs, onShelf)),
    pad(shipTo === null ? 0 : set.reduce((km, warehouse) => km + greatCircleKm(warehouse, shipTo), 0)),
    sorted.map(({ priority }) => pad(priority)).join(),
    sorted.map(({ code }) => code).join(),
  ].join("|");
}

it("chooses what trying every set of warehouses would choose, near or far, whole or split, with and without named warehouses", () => {
  fc.assert(
    fc.property(network, ({ warehouses, free, onShelf, needs, pins, shipTo }) => {
      const given = warehouses.filter(({ id }) => pins.has(id));
      const [best] = subsets(warehouses.filter(({ id }) => !pins.has(id)))
        .filter((set) => missing([...given, ...set], needs, free) === 0)
        .map((set) => ({ set, rank: rank({ set, given, needs, onShelf }, shipTo) }))
        .sort((a, b) => (a.rank < b.rank ? -1 : 1));
      const chosen = routeLines(needs, warehouses, { free, onShelf }, pins, shipTo);
      if (best === undefined) {
        expect(chosen).toBeNull();
        return;
      }
      const further = chosen?.filter(({ id }) => !pins.has(id)) ?? [];
      expect(further.map(({ code }) => code).sort()).toEqual(best.set.map(({ code }) => code).sort());
    }),
    { numRuns: 1_500 },
  );
});

function wishesOf(needs: ReadonlyMap<string, number>, pins: ReadonlySet<string>): Wish[] {
  return [...needs].flatMap(([productId, quantity]) => [
    { productId, warehouseId: null, quantity },
    ...[...pins].slice(0, 1).map((warehouseId) => ({ productId, warehouseId, quantity: 1 })),
  ]);
}

it("allocates every unit that is available, none twice, and reports the rest as short", () => {
  fc.assert(
    fc.property(network, ({ warehouses, free, onShelf, needs, pins, shipTo }) => {
      const wishes = wishesOf(needs, pins);
      const { lines, shortages } = allocate(wishes, warehouses, free, shipTo, onShelf);
      for (const [productId] of needs) {
        const sum = (all: readonly { productId: string; quantity: number }[]) =>
          all.filter((each) => each.productId === productId).reduce((total, { quantity }) => total + quantity, 0);
        const got = lines.filter((line) => line.productId === productId);
        const short = shortages
          .filter((shortage) => shortage.productId === productId)
          .reduce((total, { requested, available }) => total + requested - available, 0);
        expect(sum(lines) + short).toBe(sum(wishes));
        expect(new Set(got.map(({ warehouseId }) => warehouseId)).size).toBe(got.length);
        for (const { warehouseId, quantity } of got) expect(quantity).toBeLessThanOrEqual(free(productId, warehouseId));
      }
    }),
    { numRuns: 400 },
  );
});

it("orders nothing while all shelves together have enough", () => {
  fc.assert(
    fc.property(network, ({ warehouses, free, onShelf, needs, shipTo }) => {
      const wishes = wishesOf(needs, new Set());
      const { lines } = allocate(wishes, warehouses, free, shipTo, onShelf);
      for (const [productId, quantity] of needs) {
        const shelves = warehouses.reduce((sum, { id }) => sum + onShelf(productId, id), 0);
        if (shelves < quantity) continue;
        for (const line of lines.filter((each) => each.productId === productId)) {
          expect(line.quantity).toBeLessThanOrEqual(onShelf(productId, line.warehouseId));
        }
      }
    }),
    { numRuns: 600 },
  );
});

it("describes the route truly: parcels, kilometres and candidates agree with the lines", () => {
  fc.assert(
    fc.property(network, ({ warehouses, free, onShelf, needs, pins, shipTo }) => {
      const { lines, route } = allocate(wishesOf(needs, pins), warehouses, free, shipTo, onShelf);
      if (needs.size === 0) return;
      const sending = [...new Set(lines.map(({ warehouseId }) => warehouseId))].sort();
      expect(route?.parcels.map(({ warehouseId }) => warehouseId).sort()).toEqual(sending);
      expect(route?.parcelCount).toBe(sending.length);
      expect(
        route?.candidates
          .filter(({ chosen }) => chosen)
          .map(({ warehouseId }) => warehouseId)
          .sort(),
      ).toEqual(sending);
      const km = warehouses
        .filter(({ id }) => sending.includes(id))
        .reduce((sum, warehouse) => sum + (shipTo ? greatCircleKm(warehouse, shipTo) : 0), 0);
      expect(route?.distanceKm).toBe(shipTo ? km : null);
      for (const { warehouseId, quantity } of route?.parcels ?? []) {
        const own = lines.filter((line) => line.warehouseId === warehouseId);
        expect(quantity).toBe(own.reduce((sum, line) => sum + line.quantity, 0));
      }
    }),
    { numRuns: 400 },
  );
});

it("decides the same whatever the order of the warehouses", () => {
  fc.assert(
    fc.property(network, fc.infiniteStream(fc.nat()), ({ warehouses, free, onShelf, needs, shipTo }, seeds) => {
      const shuffled = warehouses
        .map((warehouse) => ({ warehouse, at: seeds.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ warehouse }) => warehouse);
      const linesOf = (order: Warehouse[]) =>
        allocate(wishesOf(needs, new Set()), order, free, shipTo, onShelf)
          .lines.map((line) => `${line.productId} ${line.warehouseId} ${line.quantity}`)
          .sort();
      expect(linesOf(shuffled)).toEqual(linesOf(warehouses));
    }),
    { numRuns: 300 },
  );
});

it("chooses the same among twelve warehouses, the most that are compared exactly", () => {
  const figures = fc.array(fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(figures, fc.integer({ min: 1, max: 9 }), shipTo, (stock, wanted, shipTo) => {
      const warehouses = stock.map((_, n) => aStockWarehouse({ code: `W${n}`, priority: n % 3, ...SPOTS[n % 2] }));
      const free: FreeUnits = (productId, id) =>
        stock[warehouses.findIndex((warehouse) => warehouse.id === id)]?.[Number(productId)] ?? 0;
      const needs = new Map(["0", "1", "2", "3"].map((productId) => [productId, wanted] as const));
      const [best] = subsets(warehouses)
        .filter((set) => missing(set, needs, free) === 0)
        .map((set) => ({ set, rank: rank({ set, given: [], needs, onShelf: free }, shipTo) }))
        .sort((a, b) => (a.rank < b.rank ? -1 : 1));
      const chosen = routeLines(needs, warehouses, { free, onShelf: free }, new Set(), shipTo);
      expect(chosen?.map(({ code }) => code).sort()).toEqual(best?.set.map(({ code }) => code).sort());
    }),
    { numRuns: 10 },
  );
});

it("reads each figure of a full cart only a few times, since stock is locked meanwhile", () => {
  const twelve = Array.from({ length: 12 }, (_, n) => aStockWarehouse({ code: `W${n}`, priority: n }));
  const wishes = Array.from({ length: 50 }, (_, n) => ({ productId: `p${n}`, warehouseId: null, quantity: 12 }));
  let looks = 0;
  const one: FreeUnits = () => {
    looks += 1;
    return 1;
  };
  expect(allocate(wishes, twelve, one, null).lines).toHaveLength(600);
  expect(looks).toBeLessThan(20 * 600);
});

it("finds a way among thirty warehouses if there is one, and uses no more than it needs", () => {
  const many = Array.from({ length: 30 }, (_, n) => aStockWarehouse({ code: `W${n}`, priority: n }));
  const one = { free: () => 1, onShelf: () => 1 };
  expect(routeLines(new Map([["pen", 25]]), many, one, new Set(), null)).toHaveLength(25);
  const { lines } = allocate([{ productId: "pen", warehouseId: null, quantity: 25 }], many, () => 1, null);
  expect(lines).toHaveLength(25);
});

it("is symmetric, never negative, zero for the same place, and never longer than a detour", () => {
  const point = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      expect(greatCircleKm(a, a)).toBe(0);
      expect(greatCircleKm(a, b)).toBe(greatCircleKm(b, a));
      expect(greatCircleKm(a, b)).toBeGreaterThanOrEqual(0);
      expect(greatCircleKm(a, b)).toBeLessThanOrEqual(greatCircleKm(a, c) + greatCircleKm(c, b) + 2);
    }),
  );
});

it("sends nothing from warehouses that do not deliver there, and from the others as if there were no more", () => {
  const place: ShipTo = { latitude: 28.61, longitude: 77.21, city: "Delhi", postalCode: "110001" };
  fc.assert(
    fc.property(network, fc.nat(2 ** CODES.length - 1), ({ warehouses, free, onShelf, needs }, mask) => {
      const all = warehouses.map((warehouse, index) => {
        return { ...warehouse, postalRanges: mask & (1 << index) ? ["11", "560001-560099"] : ["560001-560099", "12"] };
      });
      const serving = all.filter((_, index) => mask & (1 << index));
      const wishes = wishesOf(needs, new Set());
      const { lines, shortages } = allocate(wishes, all, free, place, onShelf);
      const among = allocate(wishes, serving, free, place, onShelf);
      expect(lines).toEqual(among.lines);
      expect(shortages.map(({ undelivered: _, ...shortage }) => shortage)).toEqual(among.shortages);
      for (const { productId, available, undelivered = 0 } of shortages) {
        const there = all.reduce((sum, { id }) => sum + free(productId, id), 0);
        expect(available + undelivered).toBe(there);
      }
    }),
    { numRuns: 500 },
  );
});
