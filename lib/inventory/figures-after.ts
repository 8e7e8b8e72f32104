import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { availableUnits, overpromisedUnits } from "@/lib/stock/state";

export type FiguresAfter = {
  onHand: number;
  available: number;
  /** Promised units that would be missing, beyond the known shortfall. */
  missing: number;
};

/** A row's figures if `onHand` changed and nothing else, calculated as in the core. */
export function figuresAfter(row: InventoryRow, onHand: number): FiguresAfter {
  const after = { ...row, onHand };
  return { onHand, available: availableUnits(after), missing: overpromisedUnits(after) };
}
