import type { Product } from "@/lib/catalog/catalog-schemas";
import { movableUnits } from "@/lib/stock/state";

/** This many units or fewer are shown as scarce. */
export const FEW_UNITS = 5;

export type Availability =
  | { kind: "many" | "few"; units: number }
  /** Nothing is on the shelf, but more can be back-ordered. */
  | { kind: "backorder" }
  | { kind: "held"; firstEndsAt: string }
  | { kind: "soldOut" };

type Figures = Parameters<typeof movableUnits>[0] & { available: number };

/** Units on the shelf that are not promised. `available` can be higher, by what can be back-ordered. */
export function unitsOnShelf(row: Figures): number {
  return Math.min(row.available, movableUnits(row));
}

/** Units that can be reserved from one warehouse, or from all of them (null). */
export function unitsToReserve(product: Pick<Product, "available" | "inventory">, warehouseId: string | null): number {
  if (warehouseId === null) return product.available;
  return product.inventory.find((row) => row.warehouseId === warehouseId)?.available ?? 0;
}

/** Cities whose shelves have unpromised units. */
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
