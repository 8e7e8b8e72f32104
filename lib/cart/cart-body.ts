import type { Product } from "@/lib/catalog/catalog-schemas";
import { EMPTY_TOTAL } from "@/lib/format/money";
import type { StoredCart } from "./cart-queries";
import type { Cart, CartLine } from "./cart-schemas";
import { differsFromHold } from "./differs-from-hold";
import { unitsForLine } from "./units-for-line";

type Known = ReadonlyMap<string, { product: Product; isSold: boolean }>;

/** A cart as the contract says it: with what its lines are, cost and could have now. */
export function cartBody(stored: Omit<StoredCart, "needsTidying">, known: Known): Cart {
  const held = stored.hold?.lines ?? [];
  const lines = stored.lines.flatMap(({ id, productId, warehouseId, quantity }): CartLine[] => {
    const found = known.get(productId);
    if (!found) return [];
    const { product, isSold } = found;
    const available = isSold ? unitsForLine({ product, warehouseId }, held) : 0;
    return [{ id, product, isSold, warehouseId, quantity, available }];
  });
  // What is no longer sold cannot be held: no hold can have it, and it is no difference.
  const sold = stored.lines.filter((line) => known.get(line.productId)?.isSold);
  return {
    id: stored.id,
    lines,
    reservationId: stored.hold?.id ?? null,
    isChanged: stored.hold !== null && differsFromHold(sold, held),
    expiredAt: stored.expiredAt === null || stored.hold !== null ? null : stored.expiredAt.toISOString(),
    total: totalOf(lines),
  };
}

function totalOf(lines: readonly CartLine[]): Cart["total"] {
  const sold = lines.filter((line) => line.isSold);
  const currency = sold[0]?.product.price.currency;
  if (currency === undefined) return EMPTY_TOTAL;
  return { amount: sold.reduce((sum, line) => sum + line.quantity * line.product.price.amount, 0), currency };
}
