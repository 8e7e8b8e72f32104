import type { DoneOutcome, OnSetting } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, refuseStaleEdit } from "../draft";
import { rowKey, type StockState, settingKey } from "../state";
import { changeSafetyStock } from "./set-safety-stock";
import { needsRows, type Verb } from "./verb";

/** The new values of the fields that change. In units; `lowThreshold` null: the product's, `fillTo` null: by days of cover. */
export type RowChanges = Partial<{ lowThreshold: number | null; fillTo: number | null; shelf: string | null }>;

/** `safetyStock`: changes with it, from what the editor saw. */
export type EditRow = OnSetting & {
  type: "EditRow";
  productId: string;
  warehouseId: string;
  changes: RowChanges;
  safetyStock?: { from: number; to: number };
};

/** Edits what people need to know about an inventory row; of what a decision reads, only its safety stock. */
export const EditRow: Verb<EditRow, DoneOutcome> = {
  needs({ productId, warehouseId }) {
    const settings = [{ subject: "INVENTORY" as const, id: rowKey(productId, warehouseId) }];
    return { ...needsRows(productId, [warehouseId]), settings };
  },
  decide: decideEditRow,
};

function decideEditRow(state: StockState, command: EditRow): Decision<DoneOutcome> {
  const { productId, warehouseId, changes, safetyStock, expectedUpdatedAt, actor, note } = command;
  const setting = { subject: "INVENTORY", id: rowKey(productId, warehouseId) } as const;
  if (!state.settings.has(settingKey(setting))) {
    return refuse({ ok: false, code: "INVENTORY_ROW_NOT_FOUND", productId, warehouseId });
  }
  const stale = refuseStaleEdit(state, setting, expectedUpdatedAt);
  if (stale) return refuse(stale);
  const draft = new Draft(state);
  if (safetyStock) {
    const row = draft.row(productId, warehouseId);
    if (row?.safetyStock !== safetyStock.from) return refuse({ ok: false, code: "CHANGED_MEANWHILE", ...setting });
    changeSafetyStock(draft, row, { quantity: safetyStock.to, actor, note });
  }
  if (Object.keys(changes).length > 0) draft.edit({ ...setting, changes, actor, note });
  return draft.decide({ ok: true });
}
