type Wanted = { productId: string; warehouseId: string | null; quantity: number };
type Held = { productId: string; warehouseId: string; quantity: number };

/**
 * Whether lines want something else than a hold keeps: another quantity of a product, or more from a warehouse than is
 * held there. Lines that leave the warehouse open are content with any.
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
