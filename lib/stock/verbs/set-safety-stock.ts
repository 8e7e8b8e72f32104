import { invariant } from "@/lib/invariant";
import type { RowOutcome, SetSafetyStock } from "../commands";
import { type Decision, Draft, refuse } from "../draft";
import type { StockState } from "../stock-state";
import { knownProduct, knownWarehouse } from "./known";

/** Keeps units of a row from sale. It binds future holds only: what is promised stays promised. */
export function decideSetSafetyStock(state: StockState, command: SetSafetyStock): Decision<RowOutcome> {
  invariant(Number.isSafeInteger(command.quantity) && command.quantity >= 0, "safety stock is whole units");
  const product = knownProduct(state, command);
  if (!product.ok) return refuse(product);
  const warehouse = knownWarehouse(state, command.warehouseId);
  if (!warehouse.ok) return refuse(warehouse);

  const draft = new Draft(state);
  const row = draft.rowOrNew(product.product, command.warehouseId);
  const note = command.note ?? `safety stock ${row.safetyStock} to ${command.quantity}`;
  const about = { type: "POLICY_SET", reasonCode: "ADMIN", actor: command.actor, note } as const;
  const changed = draft.move({ ...row, safetyStock: command.quantity }, {}, about);
  return draft.decide({ ok: true, row: draft.view(changed), released: [] });
}
