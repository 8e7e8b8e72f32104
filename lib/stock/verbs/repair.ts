import type { Actor, Refusal, RowsOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse, ON_HAND_MAX } from "../draft";
import { overpromisedUnits, type RepairRow, type RowTruth, rowKey, type StockState } from "../state";
import type { InventoryRow } from "../stock";
import { needsLines } from "./adjust-many";
import type { Verb } from "./verb";

export type Repair = { type: "Repair"; rows: RepairRow[]; actor: Actor; note: string };

/**
 * Makes the ledger equation hold again for rows that break it, all or none. Reserved and committed become what the
 * reservations say: they were promised to people. On hand, shortfall and set aside become what the entries add up to, because
 * entries are only ever added and a counter can be overwritten; except that on hand stays as it is where an entry was tampered
 * with or taken away. Units set aside for a transfer that does not take them are for sale again. What would then be promised
 * twice becomes shortfall. Of what no figure puts right, entries and transfers, it takes note. Refuses rows that are sound.
 */
export const Repair: Verb<Repair, RowsOutcome> = {
  needs: ({ rows }) => ({ ...needsLines(rows), repairs: rows, isAlone: true }),
  decide: decideRepair,
};

function decideRepair(state: StockState, command: Repair): Decision<RowsOutcome> {
  const draft = new Draft(state);
  const rows: InventoryRow[] = [];
  const conflicts: { line: number; refusal: Refusal }[] = [];
  for (const [line, asked] of command.rows.entries()) {
    const repaired = repairRow(draft, asked, command);
    if ("ok" in repaired) conflicts.push({ line, refusal: repaired });
    else rows.push(repaired);
  }
  if (conflicts.length > 0) return refuse({ ok: false, code: "LINES_REFUSED", conflicts });
  return draft.decide({ ok: true, rows: rows.map((row) => draft.view(row)), ledgerEntryIds: [] });
}

function repairRow(draft: Draft, asked: RepairRow, { actor, note }: Repair): InventoryRow | Refusal {
  const { productId, warehouseId, broken, transfers } = asked;
  const product = knownProduct(draft.state, { productId, sku: null });
  if (!product.ok) return product;
  const warehouse = knownWarehouse(draft.state, warehouseId);
  if (!warehouse.ok) return warehouse;
  const truth = draft.state.truths.get(rowKey(productId, warehouseId));
  const row = draft.rowOrNew(product.product, warehouseId);
  if (!truth || isSound(draft, row, truth, [...broken, ...transfers]))
    return { ok: false, code: "NOT_REPAIRABLE", productId, warehouseId, why: "NOTHING" };

  const { sums, lines, leftAside, areEntriesLost } = truth;
  const isKnown = draft.row(productId, warehouseId) !== undefined;
  const onHand = isKnown && (broken.length > 0 || areEntriesLost) ? row.onHand : sums.onHand;
  const byEntries: InventoryRow = { ...row, ...sums };
  const { reserved, committed } = lines;
  const promised = { ...byEntries, onHand, reserved, committed, setAside: sums.setAside - leftAside };
  const wrong = broken.length > BROKEN_MAX ? "TOO_MANY" : impossible(promised, truth);
  if (wrong !== null) return { ok: false, code: "NOT_REPAIRABLE", productId, warehouseId, why: wrong };

  const deltas = {
    onHand: onHand - sums.onHand,
    reserved: reserved - sums.reserved,
    committed: committed - sums.committed,
    shortfall: overpromisedUnits(promised),
    setAside: -leftAside,
  };
  const about = { type: "REPAIRED", reasonCode: "CORRECTION", actor } as const;
  const [first = null, ...others] = [...broken, ...transfers];
  const said = `${note} (${wordsOf(row, promised, isKnown)})`;
  const bucket = leftAside > 0 ? "TRANSFER" : null;
  let repaired = draft.move(byEntries, deltas, { ...about, note: said, reference: first, bucket });
  for (const reference of others) repaired = draft.move(repaired, {}, { ...about, note, reference });
  return repaired;
}

function isSound(draft: Draft, row: InventoryRow, { sums, lines, ...truth }: RowTruth, noted: string[]): boolean {
  if (noted.length > 0 || !truth.isChained || truth.leftAside > 0) return false;
  if (draft.row(row.productId, row.warehouseId) === undefined) return false;
  const isOfEntries = FIGURES.every((figure) => row[figure] === sums[figure]);
  return isOfEntries && row.reserved === lines.reserved && row.committed === lines.committed && lines.astray === 0;
}

/** More broken entries of one row are no slip to take note of, but a ledger to restore. */
export const BROKEN_MAX = 50;

const FIGURES = ["onHand", "reserved", "committed", "shortfall", "setAside"] as const;

function impossible({ onHand, reserved, committed, shortfall, setAside }: InventoryRow, { lines }: RowTruth) {
  if (lines.astray > 0) return "LINES";
  const isWhole = [onHand, reserved, committed, shortfall, setAside].every((units) => units >= 0);
  return isWhole && setAside <= onHand && onHand <= ON_HAND_MAX ? null : "ENTRIES";
}

const NAMES = {
  onHand: "on hand",
  reserved: "reserved",
  committed: "sold",
  shortfall: "missing",
  setAside: "set aside",
};

/** For the entry's note, because what a counter was before is in no entry. */
function wordsOf(before: InventoryRow, after: InventoryRow, isKnown: boolean): string {
  if (!isKnown) return "the row was gone";
  const changed = FIGURES.filter((figure) => before[figure] !== after[figure]);
  if (changed.length === 0) return "no figure changed";
  return changed.map((figure) => `${NAMES[figure]} ${before[figure]} to ${after[figure]}`).join(", ");
}
