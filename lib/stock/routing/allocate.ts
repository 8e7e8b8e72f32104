import { invariant } from "@/lib/invariant";
import type { LineQuantity, Shortage } from "../commands";
import type { Route, ShipTo, Warehouse } from "../stock";
import { deliversTo } from "./delivery-rules";
import { explainRoute } from "./explain-route";
import { type FreeUnits, type Needs, routeLines, type Supply, type Wish } from "./route-lines";

export type Allocation = { lines: LineQuantity[]; shortages: Shortage[]; route: Route | null };

/**
 * Decides which warehouse each unit comes from. Requests for the same row are summed, and so are routed requests for the
 * same product. Requests that name a warehouse are filled first. `lines` is what can be held and `shortages` what cannot;
 * the caller decides whether that is enough. `onShelf`: the free units that need no back-order (default: all of them).
 * Nothing is back-ordered if the stock of all warehouses together is enough.
 */
export function allocate(
  wishes: readonly Wish[],
  warehouses: readonly Warehouse[],
  free: FreeUnits,
  shipTo: ShipTo | null,
  onShelf: FreeUnits = free,
): Allocation {
  const there = deliverable(warehouses, { free, onShelf }, shipTo);
  const undelivered = (productId: string, some: readonly { id: string }[]) => {
    const units = unitsOf(productId, some, free) - unitsOf(productId, some, there.free);
    return units > 0 ? { undelivered: units } : {};
  };
  const taken: Taken = new Map();
  const shortages: Shortage[] = [];
  for (const pin of summed(wishes.filter((wish) => wish.warehouseId !== null))) {
    const { productId, warehouseId } = pin;
    invariant(warehouseId !== null, "a pinned wish names its warehouse");
    const available = there.free(productId, warehouseId);
    if (available < pin.quantity) {
      const more = undelivered(productId, [{ id: warehouseId }]);
      shortages.push({ productId, warehouseId, requested: pin.quantity, available, ...more });
    }
    take(taken, { productId, warehouseId, quantity: Math.min(pin.quantity, available) });
  }
  const pinned = [...taken.values()].map((line) => ({ ...line }));
  const left = leftAfter(pinned, there);

  const needs = new Map<string, number>();
  for (const { productId, quantity } of summed(wishes.filter((wish) => wish.warehouseId === null))) {
    const available = unitsOf(productId, warehouses, left.free);
    if (available < quantity) {
      shortages.push({ productId, requested: quantity, available, ...undelivered(productId, warehouses) });
    }
    if (available > 0) needs.set(productId, Math.min(quantity, available));
  }
  const supply = shelvesWhereTheySuffice(needs, warehouses, left);
  const sending = new Set(pinned.map((line) => line.warehouseId));
  const chosen = needs.size > 0 ? routeLines(needs, warehouses, supply, sending, shipTo) : [];
  invariant(chosen, "needs cut to what is free can be filled");
  for (const [productId, quantity] of needs) fillFrom(chosen, productId, quantity, supply, taken);
  const lines = [...taken.values()];

  const isRouted = wishes.some((wish) => wish.warehouseId === null);
  const isTold = isRouted || (shipTo !== null && lines.length > 0);
  const decided = { wishes, warehouses, lines, pinned, needs, supply, anywhere: free, onShelf, shipTo };
  const route = isTold ? explainRoute(decided) : null;
  return { lines, shortages, route };
}

function summed(wishes: readonly Wish[]): Wish[] {
  const sums = new Map<string, Wish>();
  for (const wish of wishes) {
    const key = `${wish.productId}/${wish.warehouseId}`;
    const sum = sums.get(key);
    sums.set(key, { ...wish, quantity: wish.quantity + (sum?.quantity ?? 0) });
  }
  return [...sums.values()];
}

/** Without what lies in warehouses that do not deliver to `shipTo`. */
function deliverable(warehouses: readonly Warehouse[], supply: Supply, shipTo: ShipTo | null): Supply {
  const away = new Set(warehouses.filter((warehouse) => !deliversTo(warehouse, shipTo)).map(({ id }) => id));
  if (away.size === 0) return supply;
  const without =
    (units: FreeUnits): FreeUnits =>
    (productId, warehouseId) =>
      away.has(warehouseId) ? 0 : units(productId, warehouseId);
  const free = without(supply.free);
  return { free, onShelf: supply.free === supply.onShelf ? free : without(supply.onShelf) };
}

function unitsOf(productId: string, warehouses: readonly { id: string }[], units: FreeUnits): number {
  let sum = 0;
  for (const { id } of warehouses) sum += units(productId, id);
  return sum;
}

/** What is left to route. Lines that name their warehouse take its stock first. */
function leftAfter(pinned: readonly LineQuantity[], supply: Supply): Supply {
  if (pinned.length === 0) return supply;
  const taken = new Map(pinned.map((line) => [`${line.productId}/${line.warehouseId}`, line.quantity]));
  const takenOf = (productId: string, warehouseId: string) => taken.get(`${productId}/${warehouseId}`) ?? 0;
  return {
    free: (productId, warehouseId) => supply.free(productId, warehouseId) - takenOf(productId, warehouseId),
    onShelf: (productId, warehouseId) =>
      Math.max(0, supply.onShelf(productId, warehouseId) - takenOf(productId, warehouseId)),
  };
}

function shelvesWhereTheySuffice(needs: Needs, warehouses: readonly Warehouse[], left: Supply): Supply {
  if (left.free === left.onShelf) return left;
  const suffices = new Set(
    [...needs].filter(([id, quantity]) => unitsOf(id, warehouses, left.onShelf) >= quantity).map(([id]) => id),
  );
  const free: FreeUnits = (productId, warehouseId) =>
    (suffices.has(productId) ? left.onShelf : left.free)(productId, warehouseId);
  return { free, onShelf: left.onShelf };
}

/** Units taken so far, by row. */
type Taken = Map<string, LineQuantity>;

function take(taken: Taken, more: LineQuantity): void {
  if (more.quantity === 0) return;
  const row = `${more.productId}/${more.warehouseId}`;
  const line = taken.get(row);
  if (line) line.quantity += more.quantity;
  else taken.set(row, more);
}

/** Takes stock from every warehouse first, then back-orders from the first that may. */
function fillFrom(
  warehouses: readonly Warehouse[],
  productId: string,
  quantity: number,
  { free, onShelf }: Supply,
  taken: Taken,
): void {
  let missing = quantity;
  const shelves = warehouses.map(({ id }) => Math.min(onShelf(productId, id), free(productId, id)));
  const fill = (unitsAt: (id: string, index: number) => number) => {
    for (const [index, { id }] of warehouses.entries()) {
      const units = Math.min(missing, unitsAt(id, index));
      take(taken, { productId, warehouseId: id, quantity: units });
      missing -= units;
    }
  };
  fill((_, index) => shelves[index] ?? 0);
  if (missing > 0) fill((id, index) => free(productId, id) - (shelves[index] ?? 0));
  invariant(missing === 0, "the chosen warehouses fill the needs");
}
