import type { CartProduct, StoredCart } from "./cart-queries";
import type { Cart, CartLine } from "./cart-schemas";
import { subtotalOf, unitsFrom } from "./short-lines";

type Known = ReadonlyMap<string, CartProduct>;

/** A cart as the API returns it, with each line's product, price and available units. */
export function cartBody(stored: Omit<StoredCart, "needsTidying">, known: Known): Cart {
  const held = stored.hold?.lines ?? [];
  const lines = stored.lines.flatMap(({ id, productId, warehouseId, quantity }): CartLine[] => {
    const found = known.get(productId);
    if (!found) return [];
    const own = held
      .filter((line) => line.productId === productId)
      .map((line) => ({ warehouseId: line.warehouseId, quantity: line.quantity }));
    const available = unitsFrom({ ...found, held: own }, warehouseId);
    return [{ id, ...found, warehouseId, quantity, available, held: own }];
  });
  // What is no longer sold cannot be held anew, so it makes no difference.
  const isSold = (line: { productId: string }) => known.get(line.productId)?.isSold ?? true;
  const isChanged = differsFromHold(stored.lines.filter(isSold), held.filter(isSold));
  return {
    id: stored.id,
    lines,
    reservationId: stored.hold?.id ?? null,
    isChanged: stored.hold !== null && isChanged,
    expiredAt: stored.expiredAt === null || stored.hold !== null ? null : stored.expiredAt.toISOString(),
    total: subtotalOf(lines).total,
  };
}

type Wanted = { productId: string; warehouseId: string | null; quantity: number };
type Held = { productId: string; warehouseId: string; quantity: number };

/**
 * Whether the lines differ from the hold: another quantity of a product, or more from a warehouse than is held there.
 * Lines without a warehouse accept any.
 */
export function differsFromHold(wanted: readonly Wanted[], held: readonly Held[]): boolean {
  const products = new Set([...wanted, ...held].map((line) => line.productId));
  return [...products].some((productId) => {
    const lines = wanted.filter((line) => line.productId === productId);
    const units = held.filter((line) => line.productId === productId);
    if (sum(lines) !== sum(units)) return true;
    return lines.some(({ warehouseId, quantity }) => {
      return warehouseId !== null && quantity > sum(units.filter((line) => line.warehouseId === warehouseId));
    });
  });
}

function sum(lines: readonly { quantity: number }[]): number {
  return lines.reduce((total, line) => total + line.quantity, 0);
}
