import type { ShipTo, Warehouse } from "../stock";
import { type Candidate, compareText, fewestParcels, less, type Missing, total } from "./fewest-parcels";
import { greatCircleKm } from "./great-circle";

/** A request for units, from one warehouse or (null) from any. */
export type Wish = { productId: string; warehouseId: string | null; quantity: number };

/** Units of each product that still need a warehouse. */
export type Needs = ReadonlyMap<string, number>;

/** Free units of a product in a warehouse. */
export type FreeUnits = (productId: string, warehouseId: string) => number;

/** What there is to route: `onShelf` are those of the `free` units that lie there and need not be ordered first. */
export type Supply = { free: FreeUnits; onShelf: FreeUnits };

/** More candidates than this are cut to those that cover most: of 2^12 sets all can be weighed. */
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

/** Where the shortlist alone cannot do it: always the warehouse next that covers most of what is still missing. */
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
