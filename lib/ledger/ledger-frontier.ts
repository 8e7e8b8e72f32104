import "@/lib/server-only";

type Gap = {
  first: number;
  last: number;
  /** Transactions that may still fill it; null until they are known. */
  writers: ReadonlySet<string> | null;
};

export type PositionRange = { first: number; last: number };

/** Larger than any position, and still exact. */
const NO_END = Number.MAX_SAFE_INTEGER;

/**
 * Tracks which ledger positions are final. Positions are assigned before their transactions commit: with several lanes
 * a higher one can be visible before a lower one, and a rolled-back one never appears. So a gap below the highest
 * position seen stays open until every transaction that was writing to the ledger when the gap was noticed has ended,
 * and one more read has found nothing in it.
 */
export class LedgerFrontier {
  private gaps: Gap[] = [];

  /** Every position up to `highest` must be final. */
  constructor(private highest: number) {}

  /** No new entry will ever appear at or below this position. */
  get watermark(): number {
    return (this.gaps[0]?.first ?? this.highest + 1) - 1;
  }

  get hasGaps(): boolean {
    return this.gaps.length > 0;
  }

  /** Ranges in which new entries may still appear. */
  get openRanges(): PositionRange[] {
    return [...this.gaps, { first: this.highest + 1, last: NO_END }].map(({ first, last }) => ({ first, last }));
  }

  /** Records what a read of all `openRanges` found, in ascending order. */
  noteEntries(positions: readonly number[]): void {
    let at = 0;
    const left: Gap[] = [];
    for (const gap of this.gaps) {
      let first = gap.first;
      for (; (positions[at] ?? NO_END) <= gap.last; at++) {
        const position = positions[at] ?? NO_END;
        if (position > first) left.push({ ...gap, first, last: position - 1 });
        first = position + 1;
      }
      if (first <= gap.last) left.push({ ...gap, first });
    }
    // All transactions that could fill such a gap had ended before this read started.
    this.gaps = left.filter(({ writers }) => writers?.size !== 0);
    for (; at < positions.length; at++) {
      const position = positions[at] ?? NO_END;
      if (position > this.highest + 1) this.gaps.push({ first: this.highest + 1, last: position - 1, writers: null });
      this.highest = position;
    }
  }

  /** Records the writing transactions, queried after the last `noteEntries` and before the next read. */
  noteWriters(writing: ReadonlySet<string>): void {
    for (const gap of this.gaps) {
      gap.writers = gap.writers === null ? writing : stillWriting(gap.writers, writing);
    }
  }
}

/**
 * Those of `before` that may still write. A transaction prepared for a two-phase commit continues under another name,
 * "-1/…" (https://www.postgresql.org/docs/current/view-pg-locks.html), so any of those may be one of `before`.
 */
export function stillWriting(before: ReadonlySet<string>, writing: ReadonlySet<string>): Set<string> {
  return new Set([...writing].filter((one) => before.has(one) || (before.size > 0 && one.startsWith("-1/"))));
}
