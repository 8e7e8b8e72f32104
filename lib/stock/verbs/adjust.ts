import { invariant } from "@/lib/invariant";
import type { OnRow, Refusal, RowOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse, refuseOnHand, wrongFigure } from "../draft";
import { holdsVersion } from "../holds-version";
import { bucketKey, overpromisedUnits, rowKey, type StockState, unitsKnownMissing } from "../state";
import type { Bucket, InventoryRow, LedgerEntry, ReasonCode, Reservation } from "../stock";
import { endHold } from "./end-hold";
import { needsRows, type Verb } from "./verb";

/** Sets a row's `onHand`, or changes it by a difference. */
export type Adjust = OnRow & {
  type: "Adjust";
  mode: "set" | "delta";
  quantity: number;
  /** The figure the person saw; refused if it has changed since. */
  expectedOnHand: number | null;
  reasonCode: ReasonCode;
  onShortage: "refuse" | "release";
  /** Which holds the person was told would end, as `holdsVersion`; null: any. */
  expectedHolds: string | null;
  /** Of a loss: where the units lay that are gone; null: among those for sale. */
  bucket: Bucket | null;
  /** Of a count: the document that its entries refer to. */
  countId?: string | undefined;
};

/**
 * Sets `onHand` to what a person counted. Refuses if the figure they saw has changed, or if `onHand` would fall below what
 * is promised. With `onShortage: "release"` the count wins instead: the row's newest holds end until the rest fits, and
 * committed units beyond that become `shortfall`. Refuses if those are not the holds they were told of. Units set aside are
 * taken to be there, unless `bucket` says that they are what is gone or the figure is below them. An unchanged figure makes
 * an entry with zero deltas. With a `countId` it is a count of one line, and kept as one.
 */
export const Adjust: Verb<Adjust, RowOutcome> = {
  needs(command) {
    const { productId, warehouseId, mode, quantity, onShortage, bucket } = command;
    const needs = needsRows(productId, [warehouseId]);
    const isShrink = onShortage === "release" && productId !== null;
    const shrinks = isShrink ? [{ productId, warehouseId, mode, quantity }] : [];
    return { ...needs, shrinks, buckets: isShrink || bucket !== null ? needs.rows : [] };
  },
  decide: decideAdjust,
};

function decideAdjust(state: StockState, command: Adjust, now: number): Decision<RowOutcome> | Deferred {
  const draft = new Draft(state);
  const adjusted = adjustRow(draft, command, now);
  if ("kind" in adjusted) return DEFERRED;
  if (!adjusted.ok) return refuse(adjusted);
  const { row, released } = adjusted;
  if (command.countId !== undefined) {
    const { countId: id, actor, note } = command;
    const { productId, warehouseId, onHand: counted } = row;
    const expected = state.rows.get(rowKey(productId, warehouseId))?.onHand ?? 0;
    const lines = [{ productId, counted, countedAt: now, expected }];
    const outcome = { released: released.length, short: foundShort(state, row) };
    draft.keepCount({ id, isNew: true, warehouseId, actor, note, lines, ...outcome });
  }
  return draft.decide({ ok: true, row: draft.view(row), released, ledgerEntryIds: [] });
}

/** Promised units of a row that were not known to be missing before. */
export function foundShort(state: StockState, { productId, warehouseId, shortfall }: InventoryRow): number {
  return Math.max(0, shortfall - (state.rows.get(rowKey(productId, warehouseId))?.shortfall ?? 0));
}

type Adjusted = { ok: true; row: InventoryRow; released: string[] };

