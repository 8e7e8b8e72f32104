import { LOCALE } from "@/lib/messages/locale";
import type { T } from "@/lib/messages/translate";
import type { RaceStrategy } from "@/lib/race/race-schemas";

/** Proper names, the same in every language: in full, and short for captions. */
export const STRATEGY_NAMES: Readonly<Record<RaceStrategy, { name: string; short: string }>> = {
  NAIVE: { name: "Naive read, then write", short: "Naive" },
  SERIALIZABLE_NO_RETRY: { name: "SERIALIZABLE, no retry", short: "No retry" },
  SERIALIZABLE_RETRY: { name: "SERIALIZABLE with retry", short: "With retry" },
  READ_COMMITTED_LOCK: { name: "READ COMMITTED, FOR UPDATE", short: "FOR UPDATE" },
  GUARDED_UPDATE: { name: "Guarded UPDATE", short: "Guarded" },
  GROUP_COMMIT: { name: "Holdfast, group commit", short: "Holdfast" },
};

/** Whether there is a gap between read and write for the think time. */
export function hasGap(strategy: RaceStrategy): boolean {
  return strategy !== "GUARDED_UPDATE" && strategy !== "GROUP_COMMIT";
}

const LIST = new Intl.ListFormat(LOCALE);

/** Where these strategies spend the think time, or that they have no gap for it. */
export function thinkTimeWords(t: T, strategies: readonly RaceStrategy[]): string {
  const without = strategies.filter((strategy) => !hasGap(strategy));
  const count = without.length;
  if (count === 0) return t("race.think.gap");
  const names = LIST.format(without.map((strategy) => STRATEGY_NAMES[strategy].short));
  return t(count === strategies.length ? "race.think.noGap" : "race.think.someGap", { count, names });
}
