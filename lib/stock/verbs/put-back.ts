import type { OnRow, RowOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse } from "../draft";
import { bucketKey, type StockState } from "../state";
import type { Bucket } from "../stock";
import { needsRows, type Verb } from "./verb";

export type PutBack = OnRow & { type: "PutBack"; quantity: number; bucket: Bucket };

/** Puts units of one bucket on sale again. Refuses more than the bucket has. */
export const PutBack: Verb<PutBack, RowOutcome> = {
  needs({ productId, warehouseId }) {
    const needs = needsRows(productId, [warehouseId]);
    return { ...needs, buckets: needs.rows };
  },
  decide: decidePutBack,
};

function decidePutBack(state: StockState, command: PutBack): Decision<RowOutcome> {
  const { warehouseId, quantity, bucket, actor, note } = command;
  const known = knownProduct(state, command);
  if (!known.ok) return refuse(known);
  const warehouse = knownWarehouse(state, warehouseId);
  if (!warehouse.ok) return refuse(warehouse);
  const { product } = known;
  const available = state.setAside.get(bucketKey({ productId: product.id, warehouseId, bucket })) ?? 0;
  if (available < quantity) {
    const shortages = [{ productId: product.id, warehouseId, requested: quantity, available, bucket }];
    return refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages });
  }
  const draft = new Draft(state);
  const row = draft.rowOrNew(product, warehouseId);
  const changed = draft.move(
    row,
    { setAside: -quantity },
    { type: "PUT_BACK", reasonCode: "ADMIN", bucket, actor, note },
  );
  return draft.decide({ ok: true, row: draft.view(changed), released: [], ledgerEntryIds: [] });
}
