import { invariant } from "@/lib/invariant";
import type { Actor, Refusal, RowView, WithEntries } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse, refuseClosed, refuseOnHand } from "../draft";
import { movableUnits, rowKey, type StockState } from "../state";
import { needsRows, type Verb } from "./verb";

export type Transfer = {
  type: "Transfer";
  productId: string | null;
  sku: string | null;
  fromWarehouseId: string;
  toWarehouseId: string;
  quantity: number;
  reference: string | null;
  actor: Actor;
  note: string | null;
};

/** Two ledger entries: `from`, then `to`. */
type TransferOutcome = ({ ok: true; from: RowView; to: RowView } & WithEntries) | Refusal;

/** Moves free units to another warehouse in one step. Refuses units that are promised or safety stock, and a closed destination. */
export const Transfer: Verb<Transfer, TransferOutcome> = {
  needs({ productId, fromWarehouseId, toWarehouseId }) {
    return needsRows(productId, [fromWarehouseId, toWarehouseId]);
  },
  decide: decideTransfer,
};

function decideTransfer(state: StockState, command: Transfer): Decision<TransferOutcome> | Deferred {
  const { fromWarehouseId, toWarehouseId, quantity } = command;
  invariant(Number.isSafeInteger(quantity) && quantity > 0, "a transfer carries whole units");
  invariant(fromWarehouseId !== toWarehouseId, "a transfer goes somewhere else");
  const known = knownProduct(state, command);
  if (!known.ok) return refuse(known);
  const { product } = known;
  for (const warehouseId of [fromWarehouseId, toWarehouseId]) {
    const warehouse = knownWarehouse(state, warehouseId);
    if (!warehouse.ok) return refuse(warehouse);
  }

  const refusal = refuseClosed(state.warehouses, toWarehouseId);
  if (refusal) return refuse(refusal);

  const draft = new Draft(state);
  const source = draft.rowOrNew(product, fromWarehouseId);
  const movable = movableUnits(source);
  if (movable < quantity) {
    if (state.partlyExpired.has(rowKey(product.id, fromWarehouseId))) return DEFERRED;
    const shortage = { productId: product.id, warehouseId: fromWarehouseId, requested: quantity, available: movable };
    return refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages: [shortage] });
  }

  const target = draft.rowOrNew(product, toWarehouseId);
  const onHand = target.onHand + quantity;
  const tooMany = refuseOnHand(state, target, onHand);
  if (tooMany) return refuse(tooMany);

  const about = {
    reasonCode: "TRANSFER",
    actor: command.actor,
    reference: command.reference,
    note: command.note,
  } as const;
  const from = draft.move(source, { onHand: -quantity }, { type: "TRANSFERRED_OUT", ...about });
  const to = draft.move(target, { onHand: quantity }, { type: "TRANSFERRED_IN", ...about });
  return draft.decide({ ok: true, from: draft.view(from), to: draft.view(to), ledgerEntryIds: [] });
}
