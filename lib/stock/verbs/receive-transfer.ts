import { unitsText } from "@/lib/format/count-words";
import { invariant } from "@/lib/invariant";
import type { Refusal, TransferDocumentOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, refuseOnHand } from "../draft";
import type { StockState } from "../state";
import type { StockTransfer, TransferLine } from "../stock";
import {
  aboutTransfer,
  foundTransfer,
  keepTransfer,
  needsTransfer,
  type OnTransfer,
  unitsOutstanding,
} from "./on-transfer";
import type { Verb } from "./verb";

/** `found`: units that were reported missing, in good order after all. */
type Part = Pick<TransferLine, "productId" | "accepted" | "damaged" | "missing"> & { found: number };

/** `parts`: what came in now, each product once. */
export type ReceiveTransfer = OnTransfer & { type: "ReceiveTransfer"; parts: readonly Part[] };

/**
 * Takes in what arrives of a transfer, in as many parts as it comes. Damaged units are set aside; missing ones are in no
 * row, and the transfer says how many. Those that turn up are taken in then, also when the rest has been received long ago. Refuses
 * more than is in transit, and more than was missing, so that nothing comes in twice.
 */
export const ReceiveTransfer: Verb<ReceiveTransfer, TransferDocumentOutcome> = {
  needs: (command) => needsTransfer(command, "to"),
  decide: decideReceive,
};

function decideReceive(state: StockState, command: ReceiveTransfer, now: number): Decision<TransferDocumentOutcome> {
  const areOnlyFound = command.parts.every((part) => unitsIn(part) === 0);
  const found = foundTransfer(state, command, areOnlyFound ? ["SENT", "RECEIVED"] : ["SENT"]);
  if (!found.ok) return refuse(receivable(found));
  const { version, ...transfer } = found.transfer;
  const { actor, note, parts } = command;
  const tooMany = parts.flatMap((part) => {
    const line = transfer.lines.find(({ productId }) => productId === part.productId);
    const received = unitsIn(part);
    const inTransit = line ? unitsOutstanding(line) : 0;
    if (received > inTransit) return [{ productId: part.productId, received, inTransit }];
    const missing = line?.missing ?? 0;
    return part.found > missing ? [{ productId: part.productId, received: part.found, inTransit: missing }] : [];
  });
  if (tooMany.length > 0) return refuse({ ok: false, code: "MORE_THAN_SENT", transferId: transfer.id, lines: tooMany });
  const draft = new Draft(state);
  for (const part of parts) {
    const refusal = takeIn(draft, found.transfer, part, command);
    if (refusal) return refuse(refusal);
  }
  const lines = transfer.lines.map((line) => {
    const part = parts.find(({ productId }) => productId === line.productId);
    return part ? added(line, part) : line;
  });
  const isDone = lines.every((line) => unitsOutstanding(line) === 0);
  const isEnd = isDone && transfer.status === "SENT";
  const after = { ...transfer, lines, ...(isEnd && { status: "RECEIVED" as const, endedAt: now }) };
  return draft.decide(keepTransfer(draft, after, { act: "RECEIVED", actor, note, version, lines: parts }));
}

/** A ready transfer has not been sent, whatever else may be done to it. */
function receivable(refusal: Refusal): Refusal {
  return refusal.code === "TRANSFER_ALREADY_READY" ? { ...refusal, code: "TRANSFER_NOT_SENT" } : refusal;
}

function unitsIn({ accepted, damaged, missing }: Part): number {
  return accepted + damaged + missing;
}

function added(line: TransferLine, { accepted, damaged, missing, found }: Part): TransferLine {
  return {
    ...line,
    accepted: line.accepted + accepted + found,
    damaged: line.damaged + damaged,
    missing: line.missing + missing - found,
  };
}

/** Adds a part to its row. What is missing changes no figure, and has an entry that says so. */
function takeIn(draft: Draft, transfer: StockTransfer, part: Part, command: ReceiveTransfer): Refusal | null {
  const { productId, accepted, damaged, missing, found } = part;
  const isSome = unitsIn(part) + found > 0 && Math.min(accepted, damaged, missing, found) >= 0;
  invariant(isSome, "something of the line has come to an end");
  const product = draft.state.products.get(productId);
  invariant(product, "the product of a transfer is loaded with it");
  const row = draft.rowOrNew(product, transfer.toWarehouseId);
  const onHand = row.onHand + accepted + damaged + found;
  const refusal = refuseOnHand(draft.state, row, onHand);
  if (refusal) return refusal;
  const about = aboutTransfer(transfer, command);
  const deltas = { onHand: accepted + damaged, setAside: damaged };
  const bucket = damaged > 0 ? "DAMAGED" : null;
  let there = accepted + damaged > 0 ? draft.move(row, deltas, { type: "TRANSFERRED_IN", ...about, bucket }) : row;
  if (found > 0)
    there = draft.move(there, { onHand: found }, { type: "TRANSFERRED_IN", ...about, reasonCode: "FOUND" });
  if (missing > 0) {
    const said = `${unitsText(missing)} sent and not received: T-${transfer.number}`;
    draft.move(there, {}, { type: "TRANSFERRED_IN", ...about, reasonCode: "LOSS", note: command.note ?? said });
  }
  return null;
}
