import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { oncePerProcess } from "@/lib/per-process";
import { countOverdueHolds, overdueHolds } from "../database/stock-queries";
import { stockWriter } from "./stock-writer";

export type Sweep = {
  /** Holds that this sweep released, not counting those that something else released first. */
  expired: number;
  /** Offers made to waiting entries from the freed units. */
  promoted: number;
  /** Overdue holds that there was no time for. */
  remaining: number;
};

const BATCH_MAX = 200;
/**
 * After each batch, how many times as long as it took is left to those who buy meanwhile. More would make readers slower,
 * because they read each hold that was not ended yet.
 */
const REST = 1;
/** Platforms cut off scheduled calls that take minutes. */
const SWEEP_MS_MAX = 8_000;

/**
 * Ends overdue holds through the stock writer, batch after batch, until nothing is overdue or the time is up. Sweeps may
 * run on several processes at once: each hold is released and counted once. Sweeps of one process run one after another.
 * No figure depends on sweeping, because reads and decisions already treat overdue holds as ended; but they must read
 * each hold that was not swept yet.
 */
export async function sweepOverdue(msMax: number = SWEEP_MS_MAX): Promise<Sweep> {
  const turn = oncePerProcess<{ last: Promise<unknown> }>("sweep turn", () => ({ last: Promise.resolve() }));
  const sweep = turn.last.then(() => sweepFor(msMax));
  turn.last = sweep.catch(() => undefined);
  return await sweep;
}

async function sweepFor(msMax: number): Promise<Sweep> {
  const endsAt = performance.now() + msMax;
  const sum = { expired: 0, promoted: 0, remaining: 0 };
  for (;;) {
    const startedAt = performance.now();
    const commandsBefore = stockWriter().counts().commands;
    const { expired, promoted, isFull } = await sweepBatch();
    sum.expired += expired;
    sum.promoted += promoted;
    if (!isFull) break;
    // A full batch of which none could be ended would come again.
    if (expired === 0 || performance.now() > endsAt) {
      sum.remaining = await countOverdueHolds(pool());
      break;
    }
    const isAlone = stockWriter().counts().commands - commandsBefore <= BATCH_MAX;
    await sleep((isAlone ? 0 : REST) * (performance.now() - startedAt), undefined, { ref: false });
  }
  sweepMemory().last = { atMs: performance.now(), expired: sum.expired, remaining: sum.remaining };
  return sum;
}

async function sweepBatch(): Promise<{ expired: number; promoted: number; isFull: boolean }> {
  const ids = await overdueHolds(pool(), BATCH_MAX);
  const outcomes = await Promise.all(
    ids.map((reservationId) => stockWriter().submit({ type: "Expire", reservationId })),
  );
  const expired = outcomes.filter((outcome) => outcome.ok && outcome.expired).length;
  const promoted = outcomes.reduce((sum, outcome) => sum + (outcome.ok ? outcome.promoted : 0), 0);
  return { expired, promoted, isFull: ids.length === BATCH_MAX };
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
