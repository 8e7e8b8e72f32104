import type { CartLine } from "@/lib/cart/cart-schemas";
import { type ShortLine, unitsFrom } from "@/lib/cart/short-lines";

/** A one-tap fix for a short line. "elsewhere": from wherever routing decides, from one other warehouse or several. */
export type Repair =
  | { kind: "less"; quantity: number }
  | { kind: "elsewhere"; from: "another" | "several" }
  | { kind: "wait" }
  | { kind: "remove" };

/** The limit per shopper for a product, from the core's refusal; `left` is what remains for this cart. */
export type HoldLimit = { productId: string; maximum: number; left: number; limit: "maxHeld" | "maxBought" };

/**
 * Fixes for a short line, best first: the whole quantity from elsewhere, then fewer units, then the waitlist. Each is
 * possible at the current figures and within the limit per shopper.
 */
export function repairsOf({ line, got, allowed }: ShortLine): Repair[] {
  if (allowed < line.quantity) return repairsOfLimit(Math.min(got, allowed));
  return [...elsewhere(line), ...(got > 0 ? [{ kind: "less" as const, quantity: got }] : []), { kind: "wait" }];
}

/** Fixes for a line above the limit per shopper. `left`: the units that it may have. */
export function repairsOfLimit(left: number): Repair[] {
  return left > 0 ? [{ kind: "less", quantity: left }] : [{ kind: "remove" }];
}

/** Routing knows which warehouse is nearest, and one that the shopper did not name must not count as their choice. */
function elsewhere(line: CartLine): Repair[] {
  const { product, warehouseId, quantity } = line;
  if (warehouseId === null || unitsFrom(line, null) < quantity) return [];
  const hasAll = product.inventory.some(
    (row) => row.warehouseId !== warehouseId && unitsFrom(line, row.warehouseId) >= quantity,
  );
  return [{ kind: "elsewhere", from: hasAll ? "another" : "several" }];
}
