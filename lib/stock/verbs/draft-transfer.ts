import { invariant } from "@/lib/invariant";
import type { Refusal, TransferDocumentOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse } from "../draft";
import type { StockState } from "../state";
import type { StockTransfer } from "../stock";
import { foundTransfer, keepTransfer, type OnTransfer, putBackReady, refuseDestination } from "./on-transfer";
import { NOTHING, type Verb } from "./verb";

/**
 * `plan`: the warehouses and products that it will have. `was`: those it had as the caller read it, whose units may be set aside;
 * null of a new one. `number`: of a new one; null to change one.
 */
export type DraftTransfer = OnTransfer & {
  type: "DraftTransfer";
  number: number | null;
  was: OnTransfer["plan"] | null;
  lines: { productId: string | null; sku: string | null; quantity: number }[];
};

/**
 * Writes down what is to go where, or changes what a transfer says that was not sent. Moves and promises nothing yet, so it may be
 * more than there is. A ready one is a draft again: what was set aside for it is for sale.
 */
export const DraftTransfer: Verb<DraftTransfer, TransferDocumentOutcome> = {
  needs({ transferId, plan, was }) {
    const { fromWarehouseId, toWarehouseId, productIds } = plan;
    const aside = was?.productIds.map((productId) => ({ productId, warehouseId: was.fromWarehouseId })) ?? [];
    return {
      ...NOTHING,
      productIds: [...new Set([...productIds, ...(was?.productIds ?? [])])],
      warehouseIds: [fromWarehouseId, toWarehouseId],
      rows: aside,
      buckets: aside,
      transferIds: [transferId],
    };
  },
  decide: decideDraft,
};

function decideDraft(state: StockState, command: DraftTransfer, now: number): Decision<TransferDocumentOutcome> {
  const { transferId, number, plan, actor, note } = command;
  const { fromWarehouseId, toWarehouseId } = plan;
  invariant(fromWarehouseId !== toWarehouseId, "a transfer goes somewhere else");
  const isNew = number !== null && !state.transfers.has(transferId);
  const before = isNew ? null : foundDraft(state, command);
  if (before?.ok === false) return refuse(before);
  const origin = knownWarehouse(state, fromWarehouseId);
  const refusal = origin.ok ? refuseDestination(state, toWarehouseId) : origin;
  if (refusal) return refuse(refusal);
  const lines: StockTransfer["lines"] = [];
  for (const line of command.lines) {
    const known = knownProduct(state, line);
    if (!known.ok) return refuse(known);
    invariant(Number.isSafeInteger(line.quantity) && line.quantity > 0, "a transfer carries whole units");
    const { id: productId } = known.product;
    lines.push({ productId, quantity: line.quantity, accepted: 0, damaged: 0, missing: 0, returned: 0 });
  }
  const draft = new Draft(state);
  if (before?.transfer.status === "READY") putBackReady(draft, before.transfer, command);
  const created = { number: number ?? 0, createdBy: actor, createdAt: now, version: 0 };
  const { version, ...kept } = before?.transfer ?? {
    ...created,
    id: transferId,
    status: "DRAFT" as const,
    sentAt: null,
    endedAt: null,
  };
  const act = before ? "EDITED" : "DRAFTED";
  return draft.decide(
    keepTransfer(
      draft,
      { ...kept, status: "DRAFT", fromWarehouseId, toWarehouseId, lines, note },
      { act, actor, note, version },
    ),
  );
}

/** A draft, whatever it says now: all of that is replaced. A ready one, as the caller read it, because its units are loaded by that. */
function foundDraft(state: StockState, command: DraftTransfer): { ok: true; transfer: StockTransfer } | Refusal {
  const { transferId } = command;
  const transfer = state.transfers.get(transferId);
  const { fromWarehouseId, toWarehouseId, lines } = transfer ?? { ...command.plan, lines: [] };
  const plan = { fromWarehouseId, toWarehouseId, productIds: lines.map(({ productId }) => productId) };
  const isReady = transfer?.status === "READY";
  if (isReady && command.was === null) {
    return { ok: false, code: "CHANGED_MEANWHILE", subject: "TRANSFER", id: transferId };
  }
  return foundTransfer(state, { ...command, plan: (isReady && command.was) || plan }, ["DRAFT", "READY"]);
}
