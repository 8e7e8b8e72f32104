type Span = { index: number; start: number; end: number };

/**
 * The first and the last row that a reader sees, by their indexes: those of which at least half is between `topPx` and
 * `bottomPx`. Spans in the same px. Null if there is none.
 */
export function rowsInSight(
  spans: readonly Span[],
  topPx: number,
  bottomPx: number,
): { first: number; last: number } | null {
  const seen = spans.filter(({ start, end }) => {
    const middle = (start + end) / 2;
    return middle >= topPx && middle <= bottomPx;
  });
  const [first, last] = [seen[0], seen.at(-1)];
  return first && last ? { first: first.index, last: last.index } : null;
}
