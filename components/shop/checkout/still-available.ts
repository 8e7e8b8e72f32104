import type { Product } from "@/lib/catalog/catalog-schemas";
import type { LimitLeft } from "@/lib/catalog/terms-words";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/**
 * For one product of an ended hold: the units it had, how many of them the limit per shopper still allows, and how many
 * could be held again now.
 */
export type StillAvailable = { product: Product; wanted: number; allowed: number; available: number; limit: LimitLeft };

/** Leaves out products that are no longer sold. `limitOf`: what the limit of a product leaves the shopper. */
export function stillAvailable(
  lines: Reservation["lines"],
  products: readonly Product[],
  limitOf: (productId: string) => LimitLeft,
): StillAvailable[] {
  return products.map((product) => {
    const wanted = lines
      .filter((line) => line.productId === product.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const limit = limitOf(product.id);
    const allowed = Math.min(wanted, limit.left);
    return { product, wanted, allowed, available: Math.min(allowed, product.available), limit };
  });
}

type Repair = "all" | "some" | "none" | "someAllowed" | "noneAllowed";

/** How much of an ended hold one press can reserve again; "…Allowed" if only a limit per shopper keeps it from being more. */
export function repairOf(items: readonly StillAvailable[]): Repair {
  if (items.length > 0 && items.every(({ wanted, available }) => available >= wanted)) return "all";
  const isByLimit = items.some(isLimited) && items.every((item) => item.available >= item.allowed);
  if (items.some(({ available }) => available > 0)) return isByLimit ? "someAllowed" : "some";
  return isByLimit ? "noneAllowed" : "none";
}

/** Whether the limit per shopper allows fewer units than there were. */
export function isLimited({ wanted, allowed }: StillAvailable): boolean {
  return allowed < wanted;
}
