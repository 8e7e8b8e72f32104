import { availableUnits, overpromisedUnits, unitsKnownMissing } from "@/lib/stock/state";

export type FiguresAfter = {
  onHand: number;
  available: number;
  /** Promised units that would be missing, beyond the known shortfall. */
  missing: number;
};

/** A row's figures if `onHand` changed and nothing else, calculated as in the core. */
export function figuresAfter(row: Parameters<typeof availableUnits>[0], onHand: number): FiguresAfter {
  const after = { ...row, onHand };
  return {
    onHand,
    available: availableUnits(after),
    missing: overpromisedUnits({ ...after, shortfall: unitsKnownMissing(row) }),
  };
}
