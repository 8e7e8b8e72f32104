import { invariant } from "@/lib/invariant";
import type { InventoryRow } from "./stock";

/** What the database's CHECKs say too: broken here means a defect in a decision. */
export function assertRowHolds(row: InventoryRow): void {
  const { onHand, reserved, committed, safetyStock, shortfall, backorderAllowance } = row;
  const whole =
    isUnits(onHand) &&
    isUnits(reserved) &&
    isUnits(committed) &&
    isUnits(safetyStock) &&
    isUnits(shortfall) &&
    isUnits(backorderAllowance);
  invariant(whole, "a row's figures are whole and not negative");
  invariant(reserved + committed <= onHand + backorderAllowance + shortfall, "a row is never promised twice");
}

function isUnits(figure: number): boolean {
  return Number.isSafeInteger(figure) && figure >= 0;
}
