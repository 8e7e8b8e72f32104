import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { unitsOf } from "@/lib/ledger/ledger-words";

/** A product that moves: its last change, and what changed in this burst. */
export type MovingRow = { entry: LedgerEntry; burst: Burst; shownAtMs: number; movedAtMs: number };

/** Changes that came soon after each other. */
export type Burst = {
  changes: number;
  /** Units of all of them, if they are of one type; null if they are not. */
  units: number | null;
  warehouseCodes: readonly string[];
};

export const ROWS_MAX = 7;
/** A row stays at least this long, so that it can be read. */
const READ_MS = 4_000;
/** After this long without a change, the next one begins a new burst. */
const BURST_MS = 10_000;

/**
 * The rows after new entries, oldest first. A product keeps its row and place; another takes the place of the one that
 * has been still the longest, but only once that could be read. While there is room, new rows come on top.
 */
export function moveRows(rows: readonly MovingRow[], entries: readonly LedgerEntry[], nowMs: number): MovingRow[] {
  const byProduct = new Map<string, LedgerEntry[]>();
  for (const entry of entries) byProduct.set(entry.productId, [...(byProduct.get(entry.productId) ?? []), entry]);
  const next = rows.map((row) => {
    const fresh = (byProduct.get(row.entry.productId) ?? []).filter(({ id }) => id > row.entry.id);
    const entry = fresh.at(-1);
    if (!entry) return row;
    const before = nowMs - row.movedAtMs > BURST_MS ? null : row;
    return { ...row, entry, burst: burstOf(fresh, before), movedAtMs: nowMs };
  });
  const shown = new Set(rows.map(({ entry }) => entry.productId));
  const others = [...byProduct.values()].filter(([first]) => first && !shown.has(first.productId));
  for (const group of others.sort((a, b) => a.length - b.length)) {
    const entry = group.at(-1);
    if (entry) place(next, { entry, burst: burstOf(group, null), shownAtMs: nowMs, movedAtMs: nowMs });
  }
  return next;
}

/** Of `entries`, and of the burst that they go on. */
function burstOf(entries: readonly LedgerEntry[], before: Pick<MovingRow, "entry" | "burst"> | null): Burst {
  const types = new Set([...(before ? [before.entry.type] : []), ...entries.map(({ type }) => type)]);
  const isOfOneType = types.size === 1 && before?.burst.units !== null;
  const known = before?.burst ?? { changes: 0, units: 0, warehouseCodes: [] };
  return {
    changes: known.changes + entries.length,
    units: isOfOneType ? entries.reduce((sum, entry) => sum + unitsOf(entry), known.units ?? 0) : null,
    warehouseCodes: [...new Set([...known.warehouseCodes, ...entries.map(({ warehouseCode }) => warehouseCode)])],
  };
}

function place(rows: MovingRow[], row: MovingRow): void {
  if (rows.length < ROWS_MAX) {
    rows.unshift(row);
    return;
  }
  const read = rows.filter(({ shownAtMs }) => row.shownAtMs - shownAtMs >= READ_MS);
  const [stillest] = read.sort((a, b) => a.movedAtMs - b.movedAtMs);
  if (stillest) rows[rows.indexOf(stillest)] = row;
}
