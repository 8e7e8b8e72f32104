import type { Warehouse } from "./stock";

/** Units of each product that still need a warehouse. */
export type Needs = ReadonlyMap<string, number>;

/** Free units of a product in a warehouse. */
export type FreeUnits = (productId: string, warehouseId: string) => number;

/** More candidates than this are cut to those that cover most: 2^12 sets are weighed in well under a millisecond. */
const EXACT_CANDIDATES_MAX = 12;

/**
 * Chooses the warehouses that fill `needs` together: fewest further parcels, then warehouse priority, then code.
 * Warehouses in `chosen` send a parcel anyway and cost nothing. Exact for up to 12 candidates; beyond that exact
 * among the 12 that cover most. Answers the warehouses in the order in which they are to be used, or null where all
 * of them together cannot fill the needs. Rule: design.md, "Routing".
 */
export function routeLines(
  needs: Needs,
  warehouses: readonly Warehouse[],
  free: FreeUnits,
  chosen: ReadonlySet<string>,
): Warehouse[] | null {
  const given = warehouses.filter((warehouse) => chosen.has(warehouse.id)).sort(byPreference);
  const candidates = warehouses
    .filter((warehouse) => !chosen.has(warehouse.id) && covers(warehouse, needs, free) > 0)
    .sort(byPreference);
  const shortlist = mostCovering(candidates, needs, free);

  for (let parcels = 0; parcels <= shortlist.length; parcels++) {
    const best = bestSet(shortlist, parcels, (set) => fills([...given, ...set], needs, free));
    if (best) return [...given, ...best];
  }
  return candidates.length > shortlist.length && fills([...given, ...candidates], needs, free)
    ? [...given, ...candidates]
    : null;
}

function byPreference(a: Warehouse, b: Warehouse): number {
  return a.priority - b.priority || compareText(a.code, b.code);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function covers(warehouse: Warehouse, needs: Needs, free: FreeUnits): number {
  let units = 0;
  for (const [productId, quantity] of needs) units += Math.min(quantity, free(productId, warehouse.id));
  return units;
}

function mostCovering(candidates: Warehouse[], needs: Needs, free: FreeUnits): Warehouse[] {
  if (candidates.length <= EXACT_CANDIDATES_MAX) return candidates;
  return [...candidates]
    .sort((a, b) => covers(b, needs, free) - covers(a, needs, free) || byPreference(a, b))
    .slice(0, EXACT_CANDIDATES_MAX)
    .sort(byPreference);
}

function fills(warehouses: readonly Warehouse[], needs: Needs, free: FreeUnits): boolean {
  for (const [productId, quantity] of needs) {
    let left = quantity;
    for (const warehouse of warehouses) left -= free(productId, warehouse.id);
    if (left > 0) return false;
  }
  return true;
}

/** The preferred set of `size` candidates that passes: lowest priorities first, codes where priorities are equal. */
function bestSet(
  candidates: readonly Warehouse[],
  size: number,
  passes: (set: Warehouse[]) => boolean,
): Warehouse[] | null {
  let best: Warehouse[] | null = null;
  for (const set of setsOf(candidates, size, 0)) {
    if ((best === null || comparePreference(set, best) < 0) && passes(set)) best = set;
  }
  return best;
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
