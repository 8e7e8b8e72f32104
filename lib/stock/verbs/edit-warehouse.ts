import type { DoneOutcome, OnSetting } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, refuseStaleEdit } from "../draft";
import type { ShippingBand, Weekday } from "../routing/delivery-rules";
import { type StockState, settingKey } from "../state";
import { NOTHING, type Verb } from "./verb";

/** The new values of the fields that change. `latitude` and `longitude` in degrees; a lower `priority` is preferred. */
export type WarehouseChanges = Partial<{
  name: string;
  city: string;
  latitude: number;
  longitude: number;
  priority: number;
  isActive: boolean;
  isPaused: boolean;
  postalRanges: readonly string[];
  cutOffTime: string;
  workingDays: readonly Weekday[];
  shippingBands: readonly ShippingBand[];
  /** In minor units; null: no count needs a second person. */
  secondCountAbove: number | null;
}>;

export type EditWarehouse = OnSetting & { type: "EditWarehouse"; warehouseId: string; changes: WarehouseChanges };

/**
 * Edits a warehouse, in a group of its own because routing of every product reads it. Pausing it takes what lies there out
 * of sale; running holds go on. Refuses to close it while anything lies there, is promised from there or is
 * on its way there.
 */
export const EditWarehouse: Verb<EditWarehouse, DoneOutcome> = {
  needs({ warehouseId }) {
    const settings = [{ subject: "WAREHOUSE" as const, id: warehouseId }];
    return { ...NOTHING, warehouseIds: [warehouseId], settings, isAlone: true };
  },
  decide: decideEditWarehouse,
};

function decideEditWarehouse(state: StockState, command: EditWarehouse): Decision<DoneOutcome> {
  const { warehouseId, changes, expectedUpdatedAt, actor, note } = command;
  const warehouse = state.warehouses.get(warehouseId);
  if (!warehouse) return refuse({ ok: false, code: "WAREHOUSE_NOT_FOUND", warehouseId });
  const setting = { subject: "WAREHOUSE", id: warehouseId } as const;
  const stale = refuseStaleEdit(state, setting, expectedUpdatedAt);
  if (stale) return refuse(stale);
  const stock = state.settings.get(settingKey(setting))?.stock;
  if (changes.isActive === false && warehouse.isActive && stock && stock.products + stock.transfers > 0) {
    return refuse({ ok: false, code: "WAREHOUSE_IN_USE", warehouseId, ...stock });
  }
  const draft = new Draft(state);
  draft.edit({ ...setting, changes, actor, note });
  return draft.decide({ ok: true });
}
