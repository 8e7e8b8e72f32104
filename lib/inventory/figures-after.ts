import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { availableUnits, overpromisedUnits } from "@/lib/stock/stock";

export type FiguresAfter = {
  onHand: number;
  available: number;
  /** Units promised that would not be there, beyond those known to be missing. */
  missing: number;
};

/** What a row's figures would be with `onHand` units there and all else as it is, by the core's own arithmetic. */
export function figuresAfter(row: InventoryRow, onHand: number): FiguresAfter {
  const after = { ...row, onHand };
  return { onHand, available: availableUnits(after), missing: overpromisedUnits(after) };
}
