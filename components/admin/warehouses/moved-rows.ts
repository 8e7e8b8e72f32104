import { numberText } from "@/lib/format/count-words";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

type Lying = Pick<InventoryRow, "productId" | "onHand" | "reserved" | "committed" | "safetyStock" | "setAside">;

/**
 * A row of which `moved` units have left, as it is now. `read`: the rows as they were last read, perhaps before that, and
 * only those with the most units.
 */
export function rowNow<Row extends Lying>(row: Row, moved: number, read: readonly Row[]): Row {
  const left = row.onHand - moved;
  const now = read.find(({ productId }) => productId === row.productId);
  return now ? { ...now, onHand: moved > 0 ? Math.min(now.onHand, left) : now.onHand } : { ...row, onHand: left };
}

/** "3 moved, 2 left", "3 moved". */
export function movedWords(moved: number, left: number): string {
  return [`${numberText(moved)} moved`, left > 0 && `${numberText(left)} left`].filter(Boolean).join(", ");
}
