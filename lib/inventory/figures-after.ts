import { availableUnits, overpromisedUnits, unitsKnownMissing } from "@/lib/stock/state";
import type { InventoryRow } from "@/lib/stock/stock";

export type FiguresAfter = {
  onHand: number;
  available: number;
  /** Promised units that would be missing, beyond the known shortfall. */
  missing: number;
};

/** A row's figures if `onHand` changed and nothing else, calculated as in the core. */
export function figuresAfter(
  { isSold, isPaused, ...row }: InventoryRow & { isSold: boolean; isPaused: boolean },
  onHand: number,
): FiguresAfter {
  const available = availableUnits({ ...row, onHand }, { isActive: isSold, isPaused });
  return { onHand, available, missing: missingAfter(row, onHand) };
}

export function missingAfter(row: InventoryRow, onHand: number): number {
  return overpromisedUnits({ ...row, onHand, shortfall: unitsKnownMissing(row) });
}
