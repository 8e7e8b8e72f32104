import type { Warehouse } from "../stock";

/** A warehouse that could send a parcel; `free` and `onShelf`: its units of each needed product. */
export type Candidate = { warehouse: Warehouse; km: number; free: readonly number[]; onShelf: readonly number[] };

/** Units of each needed product that are still missing; below zero where more are there than needed. */
export type Missing = { free: readonly number[]; onShelf: readonly number[] };

/**
 * The smallest set of candidates that brings what is missing; of those the one with the fewest units to be ordered, then
 * the fewest kilometres, then by preference, in which order `candidates` come. Null where all of them are too few.
 *
 * Exact, and quick also where 12 warehouses share 50 products: each product's figures are added up along the way, and a
 * way is left as soon as the best of the warehouses after it could not bring what is missing.
 */
export function fewestParcels(candidates: readonly Candidate[], missing: Missing): Candidate[] | null {
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

/** `reach[from][count][product]`: the most that any `count` of the candidates from `from` on have of a product. */
type Reach = readonly (readonly (readonly number[])[])[];

/** The sets of `size` candidates from `from` on that bring what is `left`. */
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

/** What is missing once a warehouse with `units` sends too. */
export function less(missing: readonly number[], units: readonly number[]): number[] {
  return missing.map((quantity, product) => quantity - (units[product] ?? 0));
}

/** Units that are missing in all. */
export function total(missing: readonly number[]): number {
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

/** Units that lie on none of the set's shelves. */
function orderedUnits(set: readonly Candidate[], missing: readonly number[]): number {
  let ordered = 0;
  for (const [product, quantity] of missing.entries()) {
    let left = quantity;
    for (const { onShelf } of set) left -= onShelf[product] ?? 0;
    if (left > 0) ordered += left;
  }
  return ordered;
}

/** For sets of the same size: lowest priorities first, codes where priorities are equal. */
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

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reachOf(candidates: readonly Candidate[], products: number): Reach {
  // Of each product the figures of the candidates so far, the largest first.
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
