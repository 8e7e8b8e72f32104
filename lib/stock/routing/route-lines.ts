import type { ShipTo, Warehouse } from "../stock";
import { greatCircleKm } from "./great-circle";

/** A request for units, from one warehouse or (null) from any. */
export type Wish = { productId: string; warehouseId: string | null; quantity: number };

/** Units of each product that still need a warehouse. */
export type Needs = ReadonlyMap<string, number>;

/** Free units of a product in a warehouse. */
export type FreeUnits = (productId: string, warehouseId: string) => number;

/** Units that can be routed. `onShelf`: the `free` units that are in stock and need no back-order. */
export type Supply = { free: FreeUnits; onShelf: FreeUnits };

/** Beyond this many candidates, only those that cover most are compared: 2^12 sets can all be tried. */
const EXACT_CANDIDATES_MAX = 12;

/**
 * Chooses the warehouses that together fill `needs`: fewest additional parcels, then fewest back-ordered units, then least
 * total great-circle distance (with `shipTo`), then warehouse priority, then code. Warehouses in `chosen` send a parcel
 * anyway, so they cost nothing. Exact for up to 12 candidates, and beyond that among the 12 that cover most. Returns the
 * warehouses in the order of use, or null if all of them together cannot fill the needs. Rule: docs/design.md, "Routing".
 */
export function routeLines(
  needs: Needs,
  warehouses: readonly Warehouse[],
  supply: Supply,
  chosen: ReadonlySet<string>,
  shipTo: ShipTo | null,
): Warehouse[] | null {
  const quantities = [...needs.values()];
  const all = warehouses.map((warehouse) => candidateOf(warehouse, needs, supply, shipTo));
  const given = all.filter(({ warehouse }) => chosen.has(warehouse.id)).sort(byUse);
  const candidates = all
    .filter((each) => !chosen.has(each.warehouse.id) && covers(each, quantities) > 0)
    .sort((a, b) => byPreference(a.warehouse, b.warehouse));
  const missing: Missing = {
    free: given.reduce((left, { free }) => less(left, free), quantities),
    onShelf: given.reduce((left, { onShelf }) => less(left, onShelf), quantities),
  };
  const shortlist = mostCovering(candidates, quantities);
  const few = fewestParcels(shortlist, missing)?.sort(byUse);
  const further = few ?? (candidates.length > shortlist.length ? fillGreedily(candidates, missing.free) : null);
  return further && [...given, ...further].map(({ warehouse }) => warehouse);
}

function candidateOf(warehouse: Warehouse, needs: Needs, { free, onShelf }: Supply, shipTo: ShipTo | null): Candidate {
  const products = [...needs.keys()];
  return {
    warehouse,
    km: shipTo === null ? 0 : greatCircleKm(warehouse, shipTo),
    free: products.map((productId) => free(productId, warehouse.id)),
    onShelf: products.map((productId) => onShelf(productId, warehouse.id)),
  };
}

function byUse(a: Candidate, b: Candidate): number {
  return a.km - b.km || byPreference(a.warehouse, b.warehouse);
}

function byPreference(a: Warehouse, b: Warehouse): number {
  return a.priority - b.priority || compareText(a.code, b.code);
}

function covers({ free }: Candidate, quantities: readonly number[]): number {
  return quantities.reduce((units, quantity, product) => units + Math.min(quantity, free[product] ?? 0), 0);
}

function mostCovering(candidates: Candidate[], quantities: readonly number[]): Candidate[] {
  if (candidates.length <= EXACT_CANDIDATES_MAX) return candidates;
  return candidates
    .map((candidate) => ({ candidate, units: covers(candidate, quantities) }))
    .sort((a, b) => b.units - a.units || byUse(a.candidate, b.candidate))
    .slice(0, EXACT_CANDIDATES_MAX)
    .map(({ candidate }) => candidate)
    .sort((a, b) => byPreference(a.warehouse, b.warehouse));
}

/** For when the shortlist is not enough: repeatedly takes the warehouse that covers most of what is still missing. */
function fillGreedily(candidates: readonly Candidate[], missing: readonly number[]): Candidate[] | null {
  const set: Candidate[] = [];
  const open = [...candidates].sort(byUse);
  let left = missing;
  while (total(left) > 0) {
    const after = open.map(({ free }) => total(less(left, free)));
    const least = Math.min(...after);
    if (open.length === 0 || least === total(left)) return null;
    for (const next of open.splice(after.indexOf(least), 1)) {
      set.push(next);
      left = less(left, next.free);
    }
  }
  return set;
}

/** A warehouse that could send a parcel, and its units of each needed product. */
type Candidate = { warehouse: Warehouse; km: number; free: readonly number[]; onShelf: readonly number[] };

/** Units of each needed product that are still missing; negative if there are more than needed. */
type Missing = { free: readonly number[]; onShelf: readonly number[] };

