import type { Shortage } from "@/lib/stock/commands";
import { type Allocation, allocate } from "@/lib/stock/routing/allocate";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import type { FreeUnits, Wish } from "@/lib/stock/routing/route-lines";
import type { Route, ShipTo, Warehouse } from "@/lib/stock/stock";

/** `byEmail`: the products that are not shipped. */
export type Supplies = {
  warehouses: readonly Warehouse[];
  free: FreeUnits;
  onShelf: FreeUnits;
  byEmail?: ReadonlySet<string>;
};

/** One way to ship everything that was requested. */
export type Way = { lines: Allocation["lines"]; route: Route };

/**
 * The ways to fill a request, best first: the core's choice, then other single warehouses that have everything, the
 * next best splits, and splits over the nearest warehouses. None if something is short.
 */
export function waysToFill(
  wishes: readonly Wish[],
  supplies: Supplies,
  shipTo: ShipTo,
): { ways: Way[]; shortages: Shortage[] } {
  const from = (warehouses: readonly Warehouse[]): Allocation =>
    allocate(wishes, warehouses, supplies.free, shipTo, supplies.onShelf, supplies.byEmail);
  const best = from(supplies.warehouses);
  if (best.shortages.length > 0 || best.route === null) return { ways: [], shortages: best.shortages };

  const ways: Way[] = [];
  for (const some of narrowings(wishes, supplies.warehouses, best.route, shipTo)) {
    const { lines, route, shortages } = from(some);
    if (shortages.length === 0 && route !== null) ways.push({ lines, route });
  }
  const first = { lines: best.lines, route: best.route };
  return { ways: [first, ...ways.sort(byRank)].filter(isFirstOfItsKind), shortages: [] };
}

/** Sets of warehouses to restrict the search to. Warehouses named in the request are always included. */
function* narrowings(
  wishes: readonly Wish[],
  warehouses: readonly Warehouse[],
  best: Route,
  shipTo: ShipTo,
): Generator<Warehouse[]> {
  const named = new Set(wishes.map(({ warehouseId }) => warehouseId));
  if (!named.delete(null)) return;
  const open = warehouses.filter(({ id }) => !named.has(id));
  const withNamed = (some: readonly Warehouse[]) =>
    warehouses.filter((each) => named.has(each.id) || some.includes(each));
  for (const alone of open) yield withNamed([alone]);
  for (const { warehouseId } of best.parcels) {
    if (!named.has(warehouseId)) yield warehouses.filter(({ id }) => id !== warehouseId);
  }
  const nearest = [...open].sort((a, b) => greatCircleKm(a, shipTo) - greatCircleKm(b, shipTo));
  for (let count = 2; count < nearest.length; count++) yield withNamed(nearest.slice(0, count));
}

function byRank(a: Way, b: Way): number {
  return (
    a.route.parcelCount - b.route.parcelCount ||
    orderedUnits(a) - orderedUnits(b) ||
    (a.route.distanceKm ?? 0) - (b.route.distanceKm ?? 0)
  );
}

export function orderedUnits({ route }: Way): number {
  return route.parcels.reduce((sum, { ordered }) => sum + ordered, 0);
}

/** To a shopper, two ways that ship from the same warehouses are the same. */
function isFirstOfItsKind(way: Way, index: number, ways: readonly Way[]): boolean {
  return ways.findIndex((other) => kindOf(other) === kindOf(way)) === index;
}

function kindOf({ route }: Way): string {
  return route.parcels
    .map(({ warehouseId }) => warehouseId)
    .sort()
    .join();
}
