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
    does: "Reads how many are left, thinks, then writes what it read plus one: right for one shopper at a time.",
    lookFor: "Everybody who reads before the first write wins the same unit.",
    hasGap: true,
  },
  SERIALIZABLE_NO_RETRY: {
    name: "SERIALIZABLE, no retry",
    short: "No retry",
    does: "The same read and write in one SERIALIZABLE transaction, in which Postgres lets one of two conflicting racers through and fails the other.",
    lookFor: "Nothing is sold twice, but racers get an error while units are left.",
    hasGap: true,
  },
  SERIALIZABLE_RETRY: {
    name: "SERIALIZABLE with retry",
    short: "With retry",
    does: "Tries a failed transaction again after a short random pause, as the Postgres manual asks.",
    lookFor: "It sells right, but most attempts are made in vain: watch the retries and the slowest racers.",
    hasGap: true,
  },
  READ_COMMITTED_LOCK: {
    name: "READ COMMITTED, FOR UPDATE",
    short: "FOR UPDATE",
    does: "Locks the row before it reads, so that everybody else waits in line until it has written.",
    lookFor: "It sells right; the line behind the lock is as long as everybody's think time together.",
    hasGap: true,
  },
  GUARDED_UPDATE: {
    name: "Guarded UPDATE",
    short: "Guarded",
    does: "Reads and writes in one statement that changes the row only where a unit is left.",
    lookFor: "It sells right and has no gap, but each racer pays for a round trip and a commit of its own.",
    hasGap: false,
  },
  GROUP_COMMIT: {
    name: "Holdfast, group commit",
    role: "this shop’s code",
    short: "Holdfast",
    does: "Takes everybody who waits into one transaction, decides in order of arrival, and commits once for all.",
    lookFor: "Everybody gets a true answer at almost the same moment; this is the code that runs this shop.",
    hasGap: false,
  },
};

/** Where these strategies spend the think time, or that they have no gap for it. */
export function thinkTimeWords(strategies: readonly RaceStrategy[]): string {
  const without = strategies.filter((strategy) => !STRATEGY_WORDS[strategy].hasGap);
  if (without.length === 0) return "Between a racer's read and its write.";
  const names = without.map((strategy) => STRATEGY_WORDS[strategy].short).join(" and ");
  if (without.length === strategies.length) return `${names} has none: it decides and writes in one step.`;
  return `Between a racer's read and its write. ${names} has none: no gap to think in.`;
}
