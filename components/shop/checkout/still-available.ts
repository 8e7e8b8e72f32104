import type { Product } from "@/lib/catalog/catalog-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/** Of one product of a hold that ended: the units it had, and how many could be held again now. */
export type StillAvailable = { product: Product; wanted: number; available: number };

/** A product that is no longer sold is left out: nothing can be done about it. */
export function stillAvailable(lines: Reservation["lines"], products: readonly Product[]): StillAvailable[] {
  return products.map((product) => {
    const wanted = lines
      .filter((line) => line.productId === product.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    return { product, wanted, available: Math.min(wanted, product.available) };
  });
}

/** What one press can still do for somebody whose hold has ended. */
export function repairOf(items: readonly StillAvailable[]): "all" | "some" | "none" {
  if (items.length > 0 && items.every(({ wanted, available }) => available >= wanted)) return "all";
  return items.some(({ available }) => available > 0) ? "some" : "none";
}
