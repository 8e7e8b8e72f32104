import { invariant } from "@/lib/invariant";
import type { Refusal, TransferDocumentOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse } from "../draft";
import type { StockState } from "../state";
import type { StockTransfer } from "../stock";
import { foundTransfer, keepTransfer, type OnTransfer, refuseDestination } from "./on-transfer";
import { NOTHING, type Verb } from "./verb";

/** `plan`: the warehouses and products that it will have. `number`: of a new one; null to change a draft. */
export type DraftTransfer = OnTransfer & {
  type: "DraftTransfer";
  number: number | null;
  lines: { productId: string | null; sku: string | null; quantity: number }[];
};

/** Writes down what is to go where, or changes what a draft says. Moves and promises nothing yet, so it may be more than there is. */
export const DraftTransfer: Verb<DraftTransfer, TransferDocumentOutcome> = {
  needs({ transferId, plan }) {
    const { fromWarehouseId, toWarehouseId, productIds } = plan;
    const warehouseIds = [fromWarehouseId, toWarehouseId];
    return {
      ...NOTHING,
      productIds: [...productIds],
      warehouseIds,
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
    keepTransfer(draft, { ...kept, fromWarehouseId, toWarehouseId, lines, note }, { act, actor, note, version }),
  );
}

/** The draft, whatever it says now: all of that is replaced. */
function foundDraft(state: StockState, command: DraftTransfer): { ok: true; transfer: StockTransfer } | Refusal {
  const transfer = state.transfers.get(command.transferId);
  const { fromWarehouseId, toWarehouseId, lines } = transfer ?? { ...command.plan, lines: [] };
  const plan = { fromWarehouseId, toWarehouseId, productIds: lines.map(({ productId }) => productId) };
  return foundTransfer(state, { ...command, plan }, ["DRAFT"]);
}
