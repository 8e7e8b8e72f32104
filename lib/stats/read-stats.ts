import { FEW_UNITS } from "@/lib/catalog/availability";
import { proveLately } from "@/lib/ledger/prove-lately";
import { oncePerProcess } from "@/lib/per-process";
import { lastSweep } from "@/lib/stock/writer/sweep";
import { countMinutes } from "./count-minutes";
import { readFigures, readHolds } from "./stats-queries";
import type { Stats } from "./stats-schemas";
import { writerHealth } from "./writer-health";

const ROWS_MAX = 12;
/** Everybody who asks within this time is given the same answer: ten open panels cost what one does. */
const SHARED_MS = 400;

/** What the panel's first screen shows beside the stock itself. */
export async function readStats(): Promise<Stats> {
  const shared = oncePerProcess<{ atMs: number; stats: Promise<Stats> | null }>("panel stats", () => {
    return { atMs: Number.NEGATIVE_INFINITY, stats: null };
  });
  if (shared.stats === null || performance.now() - shared.atMs > SHARED_MS) {
    const stats = gatherStats();
    Object.assign(shared, { atMs: performance.now(), stats });
    stats.catch(() => {
      if (shared.stats === stats) shared.stats = null;
    });
  }
  return await (shared.stats as Promise<Stats>);
}

async function gatherStats(): Promise<Stats> {
  const [figures, holds] = await Promise.all([readFigures(FEW_UNITS, ROWS_MAX), readHolds(ROWS_MAX)]);
  const { rowCount, shortRowCount, lowCount, lowRows, ...units } = figures;
  const { readAt, running, endingWithinMinute, soonest } = holds;
  return {
    serverTime: readAt.toISOString(),
    units,
    rowCount,
    shortRowCount,
    holds: { running, endingWithinMinute, soonest },
    low: { atMost: FEW_UNITS, count: lowCount, rows: lowRows },
    minutes: await countMinutes(readAt),
    writer: writerHealth(),
    lastSweep: dated(lastSweep(), "at", readAt),
    proof: dated(proveLately(), "checkedAt", readAt),
  };
}

/** What this process remembers, with the database's time for it: a process's own clock may be off. */
function dated<Name extends string, Rest>(memory: (Rest & { atMs: number }) | null, name: Name, readAt: Date) {
  if (memory === null) return null;
  const { atMs, ...rest } = memory;
  const at = new Date(readAt.getTime() - (performance.now() - atMs)).toISOString();
  return { ...rest, [name]: at } as Omit<Rest & { atMs: number }, "atMs"> & Record<Name, string>;
}
