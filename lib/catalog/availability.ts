import type { Product } from "@/lib/catalog/catalog-schemas";

/** From here down, what is left is said as scarce. */
export const FEW_UNITS = 5;

export type Availability =
  | { kind: "many" | "few"; units: number }
  /** Nothing lies there, but more may be promised. */
  | { kind: "backorder" }
  | { kind: "held"; firstEndsAt: string }
  | { kind: "soldOut" };

type Figures = { onHand: number; reserved: number; committed: number; safetyStock: number; available: number };

/** Units that lie there promised to nobody; `available` may be more, by what can be ordered. */
export function unitsOnShelf({ onHand, reserved, committed, safetyStock, available }: Figures): number {
  return Math.min(available, Math.max(0, onHand - reserved - committed - safetyStock));
}

/** Units that can be reserved from one warehouse, or from all of them (null). */
export function unitsToReserve(product: Pick<Product, "available" | "inventory">, warehouseId: string | null): number {
  if (warehouseId === null) return product.available;
  return product.inventory.find((row) => row.warehouseId === warehouseId)?.available ?? 0;
}

/** Where units lie that are promised to nobody. */
export function citiesWithUnits({ inventory }: Pick<Product, "inventory">): string[] {
  return inventory.filter((row) => unitsOnShelf(row) > 0).map((row) => row.city);
}

export function availabilityOf(product: Pick<Product, "available" | "nextReleaseAt" | "inventory">): Availability {
  const units = product.inventory.reduce((sum, row) => sum + unitsOnShelf(row), 0);
  if (units > 0) return { kind: units <= FEW_UNITS ? "few" : "many", units };
  if (product.available > 0) return { kind: "backorder" };
  if (product.nextReleaseAt !== null) return { kind: "held", firstEndsAt: product.nextReleaseAt };
  return { kind: "soldOut" };
}
