import type { CartLine } from "@/lib/cart/cart-schemas";
import { EMPTY_TOTAL, type Money } from "@/lib/format/money";

/** A line that cannot be held in full now, and the units it could get. */
export type ShortLine = { line: CartLine; got: number };

/**
 * Lines that want more than is available. As in the core, lines that name a warehouse come first for its units; lines
 * without one share the rest.
 */
export function shortLines(lines: readonly CartLine[]): ShortLine[] {
  return lines.flatMap((line) => {
    const got = Math.max(0, line.available - (line.warehouseId === null ? takenFromProduct(line, lines) : 0));
    return line.isSold && got < line.quantity ? [{ line, got }] : [];
  });
}

/** Units of the product taken by lines that name a warehouse. */
function takenFromProduct({ product }: CartLine, lines: readonly CartLine[]): number {
  return lines
    .filter((other) => other.product.id === product.id && other.warehouseId !== null)
    .reduce((sum, other) => sum + Math.min(other.quantity, other.available), 0);
}

/** Units that can be had now, and their price. Leaves out what is short or no longer sold. */
export function subtotalOf(lines: readonly CartLine[]): { units: number; total: Money } {
  const short = new Map(shortLines(lines).map(({ line, got }) => [line.id, got]));
  let [units, amount] = [0, 0];
  for (const { id, isSold, quantity, product } of lines) {
    const had = isSold ? (short.get(id) ?? quantity) : 0;
    units += had;
    amount += had * product.price.amount;
  }
  return { units, total: { amount, currency: lines[0]?.product.price.currency ?? EMPTY_TOTAL.currency } };
}
