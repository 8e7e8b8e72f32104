import { pool } from "@/lib/db/pool";
import { oncePerProcess } from "@/lib/per-process";
import { overdueHolds } from "../database/stock-queries";
import { stockWriter } from "./stock-writer";

export type Sweep = {
  /** Holds that this sweep released, not counting those that something else released first. */
  expired: number;
  /** Offers made to waiting entries from the freed units. */
  promoted: number;
  /** Overdue holds that did not fit into the batch. */
  remaining: number;
};

const BATCH_MAX = 200;

/**
 * Ends one bounded batch of overdue holds through the stock writer. Sweeps may run on several processes at once: each hold
 * is released and counted once. Sweeps of one process run one after another. No figure depends on sweeping, because reads
 * and decisions already treat overdue holds as ended.
 */
export async function sweepOverdue(limit: number = BATCH_MAX): Promise<Sweep> {
  const turn = oncePerProcess<{ last: Promise<unknown> }>("sweep turn", () => ({ last: Promise.resolve() }));
  const sweep = turn.last.then(() => sweepBatch(limit));
  turn.last = sweep.catch(() => undefined);
  return await sweep;
}

async function sweepBatch(limit: number): Promise<Sweep> {
  const { ids, remaining } = await overdueHolds(pool(), limit);
  const outcomes = await Promise.all(
    ids.map((reservationId) => stockWriter().submit({ type: "Expire", reservationId })),
  );
  const expired = outcomes.filter((outcome) => outcome.ok && outcome.expired).length;
  const promoted = outcomes.reduce((sum, outcome) => sum + (outcome.ok ? outcome.promoted : 0), 0);
  sweepMemory().last = { atMs: performance.now(), expired, remaining };
  return { expired, promoted, remaining };
}

/** Platforms cut off scheduled calls that take minutes. */
const SWEEP_FULLY_MS_MAX = 8_000;

/** Sweeps batch after batch until nothing is overdue or the time is up. `remaining`: what is left. */
export async function sweepFully(): Promise<Sweep> {
  const endsAt = performance.now() + SWEEP_FULLY_MS_MAX;
  const sum = { expired: 0, promoted: 0, remaining: 0 };
  do {
    const { expired, promoted, remaining } = await sweepOverdue();
    sum.expired += expired;
    sum.promoted += promoted;
    sum.remaining = remaining;
  } while (sum.remaining > 0 && performance.now() < endsAt);
  return sum;
}

/** `atMs` by performance.now(). */
type LastSweep = { atMs: number; expired: number; remaining: number };

function sweepMemory(): { last: LastSweep | null } {
  return oncePerProcess("last sweep", () => ({ last: null }));
}

/** This process's last sweep; null if it has not swept yet. */
export function lastSweep(): LastSweep | null {
  return sweepMemory().last;
}

const SOON_MS = 100;

/** Sweeps shortly after a request finds overdue holds. Many such requests cause one sweep. Never throws. */
export function sweepSoon(): void {
  const state = oncePerProcess<{ timer: NodeJS.Timeout | null }>("sweep soon", () => ({ timer: null }));
  state.timer ??= setTimeout(() => {
    state.timer = null;
    sweepOverdue().catch(() => undefined);
  }, SOON_MS).unref();
}
