const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
];
/** So that a single moment gets an axis too. */
const SPAN_MS_MIN = 10 * SECOND;

/** Milliseconds since the epoch. */
export type TimeAxis = { start: number; end: number; marks: number[]; unit: "second" | "minute" | "day" };

/** An axis that fits all moments with a margin at both ends, and at most `marksMax` marks at round times. */
export function timeAxis(moments: readonly number[], marksMax: number): TimeAxis {
  const first = Math.min(...moments);
  const last = Math.max(...moments);
  const span = Math.max(SPAN_MS_MIN, last - first);
  const air = (span - (last - first)) / 2 + span * 0.03;
  const start = first - air;
  const end = last + air;
  const step = STEPS.find((each) => (end - start) / each <= marksMax) ?? DAY * 365;
  const marks: number[] = [];
  for (let mark = Math.ceil(start / step) * step; mark <= end; mark += step) marks.push(mark);
  return { start, end, marks, unit: step < MINUTE ? "second" : step < DAY ? "minute" : "day" };
}

/** A moment's position on the axis, 0 to 1. */
export function shareOf(axis: TimeAxis, moment: number): number {
  return (moment - axis.start) / (axis.end - axis.start);
}
