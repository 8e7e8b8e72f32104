import type { FateEvent } from "@/lib/race/race-schemas";
import { durationText } from "./count-words";

export type Milestones = {
  firstWonMs: number | null;
  /** When the last unit was promised. */
  soldOutMs: number | null;
  /** When the first racer after that was promised a unit. */
  firstOversoldMs: number | null;
  lastMs: number;
};

export function milestonesOf(fates: readonly FateEvent[], units: number): Milestones {
  const won = fates.filter((fate) => fate.fate === "WON");
  return {
    firstWonMs: won[0]?.atMs ?? null,
    soldOutMs: won[units - 1]?.atMs ?? null,
    firstOversoldMs: won[units]?.atMs ?? null,
    lastMs: fates.at(-1)?.atMs ?? 0,
  };
}

/** In chronological order. */
export function milestoneWords(milestones: Milestones): string[] {
  const { firstWonMs, soldOutMs, firstOversoldMs } = milestones;
  return [
    firstWonMs === null ? null : `First unit promised at ${durationText(firstWonMs)}`,
    soldOutMs === null ? null : `Sold out at ${durationText(soldOutMs)}`,
    firstOversoldMs === null ? null : `First oversell at ${durationText(firstOversoldMs)}`,
  ].filter((words) => words !== null);
}
