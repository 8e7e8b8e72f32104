import type { LineQuantity } from "../commands";
import type { Route } from "../stock";

/** Which units must come from which warehouse: because the shopper said so, and because staff did. */
export type RouteChoices = { pinned: LineQuantity[]; byStaff: LineQuantity[] };

/**
 * The choices that still apply to `lines`, which have no more units in any row than the hold had. Without a route, or in one
 * from before rerouting, the shopper chose all warehouses.
 */
export function choicesOf(route: Route | null, lines: readonly LineQuantity[]): RouteChoices {
  const { pinned = lines, byStaff = [] } = route ?? {};
  return { pinned: within(pinned, lines), byStaff: within(byStaff, lines) };
}

function within(chosen: readonly LineQuantity[], lines: readonly LineQuantity[]): LineQuantity[] {
  return chosen.flatMap(({ productId, warehouseId, quantity }) => {
    const line = lines.find((own) => own.productId === productId && own.warehouseId === warehouseId);
    const units = Math.min(quantity, line?.quantity ?? 0);
    return units > 0 ? [{ productId, warehouseId, quantity: units }] : [];
  });
}
