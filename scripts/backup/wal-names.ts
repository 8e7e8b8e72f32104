/** The embedded Postgres has the usual 16 MB: https://www.postgresql.org/docs/18/wal-internals.html */
const SEGMENT_BYTES = 16n * 1024n * 1024n;
/** Names count to this and then carry. */
const NUMBERS_PER_CARRY = Number(0x1_0000_0000n / SEGMENT_BYTES);

/** A file of the write-ahead log. `number` counts from the log's beginning; timelines share the numbers. */
export interface Segment {
  timeline: number;
  number: number;
}

/** Null for other files of the log: histories, labels of backups. */
export function segmentNamed(name: string): Segment | null {
  const [, timeline, high, low] = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/.exec(name) ?? [];
  if (!timeline || !high || !low) return null;
  return {
    timeline: Number(`0x${timeline}`),
    number: Number(`0x${high}`) * NUMBERS_PER_CARRY + Number(`0x${low}`),
  };
}

export function segmentName({ timeline, number }: Segment): string {
  return [timeline, Math.floor(number / NUMBERS_PER_CARRY), number % NUMBERS_PER_CARRY].map(hex8).join("");
}

export function historyName(timeline: number): string {
  return `${hex8(timeline)}.history`;
}

/** The number of the segment that has a position such as 0/3000028. */
export function segmentAt(lsn: string): number {
  const [high = "", low = ""] = lsn.split("/");
  return Number(((BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)) / SEGMENT_BYTES);
}

/** Where a segment begins, as its first page says it. Recycled files still say where they were before. */
export function startOf(number: number): bigint {
  return BigInt(number) * SEGMENT_BYTES;
}

/** A timeline on the way to another one, and the segment in which it was left; null for the last. */
export interface Leg {
  timeline: number;
  until: number | null;
}

/** The way to a timeline, by its history file, which the first has not: "1\t0/3000158\tbefore 2026-…" for each that was left. */
export function wayTo(timeline: number, history: string): Leg[] {
  const left = history.split("\n").flatMap((line) => {
    const [, from, lsn] = /^\s*(\d+)\s+([0-9A-F]+\/[0-9A-F]+)/i.exec(line) ?? [];
    return from && lsn ? [{ timeline: Number(from), until: segmentAt(lsn) }] : [];
  });
  return [...left, { timeline, until: null }];
}

/** Whether the way passes a segment. */
export function passes(way: readonly Leg[], { timeline, number }: Segment): boolean {
  const index = way.findIndex((leg) => leg.timeline === timeline);
  const leg = way[index];
  if (!leg) return false;
  return (leg.until === null || number <= leg.until) && number >= (way[index - 1]?.until ?? 0);
}

/**
 * The segments from `first` to the end of the way, of those that are there, and the first that is missing between them: what comes
 * after it can't be reached.
 */
export function alongWay(way: readonly Leg[], first: Segment, there: readonly Segment[]) {
  const known = new Set(there.map(segmentName));
  const found: Segment[] = [];
  let missing: Segment | null = null;
  for (const [index, { timeline, until }] of way.entries()) {
    if (timeline < first.timeline) continue;
    const own = there.filter((segment) => segment.timeline === timeline);
    const from = timeline === first.timeline ? first.number : (way[index - 1]?.until ?? 0);
    const to = until ?? Math.max(from, ...own.map(({ number }) => number));
    for (let number = from; number <= to; number++) {
      const segment = { timeline, number };
      // Of a timeline that was left, the last segment is the first of the next one, too.
      const isIn = known.has(segmentName(segment)) || (number === until && hasNext(way[index + 1], number, known));
      if (isIn) found.push(segment);
      else missing ??= segment;
    }
  }
  return { found, missing };
}

function hasNext(next: Leg | undefined, number: number, known: ReadonlySet<string>): boolean {
  return next !== undefined && known.has(segmentName({ timeline: next.timeline, number }));
}

function hex8(value: number): string {
  return value.toString(16).toUpperCase().padStart(8, "0");
}
