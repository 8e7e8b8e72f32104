import { BURST_MS, burstUnits, MOVING_MAX } from "@/lib/ledger/bursts";
import type { LedgerEntry, RecentMove } from "@/lib/ledger/ledger-schemas";

/** A product that moves: its last change, and what changed in this burst. */
export type MovingRow = { entry: LedgerEntry; burst: Burst; shownAtMs: number; movedAtMs: number };

/** Changes that came soon after each other. */
export type Burst = {
  changes: number;
  /** Whether it began before what was read. */
  isMore: boolean;
  /** Units of all of them, if they are of one type; null if they are not. Adjustments and counts have their sign. */
  units: number | null;
  warehouseCodes: readonly string[];
};

/** A row stays at least this long, so that it can be read. */
const READ_MS = 4_000;
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

/**
 * The rows after a read of the server, which counts each burst whole. A product that it had not seen move keeps its row; others
 * come as with `moveRows`. `ageMs`: how long ago an entry was written.
 */
export function readRows(
  rows: readonly MovingRow[],
  moves: readonly RecentMove[],
  nowMs: number,
  ageMs: (entry: LedgerEntry) => number,
): MovingRow[] {
  const next = [...rows];
  for (const { entry, ...burst } of moves.toReversed()) {
    const known = next.findIndex((row) => row.entry.productId === entry.productId);
    const read = { entry, burst, movedAtMs: nowMs - ageMs(entry) };
    const row = next[known];
    if (row === undefined) place(next, { ...read, shownAtMs: rows.length === 0 ? Number.NEGATIVE_INFINITY : nowMs });
    else if (row.entry.id <= entry.id) next[known] = { ...row, ...read };
  }
  return next;
}

/** Of `entries`, and of the burst that they go on. */
function burstOf(entries: readonly LedgerEntry[], before: Pick<MovingRow, "entry" | "burst"> | null): Burst {
  const types = new Set([...(before ? [before.entry.type] : []), ...entries.map(({ type }) => type)]);
  const isOfOneType = types.size === 1 && before?.burst.units !== null;
  const known = before?.burst ?? { changes: 0, isMore: false, units: 0, warehouseCodes: [] };
  return {
    changes: known.changes + entries.length,
    isMore: known.isMore,
    units: isOfOneType ? entries.reduce((sum, entry) => sum + burstUnits(entry), known.units ?? 0) : null,
    warehouseCodes: [...new Set([...known.warehouseCodes, ...entries.map(({ warehouseCode }) => warehouseCode)])],
  };
}

function place(rows: MovingRow[], row: MovingRow): void {
  if (rows.length < MOVING_MAX) {
    rows.unshift(row);
    return;
  }
  const read = rows.filter(({ shownAtMs }) => row.shownAtMs - shownAtMs >= READ_MS);
  const [stillest] = read.sort((a, b) => a.movedAtMs - b.movedAtMs);
  if (stillest) rows[rows.indexOf(stillest)] = row;
}