/** Changes one row as an Adjust says. `reservationId`: the order that it is about, if there is one. */
export function adjustRow(
  draft: Draft,
  command: Adjust,
  now: number,
  reservationId: string | null = null,
): Adjusted | Refusal | Deferred {
  const count = adjustedFigure(draft, command);
  if ("kind" in count || "ok" in count) return count;
  const { row, onHand } = count;
  const missing = missingUnits(draft, count);
  const released = releaseNewest(draft, count, command, now);
  if (released === null) return DEFERRED;
  const isAsExpected = command.expectedHolds === null || missing === 0 || command.expectedHolds === versionOf(released);
  if (!isAsExpected) return { ...wrongFigure(row, onHand, missing), code: "HOLDS_CHANGED" };
  const { reasonCode, actor, note, countId: reference = null } = command;
  const about = { reasonCode, actor, note, reservationId, reference };
  const type = reference === null ? "ADJUSTED" : "COUNTED";
  coverShortfall(draft, count, about);
  const fitting = takeSetAside(draft, count, command.bucket, { ...about, type });
  const rest = onHand - fitting.onHand;
  const isDone = rest === 0 && fitting.onHand !== row.onHand;
  const adjusted = isDone ? fitting : draft.move(fitting, { onHand: rest }, { type, ...about });
  return { ok: true, row: adjusted, released };
}

type Figure = Omit<Adjust, "type" | "actor" | "note" | "reasonCode" | "expectedHolds" | "countId">;

/** The row and the figure that it should have, or why it cannot. */
export function adjustedFigure(draft: Draft, wish: Figure): Count | Refusal | Deferred {
  const product = knownProduct(draft.state, wish);
  if (!product.ok) return product;
  const warehouse = knownWarehouse(draft.state, wish.warehouseId);
  if (!warehouse.ok) return warehouse;

  const row = draft.rowOrNew(product.product, wish.warehouseId);
  if (wish.expectedOnHand !== null && wish.expectedOnHand !== row.onHand) {
    return { ok: false, code: "STOCK_CHANGED", onHand: row.onHand, expectedOnHand: wish.expectedOnHand };
  }
  const onHand = wish.mode === "set" ? wish.quantity : row.onHand + wish.quantity;
  if (onHand < 0) return wrongFigure(row, onHand, -onHand);
  const refusal = refuseOnHand(draft.state, row, onHand);
  if (refusal) return refusal;
  const setAside = setAsideAfter(draft, row, onHand, wish);
  if (setAside < 0 && wish.bucket !== null) {
    const { bucket } = wish;
    return { ...wrongFigure(row, onHand, 0), bucket, inBucket: bucketUnits(draft.state, row, bucket) };
  }
  const count = { row, onHand, knownMissing: unitsKnownMissing(row), setAside };
  const missing = missingUnits(draft, count);
  if (missing === 0) return count;
  // Overdue holds must end before live ones.
  if (draft.state.partlyExpired.has(rowKey(row.productId, row.warehouseId))) return DEFERRED;
  return wish.onShortage === "refuse" ? wrongFigure(row, onHand, missing) : count;
}

function versionOf(released: readonly string[]): string {
  return holdsVersion(released.length, released[0] ?? null, released.at(-1) ?? null);
}

/** The row before, its new `onHand`, how much of its shortfall still applies, and what remains set aside. */
type Count = { row: InventoryRow; onHand: number; knownMissing: number; setAside: number };

/** Below 0 by the units that the bucket lacks. */
function setAsideAfter(draft: Draft, row: InventoryRow, onHand: number, { bucket, onShortage }: Figure): number {
  if (bucket === null) return onShortage === "release" ? Math.min(row.setAside, onHand) : row.setAside;
  const lost = row.onHand - onHand;
  const lacking = lost - bucketUnits(draft.state, row, bucket);
  return lacking > 0 ? -lacking : row.setAside - lost;
}

function bucketUnits(state: StockState, { productId, warehouseId }: InventoryRow, bucket: Bucket): number {
  return state.setAside.get(bucketKey({ productId, warehouseId, bucket })) ?? 0;
}

/** What is to go elsewhere is taken last: only then does its transfer lack units. */
const BUCKETS = ["DAMAGED", "INSPECTION", "DISPLAY", "TRANSFER"] as const satisfies Bucket[];

