import { invariant } from "@/lib/invariant";
import type { Actor, Refusal, Shortage, TransferView } from "../commands";
import { type Draft, knownWarehouse, refuseClosed } from "../draft";
import { bucketKey, type StockState } from "../state";
import type { LedgerEntry, StockTransfer, TransferAct, TransferEvent, TransferLine } from "../stock";
import { type Needs, NOTHING } from "./verb";

/**
 * What is done to a transfer. `plan`: its warehouses and products as the caller read them, so that their rows are loaded;
 * refused if a draft has changed since. `expectedVersion`: the version that the person saw; null: any.
 */
export type OnTransfer = {
  transferId: string;
  plan: { fromWarehouseId: string; toWarehouseId: string; productIds: readonly string[] };
  expectedVersion: number | null;
  actor: Actor;
  note: string | null;
};

/** The needs of a command on a transfer and its rows at one end, or at both. */
export function needsTransfer({ transferId, plan }: OnTransfer, end: "from" | "to" | "both"): Needs {
  const { fromWarehouseId, toWarehouseId, productIds } = plan;
  const rowsIn = (warehouseId: string) => productIds.map((productId) => ({ productId, warehouseId }));
  const [from, to] = [end === "to" ? [] : rowsIn(fromWarehouseId), end === "from" ? [] : rowsIn(toWarehouseId)];
  return {
    ...NOTHING,
    productIds: [...productIds],
    warehouseIds: [fromWarehouseId, toWarehouseId],
    rows: [...from, ...to],
    buckets: from,
    transferIds: [transferId],
  };
}

/** Puts what is set aside for a ready transfer back on sale. A count may have taken some of it. */
export function putBackReady(draft: Draft, transfer: StockTransfer, command: Pick<OnTransfer, "actor" | "note">): void {
  const { fromWarehouseId: warehouseId, lines } = transfer;
  const about = { type: "PUT_BACK", bucket: "TRANSFER", ...aboutTransfer(transfer, command) } as const;
  for (const { productId, quantity } of lines) {
    const there = draft.state.setAside.get(bucketKey({ productId, warehouseId, bucket: "TRANSFER" })) ?? 0;
    const row = draft.row(productId, warehouseId);
    invariant(row, "a row with units set aside exists");
    if (there > 0) draft.move(row, { setAside: -Math.min(quantity, there) }, about);
  }
}

type Found = { ok: true; transfer: StockTransfer } | Refusal;

/** The transfer, if it is in one of the states that `isFor` names and is what the caller saw. */
export function foundTransfer(
  state: StockState,
  { transferId, plan, expectedVersion }: OnTransfer,
  isFor: readonly StockTransfer["status"][],
): Found {
  const transfer = state.transfers.get(transferId);
  if (!transfer) return { ok: false, code: "TRANSFER_NOT_FOUND", transferId };
  const { status, fromWarehouseId, toWarehouseId, lines } = transfer;
  if (!isFor.includes(status)) return { ok: false, code: codeOf(status), transferId, transferStatus: status };
  const isPlanned =
    fromWarehouseId === plan.fromWarehouseId &&
    toWarehouseId === plan.toWarehouseId &&
    lines.every(({ productId }) => plan.productIds.includes(productId));
  const isSeen = expectedVersion === null || expectedVersion === transfer.version;
  if (isPlanned && isSeen) return { ok: true, transfer };
  return { ok: false, code: "CHANGED_MEANWHILE", subject: "TRANSFER", id: transferId };
}

type StateCode = Extract<Refusal, { transferStatus: unknown }>["code"];

/** Why nothing more can be done in this state; of a draft and a ready one, only receiving cannot. */
function codeOf(status: StockTransfer["status"]): StateCode {
  switch (status) {
    case "DRAFT":
      return "TRANSFER_NOT_SENT";
    case "READY":
      return "TRANSFER_ALREADY_READY";
    case "SENT":
      return "TRANSFER_ALREADY_SENT";
    case "RECEIVED":
      return "TRANSFER_ALREADY_RECEIVED";
    case "CANCELLED":
      return "TRANSFER_ALREADY_CANCELLED";
  }
}

/** Refuses a destination that is closed or paused. What is on its way already may arrive in a paused one. */
export function refuseDestination(state: StockState, warehouseId: string): Refusal | null {
  const known = knownWarehouse(state, warehouseId);
  if (!known.ok) return known;
  const { isPaused, code: warehouseCode } = known.warehouse;
  const closed = refuseClosed(state.warehouses, warehouseId);
  return closed ?? (isPaused ? { ok: false, code: "WAREHOUSE_PAUSED", warehouseId, warehouseCode } : null);
}

/** Units of a line that were sent and have not come to anywhere yet. */
export function unitsOutstanding({ quantity, accepted, damaged, missing, returned }: TransferLine): number {
  return quantity - accepted - damaged - missing - returned;
}

/** Lines that more is asked for than there is; `there` says how much that is. */
export function shortagesOf(
  { fromWarehouseId, lines }: StockTransfer,
  there: (line: TransferLine) => number,
): Shortage[] {
  return lines.flatMap((line) => {
    const available = there(line);
    const { productId, quantity: requested } = line;
    return available < requested ? [{ productId, warehouseId: fromWarehouseId, requested, available }] : [];
  });
}

/** What entries of a transfer have in common. */
export function aboutTransfer({ id }: StockTransfer, { actor, note }: Pick<OnTransfer, "actor" | "note">) {
  return { reasonCode: "TRANSFER", reference: id, actor, note } as const satisfies Partial<LedgerEntry>;
}

/** Keeps the transfer as the command leaves it. */
export function keepTransfer(
  draft: Draft,
  transfer: Omit<StockTransfer, "version">,
  {
    act,
    actor,
    note,
    version,
    lines = null,
  }: Pick<OnTransfer, "actor" | "note"> & {
    act: TransferAct;
    /** The version before; 0 of a new one. */
    version: number;
    lines?: TransferEvent["lines"];
  },
): { ok: true; transfer: TransferView } {
  const kept = { ...transfer, version: version + 1 };
  draft.putTransfer(kept, { transferId: transfer.id, act, actor, note, lines });
  return { ok: true, transfer: viewOf(draft.state, kept) };
}

function viewOf(state: StockState, transfer: StockTransfer): TransferView {
  const codeOfWarehouse = (id: string) => state.warehouses.get(id)?.code ?? "";
  return {
    ...transfer,
    fromWarehouseCode: codeOfWarehouse(transfer.fromWarehouseId),
    toWarehouseCode: codeOfWarehouse(transfer.toWarehouseId),
    lines: transfer.lines.map((line) => {
      const product = state.products.get(line.productId);
      return { ...line, sku: product?.sku ?? "", name: product?.name ?? "" };
    }),
  };
}
