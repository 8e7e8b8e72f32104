import type { TransferDocumentOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft } from "../draft";
import { movableUnits, rowKey, type StockState } from "../state";
import type { StockTransfer } from "../stock";
import {
  aboutTransfer,
  foundTransfer,
  keepTransfer,
  needsTransfer,
  type OnTransfer,
  refuseDestination,
  shortagesOf,
} from "./on-transfer";
import type { Verb } from "./verb";

export type ReadyTransfer = OnTransfer & { type: "ReadyTransfer" };

/** Sets the units of a draft aside where they are, all or none. Refuses units that are promised or safety stock. */
export const ReadyTransfer: Verb<ReadyTransfer, TransferDocumentOutcome> = {
  needs: (command) => needsTransfer(command, "from"),
  decide: decideReady,
};

function decideReady(state: StockState, command: ReadyTransfer): Decision<TransferDocumentOutcome> | Deferred {
  const found = foundTransfer(state, command, ["DRAFT"]);
  if (!found.ok) return refuse(found);
  const { version, ...transfer } = found.transfer;
  const { fromWarehouseId, toWarehouseId, lines } = transfer;
  const refusal = refuseDestination(state, toWarehouseId);
  if (refusal) return refuse(refusal);
  const draft = new Draft(state);
  const short = shortOfFree(draft, found.transfer);
  if (short) return short;
  const { actor, note } = command;
  const about = { type: "SET_ASIDE", bucket: "TRANSFER", ...aboutTransfer(found.transfer, command) } as const;
  for (const { productId, quantity } of lines) {
    const row = draft.row(productId, fromWarehouseId);
    if (row) draft.move(row, { setAside: quantity }, about);
  }
  return draft.decide(keepTransfer(draft, { ...transfer, status: "READY" }, { act: "READY", actor, note, version }));
}

/** Refuses a transfer of more than is free at its origin; null if it is all there. */
export function shortOfFree(
  draft: Draft,
  transfer: StockTransfer,
): Decision<TransferDocumentOutcome> | Deferred | null {
  const { fromWarehouseId } = transfer;
  const shortages = shortagesOf(transfer, ({ productId }) => {
    const row = draft.row(productId, fromWarehouseId);
    return row ? movableUnits(row) : 0;
  });
  if (shortages.length === 0) return null;
  // Overdue holds must end before they count as promises.
  const isUnsure = shortages.some(({ productId }) => draft.state.partlyExpired.has(rowKey(productId, fromWarehouseId)));
  return isUnsure ? DEFERRED : refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages });
}
