import type { Tone } from "@/components/ui/badge";
import { shareOf, type TimeAxis, timeAxis } from "./time-axis";

export type StripEntry = {
  id: string;
  /** ISO 8601. */
  at: string;
  /** The entry in one line: the tick's accessible name and the bubble's text. */
  label: string;
  tone: Tone;
  /** Units moved, shown as the tick's height; negative points down. */
  size?: number;
};

/** `share`: position on the axis, 0 to 1. `height`: -1 to 1, relative to the space below or above the line. */
export type PlacedEntry = { entry: StripEntry; share: number; height: number };
export type PlacedStrip = { axis: TimeAxis; placed: PlacedEntry[]; hasDownward: boolean };

const MARKS_MAX = 6;
const HEIGHT_MIN = 0.28;

/** Sorts entries by time and places them; null if there are none. */
export function placeEntries(entries: readonly StripEntry[]): PlacedStrip | null {
  if (entries.length === 0) return null;
  const timed = entries.map((entry) => ({ entry, moment: Date.parse(entry.at) })).sort((a, b) => a.moment - b.moment);
  const axis = timeAxis(
    timed.map(({ moment }) => moment),
    MARKS_MAX,
  );
  const largest = Math.max(1, ...entries.map(({ size = 1 }) => Math.abs(size)));
  return {
    axis,
    hasDownward: entries.some(({ size = 1 }) => size < 0),
    placed: timed.map(({ entry, moment }) => ({
      entry,
      share: shareOf(axis, moment),
      height: heightOf(entry.size ?? largest, largest),
    })),
  };
}

/** Scales with the square root, so that one delivery of thousands does not flatten single units. */
function heightOf(size: number, largest: number): number {
  const part = Math.sqrt(Math.abs(size) / largest);
  return Math.sign(size || 1) * (HEIGHT_MIN + (1 - HEIGHT_MIN) * part);
}

/** The index of the entry nearest to a position on the axis. Expects sorted entries. */
export function nearestTo(placed: readonly PlacedEntry[], share: number): number {
  let low = 0;
  let high = placed.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.share ?? 0) < share) low = middle + 1;
    else high = middle;
  }
  const here = placed[low]?.share ?? 0;
  const before = placed[low - 1]?.share;
  return before !== undefined && share - before < here - share ? low - 1 : low;
}
