import { invariant } from "@/lib/invariant";
import type { Refusal, TransferDocumentOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, refuseOnHand } from "../draft";
import type { StockState } from "../state";
import type { StockTransfer } from "../stock";
import {
  aboutTransfer,
  foundTransfer,
  keepTransfer,
  needsTransfer,
  type OnTransfer,
  putBackReady,
  unitsOutstanding,
} from "./on-transfer";
import type { Verb } from "./verb";

export type CancelTransfer = OnTransfer & { type: "CancelTransfer" };

/**
 * Ends a transfer. What is set aside for it is for sale again; what is in transit comes back to where it was sent from. One
 * that was received in part counts as received.
 */
export const CancelTransfer: Verb<CancelTransfer, TransferDocumentOutcome> = {
  needs: (command) => needsTransfer(command, "from"),
  decide: decideCancel,
};

function decideCancel(state: StockState, command: CancelTransfer, now: number): Decision<TransferDocumentOutcome> {
  const found = foundTransfer(state, command, ["DRAFT", "READY", "SENT"]);
  if (!found.ok) return refuse(found);
  const { version, ...transfer } = found.transfer;
  const { actor, note } = command;
  const draft = new Draft(state);
  if (transfer.status === "READY") putBackReady(draft, found.transfer, command);
  if (transfer.status !== "SENT") {
    const after = { ...transfer, status: "CANCELLED" as const, endedAt: now };
    return draft.decide(keepTransfer(draft, after, { act: "CANCELLED", actor, note, version }));
  }
  const refusal = bringBack(draft, found.transfer, command);
  if (refusal) return refuse(refusal);
  const lines = transfer.lines.map((line) => ({ ...line, returned: line.returned + unitsOutstanding(line) }));
  const back = lines.filter(({ returned }) => returned > 0).map(({ productId, returned }) => ({ productId, returned }));
  const status = lines.every(({ quantity, returned }) => quantity === returned) ? "CANCELLED" : "RECEIVED";
  const after = { ...transfer, lines, status, endedAt: now } as const;
  return draft.decide(keepTransfer(draft, after, { act: "RETURNED", actor, note, version, lines: back }));
}

function bringBack(draft: Draft, transfer: StockTransfer, command: CancelTransfer): Refusal | null {
  const about = { type: "TRANSFERRED_IN", ...aboutTransfer(transfer, command) } as const;
  for (const line of transfer.lines) {
    const units = unitsOutstanding(line);
    if (units === 0) continue;
    const row = draft.row(line.productId, transfer.fromWarehouseId);
    invariant(row, "a row that sent units exists");
    const onHand = row.onHand + units;
    const refusal = refuseOnHand(draft.state, row, onHand);
    if (refusal) return refusal;
    draft.move(row, { onHand: units }, about);
  }
  return null;
}
