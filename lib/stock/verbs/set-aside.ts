import type { OnRow, RowOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse } from "../draft";
import { rowKey, type StockState, unitsToSetAside } from "../state";
import type { Bucket } from "../stock";
import { needsRows, type Verb } from "./verb";

export type SetAside = OnRow & { type: "SetAside"; quantity: number; bucket: Bucket };

/**
 * Takes units that are there off sale. Refuses more than the row has beyond what is promised and set aside; safety stock
 * may be set aside.
 */
export const SetAside: Verb<SetAside, RowOutcome> = {
  needs: ({ productId, warehouseId }) => needsRows(productId, [warehouseId]),
  decide: decideSetAside,
};

function decideSetAside(state: StockState, command: SetAside): Decision<RowOutcome> | Deferred {
  const { warehouseId, quantity, bucket, actor, note } = command;
  const product = knownProduct(state, command);
  if (!product.ok) return refuse(product);
  const warehouse = knownWarehouse(state, warehouseId);
  if (!warehouse.ok) return refuse(warehouse);

  const draft = new Draft(state);
  const row = draft.rowOrNew(product.product, warehouseId);
  const { productId } = row;
  const available = unitsToSetAside(row);
  if (available < quantity) {
    if (state.partlyExpired.has(rowKey(productId, warehouseId))) return DEFERRED;
    const shortages = [{ productId, warehouseId, requested: quantity, available }];
    return refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages });
  }
  const about = {
    type: "SET_ASIDE",
    reasonCode: bucket === "DAMAGED" ? "DAMAGE" : "ADMIN",
    bucket,
    actor,
    note,
  } as const;
  const changed = draft.move(row, { setAside: quantity }, about);
  return draft.decide({ ok: true, row: draft.view(changed), released: [], ledgerEntryIds: [] });
}
