import type { CartLine } from "@/lib/cart/cart-schemas";
import { unitsOnShelf, unitsToReserve } from "@/lib/catalog/availability";
import { EMPTY_TOTAL, type Money } from "@/lib/format/money";

/** A line that cannot be held in full now. `got`: units that are there for it; `allowed`: what the limit per shopper leaves. */
export type ShortLine = { line: CartLine; got: number; allowed: number };

/**
 * Units that a warehouse, or all of them (null), could give to this cart: what is available, and what its own hold keeps
 * there, which a new hold may use.
 */
export function unitsFrom(
  { product, isSold, held }: Pick<CartLine, "product" | "isSold" | "held">,
  warehouseId: string | null,
): number {
  const own = held.filter((line) => warehouseId === null || line.warehouseId === warehouseId);
  const kept = own.reduce((sum, { quantity }) => sum + quantity, 0);
  return kept + (isSold ? unitsToReserve(product, warehouseId) : 0);
}

/** Of these, the units that need no back-order. */
export function shelfUnitsFrom(line: Pick<CartLine, "product" | "isSold" | "held">, warehouseId: string): number {
  const row = line.product.inventory.find((each) => each.warehouseId === warehouseId);
  return unitsFrom(line, warehouseId) - (line.isSold && row ? row.available - unitsOnShelf(row) : 0);
}

/** How many more units of a product a cart with these lines may have. `left`: what the limit leaves a shopper without any. */
export function roomInCart(lines: readonly CartLine[], productId: string, left: number): number {
  const same = lines.filter(({ product }) => product.id === productId);
  const inCart = same.reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, (same[0]?.left ?? left) - inCart);
}

/**
 * Lines that want more than there is, or more than one shopper may hold. As in the core, lines that name a warehouse come
 * first for its units; lines without one share the rest. The limit of a product is used up by its first lines.
 */
export function shortLines(lines: readonly CartLine[]): ShortLine[] {
  return standings(lines).filter(({ line, got, allowed }) => line.isSold && Math.min(got, allowed) < line.quantity);
}

function standings(lines: readonly CartLine[]): ShortLine[] {
  const left = new Map(lines.map(({ product, left }) => [product.id, left]));
  return lines.map((line) => {
    const got = Math.max(0, line.available - (line.warehouseId === null ? takenFromProduct(line, lines) : 0));
    const allowed = left.get(line.product.id) ?? 0;
    left.set(line.product.id, Math.max(0, allowed - Math.min(line.quantity, got)));
    return { line, got, allowed };
  });
}

/** The lines with no more units than one shopper may hold: only those are offered, however many are there. */
export function withinLimits(lines: readonly CartLine[]): CartLine[] {
  return standings(lines)
    .map(({ line, allowed }) => (allowed < line.quantity ? { ...line, quantity: allowed } : line))
    .filter(({ quantity }) => quantity > 0);
}

/** Units of the product taken by lines that name a warehouse. */
function takenFromProduct({ product }: CartLine, lines: readonly CartLine[]): number {
  return lines
    .filter((other) => other.product.id === product.id && other.warehouseId !== null)
    .reduce((sum, other) => sum + Math.min(other.quantity, other.available), 0);
}

/** Of each line, by id, the units that can be had now: less if it is short, over a limit, or no longer sold and not held. */
export function unitsToHave(lines: readonly CartLine[]): ReadonlyMap<string, number> {
  return new Map(standings(lines).map(({ line, got, allowed }) => [line.id, Math.min(line.quantity, got, allowed)]));
}

/** Units that can be had now, and their price: the sum of the lines. */
export function subtotalOf(lines: readonly CartLine[]): { units: number; total: Money } {
  const had = unitsToHave(lines);
  let [units, amount] = [0, 0];
  for (const line of lines) {
    const count = had.get(line.id) ?? 0;
    units += count;
    amount += count * line.product.price.amount;
  }
  return { units, total: { amount, currency: lines[0]?.product.price.currency ?? EMPTY_TOTAL.currency } };
}
