import type { Refusal } from "../commands";
import type { InventoryRow } from "../stock";

/** Units of a product that one warehouse may have. What returns bring back on top stays within the column's 2^31. */
export const ON_HAND_MAX = 1_000_000_000;

/** A row cannot have this figure: `missing` promised units would not be there; none where it is too many. */
export function wrongFigure(row: InventoryRow, requestedOnHand: number, missing: number): Refusal {
  const { productId, warehouseId, onHand, reserved, committed } = row;
  const code = "INVALID_STOCK_STATE";
  return { ok: false, code, productId, warehouseId, onHand, reserved, committed, requestedOnHand, missing };
}
