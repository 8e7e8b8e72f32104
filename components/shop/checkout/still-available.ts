import type { Product } from "@/lib/catalog/catalog-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/** For one product of an ended hold: the units it had, and how many could be held again now. */
export type StillAvailable = { product: Product; wanted: number; available: number };

/** Leaves out products that are no longer sold. */
export function stillAvailable(lines: Reservation["lines"], products: readonly Product[]): StillAvailable[] {
  return products.map((product) => {
    const wanted = lines
      .filter((line) => line.productId === product.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    return { product, wanted, available: Math.min(wanted, product.available) };
  });
}

/** How much of an ended hold one press can reserve again. */
export function repairOf(items: readonly StillAvailable[]): "all" | "some" | "none" {
  if (items.length > 0 && items.every(({ wanted, available }) => available >= wanted)) return "all";
  return items.some(({ available }) => available > 0) ? "some" : "none";
}
