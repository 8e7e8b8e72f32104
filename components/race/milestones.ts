import type { T } from "@/lib/messages/translate";
import type { FateEvent } from "@/lib/race/race-schemas";
import { latencyText } from "./count-words";

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
const MILESTONES = ["firstWonMs", "soldOutMs", "firstOversoldMs"] as const;

export function milestoneWords(t: T, milestones: Milestones): string[] {
  return MILESTONES.flatMap((name) => {
    const atMs = milestones[name];
    return atMs === null ? [] : [t(`race.milestone.${name}`, { time: latencyText(atMs) })];
  });
}
