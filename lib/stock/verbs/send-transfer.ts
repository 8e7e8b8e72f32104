import { invariant } from "@/lib/invariant";
import type { TransferDocumentOutcome } from "../commands";
import { type Decision, type Deferred, refuse } from "../decision";
import { Draft } from "../draft";
import { bucketKey, type StockState } from "../state";
import {
  aboutTransfer,
  foundTransfer,
  keepTransfer,
  needsTransfer,
  type OnTransfer,
  refuseDestination,
  shortagesOf,
} from "./on-transfer";
import { shortOfFree } from "./ready-transfer";
import type { Verb } from "./verb";

export type SendTransfer = OnTransfer & { type: "SendTransfer" };

/**
 * Its units leave the origin, all or none, and are in transit: in no row until they are received. Of a ready transfer they
 * are those set aside for it; of a draft, free ones. The destination has a row of each product from then on, to show them in.
 */
export const SendTransfer: Verb<SendTransfer, TransferDocumentOutcome> = {
  needs: (command) => needsTransfer(command, "both"),
  decide: decideSend,
};

function decideSend(
  state: StockState,
  command: SendTransfer,
  now: number,
): Decision<TransferDocumentOutcome> | Deferred {
  const found = foundTransfer(state, command, ["DRAFT", "READY"]);
  if (!found.ok) return refuse(found);
  const { version, ...transfer } = found.transfer;
  const { status, fromWarehouseId, toWarehouseId, lines } = transfer;
  const refusal = refuseDestination(state, toWarehouseId);
  if (refusal) return refuse(refusal);
  const draft = new Draft(state);
  const isReady = status === "READY";
  const short = isReady ? shortOfReady(state, found.transfer) : shortOfFree(draft, found.transfer);
  if (short) return short;
  const about = { type: "TRANSFERRED_OUT", ...aboutTransfer(found.transfer, command) } as const;
  for (const { productId, quantity } of lines) {
    const row = draft.row(productId, fromWarehouseId);
    const product = state.products.get(productId);
    invariant(row && product, "a row that has the units exists, and its product is loaded with the transfer");
    draft.openRow(product, toWarehouseId);
    if (isReady) draft.move(row, { onHand: -quantity, setAside: -quantity }, { ...about, bucket: "TRANSFER" });
    else draft.move(row, { onHand: -quantity }, about);
  }
  const { actor, note } = command;
  return draft.decide(
    keepTransfer(draft, { ...transfer, status: "SENT", sentAt: now }, { act: "SENT", actor, note, version }),
  );
}

/** A count may have found fewer than were set aside. */
function shortOfReady(state: StockState, transfer: Parameters<typeof shortagesOf>[0]) {
  const { fromWarehouseId: warehouseId } = transfer;
  const shortages = shortagesOf(transfer, ({ productId }) => {
    return state.setAside.get(bucketKey({ productId, warehouseId, bucket: "TRANSFER" })) ?? 0;
  });
  return shortages.length === 0 ? null : refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages });
}
