import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";

type Held = { productId: string; warehouseId: string; quantity: number };

/** Units that a line could have now: what is available, and what the cart's own hold keeps of it, which a new hold may use. */
export function unitsForLine(
  { product, warehouseId }: { product: Pick<Product, "id" | "available" | "inventory">; warehouseId: string | null },
  held: readonly Held[],
): number {
  const own = held
    .filter((line) => line.productId === product.id && (warehouseId === null || line.warehouseId === warehouseId))
    .reduce((sum, line) => sum + line.quantity, 0);
  return unitsToReserve(product, warehouseId) + own;
}
