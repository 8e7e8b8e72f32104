import type { RaceStrategy } from "@/lib/race/race-schemas";

export type StrategyWords = {
  name: string;
  /** What it is, for readers who know none of them. */
  role?: string;
  /** A short name, for captions and table columns. */
  short: string;
  /** What it does, in one sentence. */
  does: string;
  /** What to watch for, in one sentence. */
  lookFor: string;
  /** Whether there is a gap between read and write for the think time. */
  hasGap: boolean;
};

export const STRATEGY_WORDS: Readonly<Record<RaceStrategy, StrategyWords>> = {
  NAIVE: {
    name: "Naive read, then write",
    role: "the usual code",
    short: "Naive",
    does: "Reads how many are left, thinks, then writes what it read plus one. Correct for one shopper at a time.",
    lookFor: "Everyone who reads before the first write wins the same unit.",
    hasGap: true,
  },
  SERIALIZABLE_NO_RETRY: {
    name: "SERIALIZABLE, no retry",
    short: "No retry",
    does: "The same read and write in one SERIALIZABLE transaction. Of two conflicting buyers, Postgres lets one through and fails the other.",
    lookFor: "Nothing is sold twice, but buyers get errors while units are left.",
    hasGap: true,
  },
  SERIALIZABLE_RETRY: {
    name: "SERIALIZABLE with retry",
    short: "With retry",
    does: "Retries a failed transaction after a short random pause, as the Postgres manual recommends.",
    lookFor: "It sells correctly, but most attempts fail. Watch the retries and the slowest buyers.",
    hasGap: true,
  },
  READ_COMMITTED_LOCK: {
    name: "READ COMMITTED, FOR UPDATE",
    short: "FOR UPDATE",
    does: "Locks the row before it reads, so everyone else waits in line until it has written.",
    lookFor: "It sells correctly, but each buyer waits for the think time of everyone ahead.",
    hasGap: true,
  },
  GUARDED_UPDATE: {
    name: "Guarded UPDATE",
    short: "Guarded",
    does: "Reads and writes in one statement that changes the row only if a unit is left.",
    lookFor: "It sells correctly and has no gap, but each buyer needs its own round trip and commit.",
    hasGap: false,
  },
  GROUP_COMMIT: {
    name: "Holdfast, group commit",
    role: "this shop’s code",
    short: "Holdfast",
    does: "Takes everyone waiting into one transaction, decides in order of arrival, and commits once.",
    lookFor: "Everyone gets a correct answer at almost the same time. This is the code that runs this shop.",
    hasGap: false,
  },
};

/** Where these strategies spend the think time, or that they have no gap for it. */
export function thinkTimeWords(strategies: readonly RaceStrategy[]): string {
  const without = strategies.filter((strategy) => !STRATEGY_WORDS[strategy].hasGap);
  if (without.length === 0) return "Between a buyer's read and write.";
  const names = without.map((strategy) => STRATEGY_WORDS[strategy].short).join(" and ");
  const have = without.length === 1 ? "has" : "have";
  if (without.length === strategies.length) return `${names} ${have} none: reading and writing are one step.`;
  return `Between a buyer's read and write. ${names} ${have} no such gap.`;
}
