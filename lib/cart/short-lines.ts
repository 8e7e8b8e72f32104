import type { CartLine } from "@/lib/cart/cart-schemas";

/** A line that could not be held now as it is, and the units that it could have. */
export type ShortLine = { line: CartLine; got: number };

/**
 * Lines that want more than there is. Those that name a warehouse have the first claim on its units, as in the core;
 * those that leave it open share what is left of the product.
 */
export function shortLines(lines: readonly CartLine[]): ShortLine[] {
  return lines.flatMap((line) => {
    const got = Math.max(0, line.available - (line.warehouseId === null ? takenFromProduct(line, lines) : 0));
    return line.isSold && got < line.quantity ? [{ line, got }] : [];
  });
}

/** Units of the product that other lines take, by naming their warehouse. */
function takenFromProduct({ product }: CartLine, lines: readonly CartLine[]): number {
  return lines
    .filter((other) => other.product.id === product.id && other.warehouseId !== null)
    .reduce((sum, other) => sum + Math.min(other.quantity, other.available), 0);
}