/** Takes away what was set aside and is gone, from the buckets that have it: one entry each. */
function takeSetAside(
  draft: Draft,
  { row, setAside }: Count,
  named: Bucket | null,
  about: About & Pick<LedgerEntry, "type">,
): InventoryRow {
  let current = draft.row(row.productId, row.warehouseId) ?? row;
  for (const bucket of named ? [named] : BUCKETS) {
    const taken = Math.min(current.setAside - setAside, bucketUnits(draft.state, row, bucket));
    if (taken === 0) continue;
    current = draft.move(current, { onHand: -taken, setAside: -taken }, { ...about, bucket });
  }
  invariant(current.setAside === setAside, "the buckets of a row add up to what it has set aside");
  return current;
}

/** Units promised or set aside that would not be there, beyond those known to be missing. */
function missingUnits(draft: Draft, { row, onHand, knownMissing, setAside }: Count): number {
  const current = draft.row(row.productId, row.warehouseId) ?? row;
  return overpromisedUnits({ ...current, onHand, shortfall: knownMissing, setAside });
}

/** Ends the row's newest holds until the new figure fits or none is left. Null: some of them are not loaded. */
function releaseNewest(draft: Draft, count: Count, command: Adjust, now: number): string[] | null {
  const { row } = count;
  const released: string[] = [];
  const holds = holdsNewestFirst(draft, row);
  if (missingUnits(draft, count) > 0 && mayLackNewer(draft.state, row, holds)) return null;
  for (const hold of holds) {
    if (missingUnits(draft, count) === 0) return released;
    if (hold.lines.some((line) => draft.row(line.productId, line.warehouseId) === undefined)) return null;
    endHold(draft, hold, now, {
      type: "RELEASED",
      releaseReason: "STOCK_LOST",
      reasonCode: command.reasonCode,
      actor: command.actor,
      note: command.note,
    });
    // The note is for the ledger: the mail says itself that the stock is gone.
    draft.notify("HOLD_RELEASED", hold.id, now, { reason: null, units: unitsOf(hold) });
    released.push(hold.id);
  }
  const stillReserved = draft.row(row.productId, row.warehouseId)?.reserved ?? 0;
  return missingUnits(draft, count) > 0 && stillReserved > 0 ? null : released;
}

function unitsOf({ lines }: Reservation): { name: string; quantity: number }[] {
  return lines.map(({ name, quantity }) => ({ name, quantity }));
}

/** Whether newer holds may be missing: the load covered the row as it was, and the group may have changed it since. */
function mayLackNewer(state: StockState, row: InventoryRow, holds: readonly Reservation[]): boolean {
  if (!state.changedRows.has(rowKey(row.productId, row.warehouseId))) return false;
  let known = 0;
  for (const line of holds.flatMap((hold) => hold.lines)) {
    if (line.productId === row.productId && line.warehouseId === row.warehouseId) known += line.quantity;
  }
  return known < row.reserved;
}

function holdsNewestFirst(draft: Draft, row: InventoryRow): Reservation[] {
  const key = rowKey(row.productId, row.warehouseId);
  return [...draft.state.reservations.values()]
    .filter(
      (reservation) =>
        draft.isPending(reservation) &&
        reservation.lines.some((line) => rowKey(line.productId, line.warehouseId) === key),
    )
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
}

type About = Pick<LedgerEntry, "reasonCode" | "actor" | "note" | "reservationId" | "reference">;

/** Records sold units that turned out not to be there. They stay visible as shortfall until somebody settles them. */
function coverShortfall(draft: Draft, count: Count, about: About): void {
  const { row, knownMissing } = count;
  const missing = knownMissing + missingUnits(draft, count);
  if (missing <= row.shortfall) return;
  const current = draft.row(row.productId, row.warehouseId) ?? row;
  draft.move(current, { shortfall: missing - row.shortfall }, { type: "SHORTFALL", ...about });
}
