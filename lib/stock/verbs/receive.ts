import { invariant } from "@/lib/invariant";
import type { OnRow, RowOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse, refuseOnHand } from "../draft";
import { askedReceipt, receiptKey, type StockState } from "../state";
import { needsRows, type Verb } from "./verb";

/** `allowDuplicate`: receives even if the same product came into the same warehouse under this reference before. */
export type Receive = OnRow & {
  type: "Receive";
  quantity: number;
  reference: string | null;
  allowDuplicate: boolean;
};

/**
 * Adds units that arrived. Creates the inventory row if there is none. Refuses unknown names, a closed
 * warehouse, more than ON_HAND_MAX, and a reference that was received before.
 */
export const Receive: Verb<Receive, RowOutcome> = {
  needs: (command) => {
    const receipt = receiptOf(command);
    const needs = needsRows(command.productId, [command.warehouseId]);
    return receipt ? { ...needs, receipts: [receipt] } : needs;
  },
  decide: decideReceive,
};

function decideReceive(state: StockState, command: Receive): Decision<RowOutcome> | Deferred {
  invariant(Number.isSafeInteger(command.quantity) && command.quantity > 0, "a receipt brings whole units");
  const product = knownProduct(state, command);
  if (!product.ok) return refuse(product);
  const warehouse = knownWarehouse(state, command.warehouseId);
  if (!warehouse.ok) return refuse(warehouse);
  const receipt = receiptOf(command);
  if (receipt) {
    // The earlier receipt may be in this group, and has no id yet. The next group can name it.
    if (state.receivedNow.has(receiptKey(receipt))) return DEFERRED;
    const earlier = state.receipts.get(askedReceipt(receipt));
    if (earlier) return refuse({ ok: false, code: "DUPLICATE_REFERENCE", ...receipt, entry: earlier });
  }

  const draft = new Draft(state);
  const before = draft.rowOrNew(product.product, command.warehouseId);
  const onHand = before.onHand + command.quantity;
  const refusal = refuseOnHand(state, before, onHand);
  if (refusal) return refuse(refusal);
  const row = draft.move(
    before,
    { onHand: command.quantity },
    {
      type: "RECEIVED",
      reasonCode: "RECEIPT",
      actor: command.actor,
      reference: command.reference,
      note: command.note,
    },
  );
  return draft.decide({ ok: true, row: draft.view(row), released: [], ledgerEntryIds: [] });
}

/** What must not have been received before; null if nothing could be a duplicate, or it is allowed to be one. */
function receiptOf({ productId, warehouseId, reference, allowDuplicate }: Receive) {
  return productId === null || reference === null || allowDuplicate ? null : { productId, warehouseId, reference };
}