/**
 * The smallest set of candidates that covers `missing`; among those, the one with the fewest back-ordered units, then the
 * fewest kilometres, then the preferred warehouses (`candidates` come in order of preference). Null if all of them
 * together are not enough.
 *
 * Exact, and quick even when 12 warehouses share 50 products: the search leaves a branch as soon as the best remaining
 * warehouses could not cover what is missing.
 */
function fewestParcels(candidates: readonly Candidate[], missing: Missing): Candidate[] | null {
  if (total(missing.free) === 0) return [];
  const alone = candidates.filter(({ free }) => total(less(missing.free, free)) === 0).map((candidate) => [candidate]);
  if (alone.length > 0) return bestOf(alone, missing);
  const reach = reachOf(candidates, missing.free.length);
  for (let parcels = 2; parcels <= candidates.length; parcels++) {
    const sets = [...setsOf(parcels, candidates, missing.free, reach)];
    if (sets.length > 0) return bestOf(sets, missing);
  }
  return null;
}

/** `reach[from][count][product]`: the most units of a product that `count` of the candidates from index `from` can have. */
type Reach = readonly (readonly (readonly number[])[])[];

/** The sets of `size` candidates, from index `from`, that cover what is `left`. */
function* setsOf(
  size: number,
  candidates: readonly Candidate[],
  left: readonly number[],
  reach: Reach,
  from = 0,
): Generator<Candidate[]> {
  if (!isWithin(left, reach[from]?.[size])) return;
  if (size === 0) yield [];
  for (let index = from; size > 0 && index <= candidates.length - size; index++) {
    const first = candidates[index];
    if (!first) return;
    for (const rest of setsOf(size - 1, candidates, less(left, first.free), reach, index + 1)) yield [first, ...rest];
  }
}

function isWithin(left: readonly number[], reach: readonly number[] | undefined): boolean {
  for (let product = 0; product < left.length; product++) {
    if ((left[product] ?? 0) > (reach?.[product] ?? 0)) return false;
  }
  return true;
}

/** What is still missing after a warehouse with `units` has sent them. */
function less(missing: readonly number[], units: readonly number[]): number[] {
  return missing.map((quantity, product) => quantity - (units[product] ?? 0));
}

/** Sum of the missing units. */
function total(missing: readonly number[]): number {
  let sum = 0;
  for (const quantity of missing) if (quantity > 0) sum += quantity;
  return sum;
}

type Rank = { set: Candidate[]; ordered: number; km: number };

function bestOf(sets: readonly Candidate[][], { onShelf }: Missing): Candidate[] {
  const ranks = sets.map((set): Rank => {
    return { set, ordered: orderedUnits(set, onShelf), km: set.reduce((sum, { km }) => sum + km, 0) };
  });
  return ranks.reduce((best, rank) => (compareRanks(rank, best) < 0 ? rank : best)).set;
}

/** Units that none of the set's warehouses has in stock. */
function orderedUnits(set: readonly Candidate[], missing: readonly number[]): number {
  let ordered = 0;
  for (const [product, quantity] of missing.entries()) {
    let left = quantity;
    for (const { onShelf } of set) left -= onShelf[product] ?? 0;
    if (left > 0) ordered += left;
  }
  return ordered;
}

/** For sets of the same size: lowest priorities first, then codes. */
function compareRanks(a: Rank, b: Rank): number {
  return a.ordered - b.ordered || a.km - b.km || comparePreference(a.set, b.set);
}

function comparePreference(a: readonly Candidate[], b: readonly Candidate[]): number {
  for (const [index, { warehouse }] of a.entries()) {
    const difference = warehouse.priority - (b[index]?.warehouse.priority ?? 0);
    if (difference !== 0) return difference;
  }
  return compareText(codesOf(a), codesOf(b));
}

function codesOf(set: readonly Candidate[]): string {
  return set.map(({ warehouse }) => warehouse.code).join("\n");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reachOf(candidates: readonly Candidate[], products: number): Reach {
  // Each product's figures of the candidates so far, largest first.
  const largest: number[][] = Array.from({ length: products }, () => []);
  const reach: number[][][] = [];
  for (let from = candidates.length; from >= 0; from--) {
    for (const [product, figures] of largest.entries()) {
      const units = candidates[from]?.free[product];
      if (units === undefined) continue;
      const place = figures.findIndex((figure) => figure < units);
      figures.splice(place < 0 ? figures.length : place, 0, units);
    }
    const sums = new Array<number>(products).fill(0);
    const rows = [[...sums]];
    for (let count = 1; from + count <= candidates.length; count++) {
      for (const [product, figures] of largest.entries()) {
        sums[product] = (sums[product] ?? 0) + (figures[count - 1] ?? 0);
      }
      rows.push([...sums]);
    }
    reach[from] = rows;
  }
  return reach;
}

/** Whether products sold under this policy are tickets, which nobody ships. */
export function isSentByEmail(policyCode: string | undefined): boolean {
  return policyCode === "TICKET";
}
