import type { CartLine } from "@/lib/cart/cart-schemas";

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
