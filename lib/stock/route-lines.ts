import { greatCircleKm } from "./great-circle";
import type { ShipTo, Warehouse } from "./stock";

/** Units of each product that still need a warehouse. */
export type Needs = ReadonlyMap<string, number>;

/** Free units of a product in a warehouse. */
export type FreeUnits = (productId: string, warehouseId: string) => number;

/** What there is to route: `onShelf` are those of the `free` units that lie there and need not be ordered first. */
export type Supply = { free: FreeUnits; onShelf: FreeUnits };

/** More candidates than this are cut to those that cover most: 2^12 sets are weighed in well under a millisecond. */
const EXACT_CANDIDATES_MAX = 12;

/**
 * Chooses the warehouses that fill `needs` together: fewest further parcels, then fewest units that must be ordered
 * first, then least great-circle distance in all (with `shipTo`), then warehouse priority, then code. Warehouses in
 * `chosen` send a parcel anyway and cost nothing. Exact for up to 12 candidates; beyond that exact among the 12 that
 * cover most. Answers the warehouses in the order in which they are to be used, or null where all of them together
 * cannot fill the needs. Rule: design.md, "Routing".
 */
export function routeLines(
  needs: Needs,
  warehouses: readonly Warehouse[],
  supply: Supply,
  chosen: ReadonlySet<string>,
  shipTo: ShipTo | null,
): Warehouse[] | null {
  const kmOf = kilometres(warehouses, shipTo);
  const byUse = (a: Warehouse, b: Warehouse) => kmOf(a) - kmOf(b) || byPreference(a, b);
  const given = warehouses.filter((warehouse) => chosen.has(warehouse.id)).sort(byUse);
  const candidates = warehouses
    .filter((warehouse) => !chosen.has(warehouse.id) && covers(warehouse, needs, supply) > 0)
    .sort(byPreference);
  const shortlist = mostCovering(candidates, needs, supply, byUse);

  for (let parcels = 0; parcels <= shortlist.length; parcels++) {
    let best: Rank | null = null;
    for (const set of setsOf(shortlist, parcels, 0)) {
      const rank = { set, km: sum(set, kmOf), ordered: orderedUnits([...given, ...set], needs, supply) };
      if ((best === null || compareRanks(rank, best) < 0) && fills([...given, ...set], needs, supply)) best = rank;
    }
    if (best) return [...given, ...best.set.sort(byUse)];
  }
  return candidates.length > shortlist.length ? fillGreedily(given, candidates, needs, supply, byUse) : null;
}

type Order = (a: Warehouse, b: Warehouse) => number;

/** Kilometres to `shipTo`, reckoned once for each warehouse; without `shipTo` all are equally far. */
function kilometres(warehouses: readonly Warehouse[], shipTo: ShipTo | null): (warehouse: Warehouse) => number {
  if (shipTo === null) return () => 0;
  const known = new Map(warehouses.map((warehouse) => [warehouse.id, greatCircleKm(warehouse, shipTo)]));
  return ({ id }) => known.get(id) ?? 0;
}

export function byPreference(a: Warehouse, b: Warehouse): number {
  return a.priority - b.priority || compareText(a.code, b.code);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function covers(warehouse: Warehouse, needs: Needs, { free }: Supply): number {
  let units = 0;
  for (const [productId, quantity] of needs) units += Math.min(quantity, free(productId, warehouse.id));
  return units;
}

function mostCovering(candidates: Warehouse[], needs: Needs, supply: Supply, byUse: Order): Warehouse[] {
  if (candidates.length <= EXACT_CANDIDATES_MAX) return candidates;
  return [...candidates]
    .sort((a, b) => covers(b, needs, supply) - covers(a, needs, supply) || byUse(a, b))
    .slice(0, EXACT_CANDIDATES_MAX)
    .sort(byPreference);
}

function fills(warehouses: readonly Warehouse[], needs: Needs, { free }: Supply): boolean {
  return missingUnits(warehouses, needs, free) === 0;
}

/** Units that must be ordered first, because they lie in none of these warehouses. */
function orderedUnits(warehouses: readonly Warehouse[], needs: Needs, { onShelf }: Supply): number {
  return missingUnits(warehouses, needs, onShelf);
}

function missingUnits(warehouses: readonly Warehouse[], needs: Needs, units: FreeUnits): number {
  let missing = 0;
  for (const [productId, quantity] of needs) {
    let left = quantity;
    for (const warehouse of warehouses) left -= units(productId, warehouse.id);
    if (left > 0) missing += left;
  }
  return missing;
}

function sum(set: readonly Warehouse[], figureOf: (warehouse: Warehouse) => number): number {
  let total = 0;
  for (const warehouse of set) total += figureOf(warehouse);
  return total;
}

type Rank = { set: Warehouse[]; ordered: number; km: number };

/** For sets of the same size: lowest priorities first, codes where priorities are equal. */
function compareRanks(a: Rank, b: Rank): number {
  return a.ordered - b.ordered || a.km - b.km || comparePreference(a.set, b.set);
}

function comparePreference(a: Warehouse[], b: Warehouse[]): number {
  for (const [index, warehouse] of a.entries()) {
    const difference = warehouse.priority - (b[index]?.priority ?? 0);
    if (difference !== 0) return difference;
  }
  return compareText(a.map(({ code }) => code).join("\n"), b.map(({ code }) => code).join("\n"));
}

function* setsOf(candidates: readonly Warehouse[], size: number, from: number): Generator<Warehouse[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= candidates.length - size; index++) {
    const first = candidates[index];
    if (!first) return;
    for (const rest of setsOf(candidates, size - 1, index + 1)) yield [first, ...rest];
  }
}

/** Where the shortlist alone cannot do it: always the warehouse next that covers most of what is still missing. */
function fillGreedily(
  given: readonly Warehouse[],
  candidates: readonly Warehouse[],
  needs: Needs,
  supply: Supply,
  byUse: Order,
): Warehouse[] | null {
  const set = [...given];
  const open = [...candidates].sort(byUse);
  let missing = missingUnits(set, needs, supply.free);
  while (missing > 0) {
    const left = open.map((warehouse) => missingUnits([...set, warehouse], needs, supply.free));
    const least = Math.min(...left);
    if (open.length === 0 || least === missing) return null;
    set.push(...open.splice(left.indexOf(least), 1));
    missing = least;
  }
  return set;
}
