import { Random } from "@/scripts/demo/random";

export const FAULT_KINDS = [
  "kill -9 of a server",
  "immediate stop of Postgres",
  "connection lost at COMMIT",
  "backends killed every 200 ms",
  "Postgres frozen",
  "row locked from outside",
  "Redis stopped",
  "Redis frozen",
  "Redis emptied",
  "Redis 300 ms slow",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** `forMs`: how long it lasts; 0 for what happens at once. `pauseMs`: load without a fault before it. */
export type Fault = { kind: FaultKind; forMs: number; pauseMs: number };

type Amount = { times: number; seconds: number };

/** `npm test` has the short amounts, `--full` the full ones. */
const AMOUNTS: Record<FaultKind, { short: Amount; full: Amount }> = {
  "kill -9 of a server": { short: { times: 4, seconds: 0 }, full: { times: 1_000, seconds: 0 } },
  "immediate stop of Postgres": { short: { times: 2, seconds: 0 }, full: { times: 100, seconds: 0 } },
  "connection lost at COMMIT": { short: { times: 9, seconds: 0 }, full: { times: 300, seconds: 0 } },
  "backends killed every 200 ms": { short: { times: 1, seconds: 3 }, full: { times: 3, seconds: 60 } },
  "Postgres frozen": { short: { times: 1, seconds: 4 }, full: { times: 5, seconds: 10 } },
  "row locked from outside": { short: { times: 1, seconds: 4 }, full: { times: 5, seconds: 20 } },
  "Redis stopped": { short: { times: 1, seconds: 1 }, full: { times: 3, seconds: 10 } },
  "Redis frozen": { short: { times: 1, seconds: 2 }, full: { times: 3, seconds: 30 } },
  "Redis emptied": { short: { times: 1, seconds: 0 }, full: { times: 20, seconds: 0 } },
  "Redis 300 ms slow": { short: { times: 1, seconds: 2 }, full: { times: 3, seconds: 30 } },
};

const PAUSE_MS = { least: 100, most: 900 };

export type Scale = "short" | "full";

/** The same faults in the same order for the same seed. `most`: at most as many of each kind. */
export function planOf(
  seed: string,
  scale: Scale,
  kinds: readonly FaultKind[] = FAULT_KINDS,
  most = Infinity,
): Fault[] {
  const random = new Random(`faults ${seed}`);
  const all = kinds.flatMap((kind) => {
    const { times, seconds } = AMOUNTS[kind][scale];
    return Array.from({ length: Math.min(times, most) }, () => ({ kind, forMs: seconds * 1_000 }));
  });
  return shuffled(all, random).map((fault) => ({
    ...fault,
    pauseMs: Math.round(random.between(PAUSE_MS.least, PAUSE_MS.most)),
  }));
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.map(() => left.splice(random.whole(0, left.length - 1), 1)[0] as T);
}
