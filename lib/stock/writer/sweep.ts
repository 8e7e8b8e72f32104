import { pool } from "@/lib/db/pool";
import { oncePerProcess } from "@/lib/per-process";
import { overdueHolds } from "../database/stock-queries";
import { stockWriter } from "./stock-writer";

export type Sweep = {
  /** Holds that this sweep released; what another one was faster with is not counted. */
  expired: number;
  /** Waiting entries that were made an offer from the units freed. */
  promoted: number;
  /** Overdue holds that the batch had no room for. */
  remaining: number;
};

const BATCH_MAX = 200;

/**
 * Ends overdue holds, one bounded batch, through the stock writer. Sweepers may run anywhere at once: each hold is
 * released, and counted, once. Those of one process follow each other. Nothing depends on it for truth, only for
 * tidiness.
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

/** A scheduled call may take its time, but platforms cut those that take minutes. */
const SWEEP_FULLY_MS_MAX = 8_000;

/** Sweeps batch after batch until nothing is overdue or the time is up; `remaining` says what is left. */
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

/** What this process swept last; null where it has not swept yet. */
export function lastSweep(): LastSweep | null {
  return sweepMemory().last;
}

const SOON_MS = 100;

/** Sweeps shortly after a request met overdue holds; many such requests make one sweep. Never throws. */
export function sweepSoon(): void {
  const state = oncePerProcess<{ timer: NodeJS.Timeout | null }>("sweep soon", () => ({ timer: null }));
  state.timer ??= setTimeout(() => {
    state.timer = null;
    sweepOverdue().catch(() => undefined);
  }, SOON_MS).unref();
}
