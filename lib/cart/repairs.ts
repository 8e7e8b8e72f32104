import type { CartLine } from "@/lib/cart/cart-schemas";
import type { ShortLine } from "@/lib/cart/short-lines";

/** What can be done about a short line, in one tap. `warehouseId` null: from several warehouses. */
export type Repair =
  | { kind: "less"; quantity: number }
  | { kind: "elsewhere"; warehouseId: string | null; city: string | null }
  | { kind: "wait" }
  | { kind: "remove" };

/** The most that one shopper may have of a product, as the core refused it; `left` for this cart. */
export type HoldLimit = { productId: string; maximum: number; left: number; limit: "maxHeld" | "maxBought" };

/**
 * The repairs of a short line, the best first: the whole quantity from elsewhere, then fewer, then waiting. Every one
 * of them can be done at the figures of now.
 */
export function repairsOf({ line, got }: ShortLine): Repair[] {
  return [...elsewhere(line), ...(got > 0 ? [{ kind: "less" as const, quantity: got }] : []), { kind: "wait" }];
}

/** The repairs of a line that wants more than one shopper may have. */
export function repairsOfLimit({ left }: HoldLimit): Repair[] {
  return left > 0 ? [{ kind: "less", quantity: left }] : [{ kind: "remove" }];
}

function elsewhere({ product, warehouseId, quantity }: CartLine): Repair[] {
  if (warehouseId === null) return [];
  const [best] = product.inventory
    .filter((row) => row.warehouseId !== warehouseId && row.available >= quantity)
    .sort((a, b) => b.available - a.available);
  if (best) return [{ kind: "elsewhere", warehouseId: best.warehouseId, city: best.city }];
  return product.available >= quantity ? [{ kind: "elsewhere", warehouseId: null, city: null }] : [];
}
