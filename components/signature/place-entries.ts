import type { Tone } from "@/components/ui/badge";
import { shareOf, type TimeAxis, timeAxis } from "./time-axis";

export type StripEntry = {
  id: string;
  /** ISO 8601. */
  at: string;
  /** The whole entry in one line: it is the tick's name and the bubble's words. */
  label: string;
  tone: Tone;
  /** Units moved; the tick's height, downwards where negative. */
  size?: number;
};

/** share: place on the axis, 0 to 1. height: -1 to 1, of the room above or below the line. */
export type PlacedEntry = { entry: StripEntry; share: number; height: number };
export type PlacedStrip = { axis: TimeAxis; placed: PlacedEntry[]; hasDownward: boolean };

const MARKS_MAX = 6;
const HEIGHT_MIN = 0.28;

/** Sorts by time and places each entry; null where there are none. */
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

/** By the root, so that one delivery of thousands does not flatten all single units. */
function heightOf(size: number, largest: number): number {
  const part = Math.sqrt(Math.abs(size) / largest);
  return Math.sign(size || 1) * (HEIGHT_MIN + (1 - HEIGHT_MIN) * part);
}

/** The index of the entry nearest to a place on the axis; the entries are sorted. */
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
