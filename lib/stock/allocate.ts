import { invariant } from "@/lib/invariant";
import type { LineQuantity, Shortage } from "./commands";
import { type FreeUnits, routeLines } from "./route-lines";
import type { Route, Warehouse } from "./stock";

/** A wish for units: from one warehouse, or from wherever they can come. */
export type Wish = { productId: string; warehouseId: string | null; quantity: number };

export type Allocation = { lines: LineQuantity[]; shortages: Shortage[]; route: Route | null };

/**
 * Says which warehouse each unit comes from. Wishes for the same row, and routed wishes for the same product, are
 * summed; those that name their warehouse are served first. What cannot be had is in `shortages`, all of it, and
 * `lines` holds what can: the caller decides whether that is enough.
 */
export function allocate(wishes: readonly Wish[], warehouses: readonly Warehouse[], free: FreeUnits): Allocation {
  const lines: LineQuantity[] = [];
  const shortages: Shortage[] = [];
  const left: FreeUnits = (productId, warehouseId) =>
    free(productId, warehouseId) - taken(lines, productId, warehouseId);

  for (const pin of summed(wishes.filter((wish) => wish.warehouseId !== null))) {
    const { productId, warehouseId } = pin;
    invariant(warehouseId !== null, "a pinned wish names its warehouse");
    const available = free(productId, warehouseId);
    if (available < pin.quantity) shortages.push({ productId, warehouseId, requested: pin.quantity, available });
    take(lines, { productId, warehouseId, quantity: Math.min(pin.quantity, available) });
  }

  const routed = summed(wishes.filter((wish) => wish.warehouseId === null));
  if (routed.length === 0) return { lines, shortages, route: null };

  const needs = new Map<string, number>();
  for (const { productId, quantity } of routed) {
    let available = 0;
    for (const warehouse of warehouses) available += left(productId, warehouse.id);
    if (available < quantity) shortages.push({ productId, requested: quantity, available });
    if (available > 0) needs.set(productId, Math.min(quantity, available));
  }
  const pinned = new Set(lines.map((line) => line.warehouseId));
  const chosen = routeLines(needs, warehouses, left, pinned);
  invariant(chosen, "needs cut to what is free can be filled");
  const freeBefore = new Map(warehouses.map(({ id }) => [id, coverOf(id, needs, left)]));
  for (const [productId, quantity] of needs) fillFrom(chosen, productId, quantity, left, lines);
  return { lines, shortages, route: explain(warehouses, lines, needs, freeBefore) };
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

function taken(lines: readonly LineQuantity[], productId: string, warehouseId: string): number {
  return lines.find((line) => line.productId === productId && line.warehouseId === warehouseId)?.quantity ?? 0;
}

function take(lines: LineQuantity[], more: LineQuantity): void {
  if (more.quantity === 0) return;
  const line = lines.find(
    ({ productId, warehouseId }) => productId === more.productId && warehouseId === more.warehouseId,
  );
  if (line) line.quantity += more.quantity;
  else lines.push(more);
}

function fillFrom(
  warehouses: readonly Warehouse[],
  productId: string,
  quantity: number,
  left: FreeUnits,
  lines: LineQuantity[],
): void {
  let missing = quantity;
  for (const warehouse of warehouses) {
    const units = Math.min(missing, left(productId, warehouse.id));
    take(lines, { productId, warehouseId: warehouse.id, quantity: units });
    missing -= units;
  }
  invariant(missing === 0, "the chosen warehouses fill the needs");
}

function coverOf(warehouseId: string, needs: ReadonlyMap<string, number>, left: FreeUnits): number {
  let units = 0;
  for (const [productId, quantity] of needs) units += Math.min(quantity, left(productId, warehouseId));
  return units;
}

function explain(
  warehouses: readonly Warehouse[],
  lines: readonly LineQuantity[],
  needs: ReadonlyMap<string, number>,
  freeBefore: ReadonlyMap<string, number>,
): Route {
  const parcels = new Set(lines.map((line) => line.warehouseId));
  let needed = 0;
  for (const quantity of needs.values()) needed += quantity;
  return {
    reason: "Fewest parcels, then warehouse priority.",
    parcelCount: parcels.size,
    candidates: warehouses.map(({ id, code }) => {
      const chosen = parcels.has(id);
      const covered = freeBefore.get(id) ?? 0;
      const reason = `${covered} of ${needed} units free${chosen || covered < needed ? "" : ", lower priority"}`;
      return { warehouseId: id, warehouseCode: code, chosen, reason };
    }),
  };
}
