import { invariant } from "@/lib/invariant";
import type { Adjust, Refusal, RowOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, Draft, refuse } from "../draft";
import { type InventoryRow, overpromisedUnits, type Reservation, rowKey, type StockState } from "../stock";
import { endHold } from "./end-hold";
import { knownProduct, knownWarehouse } from "./known";

/**
 * Sets `onHand` to what a person says is there. Refuses where the figure they saw is no longer so, and where it would
 * fall below what is promised, unless `onShortage` is "release": then physical truth wins, the newest holds of the row
 * end until it fits, and what is committed beyond becomes `shortfall`. The figure it has already is an entry of zeros.
 */
export function decideAdjust(state: StockState, command: Adjust, now: number): Decision<RowOutcome> | Deferred {
  const product = knownProduct(state, command);
  if (!product.ok) return refuse(product);
  const warehouse = knownWarehouse(state, command.warehouseId);
  if (!warehouse.ok) return refuse(warehouse);

  const draft = new Draft(state);
  const row = draft.rowOrNew(product.product, command.warehouseId);
  if (command.expectedOnHand !== null && command.expectedOnHand !== row.onHand) {
    return refuse({ ok: false, code: "STOCK_CHANGED", onHand: row.onHand, expectedOnHand: command.expectedOnHand });
  }
  const onHand = command.mode === "set" ? command.quantity : row.onHand + command.quantity;
  if (onHand < 0) return refuse(tooLow(row, onHand, -onHand));
  const refusesShortage = command.onShortage === "refuse";
  const missing = overpromisedUnits({ ...row, onHand, shortfall: refusesShortage ? stillMissing(row) : row.shortfall });
  if (missing > 0) {
    // Overdue holds end before anybody's live one does.
    if (state.partlyExpired.has(rowKey(row.productId, row.warehouseId))) return DEFERRED;
    if (refusesShortage) return refuse(tooLow(row, onHand, missing));
  }

  const released = releaseNewest(draft, row, onHand, command, now);
  if (released === null) return DEFERRED;
  coverShortfall(draft, command, onHand);
  const about = { reasonCode: command.reasonCode, actor: command.actor, note: command.note };
  const fitting = draft.row(row.productId, row.warehouseId) ?? row;
  const adjusted = draft.move(fitting, { onHand: onHand - row.onHand }, { type: "ADJUSTED", ...about });
  return draft.decide({ ok: true, row: draft.view(adjusted), released });
}

/** Of the row's shortfall, the units that have not come in since: only those are known not to be there. */
function stillMissing(row: InventoryRow): number {
  return Math.min(row.shortfall, overpromisedUnits({ ...row, shortfall: 0 }));
}

function tooLow(row: InventoryRow, requestedOnHand: number, missing: number): Refusal {
  const { productId, warehouseId, onHand, reserved, committed } = row;
  const code = "INVALID_STOCK_STATE";
  return { ok: false, code, productId, warehouseId, onHand, reserved, committed, requestedOnHand, missing };
}

/** Ends the row's newest holds until the new figure fits, or none is left. Null: not all that it needs is loaded. */
function releaseNewest(draft: Draft, row: InventoryRow, onHand: number, command: Adjust, now: number): string[] | null {
  const released: string[] = [];
  for (const hold of holdsNewestFirst(draft.state, row)) {
    if (missingUnits(draft, row, onHand) === 0) return released;
    if (hold.lines.some((line) => draft.row(line.productId, line.warehouseId) === undefined)) return null;
    endHold(draft, hold, now, {
      type: "RELEASED",
      releaseReason: "STOCK_LOST",
      reasonCode: command.reasonCode,
      actor: command.actor,
      note: command.note,
    });
    released.push(hold.id);
  }
  const stillReserved = draft.row(row.productId, row.warehouseId)?.reserved ?? 0;
  return missingUnits(draft, row, onHand) > 0 && stillReserved > 0 ? null : released;
}

function missingUnits(draft: Draft, { productId, warehouseId }: InventoryRow, onHand: number): number {
  const row = draft.row(productId, warehouseId);
  return row ? overpromisedUnits({ ...row, onHand }) : 0;
}

function holdsNewestFirst(state: StockState, row: InventoryRow): Reservation[] {
  const key = rowKey(row.productId, row.warehouseId);
  return [...state.reservations.values()]
    .filter(
      ({ status, lines }) =>
        status === "PENDING" && lines.some((line) => rowKey(line.productId, line.warehouseId) === key),
    )
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
}

/** Units that are sold and turn out not to be there: promised on, and visible until somebody settles them. */
function coverShortfall(draft: Draft, command: Adjust, onHand: number): void {
  invariant(command.productId !== null, "a known product has its id");
  const row = draft.row(command.productId, command.warehouseId);
  const missing = row ? overpromisedUnits({ ...row, onHand }) : 0;
  if (!row || missing === 0) return;
  const about = { reasonCode: command.reasonCode, actor: command.actor, note: command.note };
  draft.move(row, { shortfall: missing }, { type: "SHORTFALL", ...about });
}
