import { numberText } from "@/lib/format/count-words";
import { invariant } from "@/lib/invariant";
import type { OnRow, RowOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse, refuseClosed } from "../draft";
import { rowKey, type StockState } from "../state";
import type { InventoryRow } from "../stock";
import { needsRows, type Verb } from "./verb";

export type SetSafetyStock = OnRow & { type: "SetSafetyStock"; quantity: number };

/** Sets how many units of a row are not for sale. Affects only future holds. */
export const SetSafetyStock: Verb<SetSafetyStock, RowOutcome> = {
  needs: ({ productId, warehouseId }) => needsRows(productId, [warehouseId]),
  decide: decideSetSafetyStock,
};

function decideSetSafetyStock(state: StockState, command: SetSafetyStock): Decision<RowOutcome> {
  invariant(Number.isSafeInteger(command.quantity) && command.quantity >= 0, "safety stock is whole units");
  const product = knownProduct(state, command);
  if (!product.ok) return refuse(product);
  const warehouse = knownWarehouse(state, command.warehouseId);
  if (!warehouse.ok) return refuse(warehouse);

  const draft = new Draft(state);
  const known = draft.row(product.product.id, command.warehouseId);
  const closed = known ? null : refuseClosed(state.warehouses, command.warehouseId);
  if (closed) return refuse(closed);
  const row = draft.rowOrNew(product.product, command.warehouseId);
  const changed = changeSafetyStock(draft, row, command);
  return draft.decide({ ok: true, row: draft.view(changed), released: [], ledgerEntryIds: [] });
}

/** The row with it. Recorded in the ledger, and as a setting if it is another figure. */
export function changeSafetyStock(
  draft: Draft,
  row: InventoryRow,
  { quantity, actor, note: said }: Pick<SetSafetyStock, "quantity" | "actor" | "note">,
): InventoryRow {
  const note = said ?? `Safety stock ${numberText(row.safetyStock)} to ${numberText(quantity)}`;
  const about = { type: "POLICY_SET", reasonCode: "ADMIN", actor, note } as const;
  const changed = draft.move({ ...row, safetyStock: quantity }, {}, about);
  if (row.safetyStock !== quantity) {
    const id = rowKey(row.productId, row.warehouseId);
    const recorded = { safetyStock: [row.safetyStock, quantity] } as const;
    draft.edit({ subject: "INVENTORY", id, recorded, actor, note: said });
  }
  return changed;
}
