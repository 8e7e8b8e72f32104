import { deltaText } from "@/lib/format/count-words";
import { invariant } from "@/lib/invariant";
import type { Actor, Refusal, RowsOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, refuseOnHand, wrongFigure } from "../draft";
import { overpromisedUnits, rowKey, type StockState, unitsKnownMissing } from "../state";
import type { InventoryRow, LedgerEntry } from "../stock";
import { needsLines } from "./adjust-many";
import { keepIncoming, unitsExpected } from "./on-incoming";
import type { Verb } from "./verb";

/**
 * An entry to undo, as it is stored: entries never change. `shortfallDelta`: what its adjustment added to the shortfall. `part`: the
 * delivery that it belongs to, if that is a part of expected goods.
 */
export type UndoneEntry = Pick<
  LedgerEntry,
  "productId" | "warehouseId" | "onHandDelta" | "reference" | "undoes" | "setAsideDelta" | "bucket"
> & {
  id: string;
  position: string;
  type: string;
  shortfallDelta: number;
  part: { incomingId: string; deliveryId: string } | null;
};

/** `skipsUndone`: leaves out entries that are undone already, or had nothing to undo, unless there is nothing else. */
export type Undo = {
  type: "Undo";
  entries: UndoneEntry[];
  skipsUndone: boolean;
  actor: Actor;
  note: string | null;
};

const UNDOABLE: readonly string[] = ["RECEIVED", "ADJUSTED", "COUNTED"];

/**
 * Takes back receipts and adjustments, all or none, by counter-entries that name them. Refuses what was undone before, and
 * what would take units that have left or been promised since. Holds that an adjustment released stay released. What came of
 * expected goods is expected again, unless a person has closed them.
 */
export const Undo: Verb<Undo, RowsOutcome> = {
  needs: ({ entries }) => ({
    ...needsLines(entries),
    undoes: entries.map(({ position }) => position),
    incomingIds: entries.flatMap(({ part }) => part?.incomingId ?? []),
  }),
  decide: decideUndo,
};

function decideUndo(state: StockState, command: Undo): Decision<RowsOutcome> | Deferred {
  const { entries, skipsUndone } = command;
  // The counter-entry may be in this group, and has no id yet. The next group can name it.
  if (entries.some(({ position }) => state.undoneNow.has(position))) return DEFERRED;
  const draft = new Draft(state);
  const rows: InventoryRow[] = [];
  const settled: { line: number; refusal: Refusal }[] = [];
  const conflicts: { line: number; refusal: Refusal }[] = [];
  const undone: UndoneEntry[] = [];
  for (const [line, entry] of entries.entries()) {
    const refusal = refuseToUndo(state, entry);
    if (refusal) {
      settled.push({ line, refusal });
      continue;
    }
    const row = undoneRow(draft, entry);
    if ("kind" in row) return DEFERRED;
    if ("ok" in row) conflicts.push({ line, refusal: row });
    else {
      rows.push(counter(draft, row, entry, command));
      undone.push(entry);
    }
  }
  const refused = skipsUndone && rows.length > 0 ? conflicts : [...settled, ...conflicts];
  if (refused.length > 0) return refuse({ ok: false, code: "LINES_REFUSED", conflicts: refused });
  expectAgain(draft, undone, command);
  return draft.decide({ ok: true, rows: rows.map((row) => draft.view(row)), ledgerEntryIds: [] });
}

/** Takes what is undone off what came of expected goods, good units first. */
function expectAgain(draft: Draft, undone: readonly UndoneEntry[], { actor, note }: Undo): void {
  const parts = new Map(undone.flatMap(({ part }) => (part ? [[part.incomingId, part.deliveryId]] : [])));
  for (const [incomingId, deliveryId] of parts) {
    const incoming = draft.state.incoming.get(incomingId);
    if (!incoming) continue;
    const own = undone.filter(({ part }) => part?.incomingId === incomingId);
    const lines = incoming.lines.map((line) => {
      const entries = own.filter(({ productId }) => productId === line.productId);
      const units = entries.reduce((sum, { onHandDelta }) => sum + onHandDelta, 0);
      const good = Math.min(line.good, units);
      return { ...line, good: line.good - good, damaged: Math.max(0, line.damaged - (units - good)) };
    });
    const isClosed = incoming.status === "CLOSED" || incoming.status === "CANCELLED";
    const isSome = lines.some(({ good, damaged, missing }) => good + damaged + missing > 0);
    const isDone = lines.every((line) => unitsExpected(line) === 0);
    const open = { status: isSome ? ("PARTLY_RECEIVED" as const) : ("EXPECTED" as const), endedAt: null };
    keepIncoming(
      draft,
      { ...incoming, lines, ...(!isClosed && !isDone && open) },
      { act: "UNDONE", actor, note, deliveryId },
    );
  }
}

function refuseToUndo(
  { undone }: StockState,
  { id, position, type, onHandDelta, undoes }: UndoneEntry,
): Refusal | null {
  const before = undone.get(position);
  if (before) {
    const { undoneById, actor, undoneAt } = before;
    return { ok: false, code: "ALREADY_UNDONE", ledgerEntryId: id, undoneById, actor, undoneAt };
  }
  if (UNDOABLE.includes(type) && undoes === null && onHandDelta !== 0) return null;
  return { ok: false, code: "NOT_UNDOABLE", ledgerEntryId: id, entryType: type };
}

/** The row to undo an entry of, or why its units cannot be taken back. */
function undoneRow(draft: Draft, entry: UndoneEntry): InventoryRow | Refusal | Deferred {
  const row = draft.row(entry.productId, entry.warehouseId);
  invariant(row, "a row with an entry exists");
  const onHand = row.onHand - entry.onHandDelta;
  if (onHand < 0) return wrongFigure(row, onHand, -onHand);
  const refusal = refuseOnHand(draft.state, row, onHand);
  if (refusal) return refusal;
  const setAside = row.setAside - setAsideDeltaOf(entry);
  const missing = overpromisedUnits({ ...row, onHand, shortfall: unitsKnownMissing(row), setAside });
  if (missing === 0) return row;
  // Overdue holds must end before they count as promises.
  return draft.state.partlyExpired.has(rowKey(row.productId, row.warehouseId))
    ? DEFERRED
    : wrongFigure(row, onHand, missing);
}

/** Units that were counted away from a transfer come back for sale: it may have left or ended without them. */
function setAsideDeltaOf({ bucket, setAsideDelta }: UndoneEntry): number {
  return bucket === "TRANSFER" ? 0 : (setAsideDelta ?? 0);
}

function counter(draft: Draft, row: InventoryRow, entry: UndoneEntry, { actor, note }: Undo): InventoryRow {
  const { id, position, type, onHandDelta, reference, bucket } = entry;
  const what = type === "RECEIVED" ? ["received", reference].filter(Boolean).join(", ") : type.toLowerCase();
  const shortfall = -Math.min(row.shortfall, entry.shortfallDelta);
  const deltas = { onHand: -onHandDelta, shortfall, setAside: -setAsideDeltaOf(entry) };
  return draft.move(row, deltas, {
    type: "ADJUSTED",
    reasonCode: "CORRECTION",
    reference: id,
    note: note ?? `Undone: ${what} ${deltaText(onHandDelta)}`,
    actor,
    undoes: position,
    bucket: bucket === "TRANSFER" ? null : bucket,
  });
}
