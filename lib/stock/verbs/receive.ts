import { invariant } from "@/lib/invariant";
import type { OnRow, RowOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse, ON_HAND_MAX, wrongFigure } from "../draft";
import type { StockState } from "../stock";
import { needsRows, type Verb } from "./verb";

export type Receive = OnRow & { type: "Receive"; quantity: number; reference: string | null };

/** Adds units that arrived. Creates the inventory row if there is none. Refuses unknown names and more than ON_HAND_MAX. */
export const Receive: Verb<Receive, RowOutcome> = {
  needs: ({ productId, warehouseId }) => needsRows(productId, [warehouseId]),
  decide: decideReceive,
};

function decideReceive(state: StockState, command: Receive): Decision<RowOutcome> {
  invariant(Number.isSafeInteger(command.quantity) && command.quantity > 0, "a receipt brings whole units");
  const product = knownProduct(state, command);
  if (!product.ok) return refuse(product);
  const warehouse = knownWarehouse(state, command.warehouseId);
  if (!warehouse.ok) return refuse(warehouse);

  const draft = new Draft(state);
  const before = draft.rowOrNew(product.product, command.warehouseId);
  const onHand = before.onHand + command.quantity;
  if (onHand > ON_HAND_MAX) return refuse(wrongFigure(before, onHand, 0));
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
