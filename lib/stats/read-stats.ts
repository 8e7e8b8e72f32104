import type { z } from "zod";
import { FEW_UNITS } from "@/lib/catalog/availability";
import { env } from "@/lib/env";
import { PacedRead } from "@/lib/http/paced-read";
import { inTime } from "@/lib/in-time";
import { proveLately } from "@/lib/ledger/proof";
import { restoreToProve } from "@/lib/ledger/proof-run-statements";
import { shareOf } from "@/lib/ledger/proof-runs";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { readCustomers } from "@/lib/reservations/reservation-queries";
import { countOpen } from "@/lib/shortfalls/shortfall-queries";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { lastSweep } from "@/lib/stock/writer/sweep";
import { type Counted, readCounts, readFigures, readLargestHolder } from "./stats-queries";
import type { Minute, RunningHold, Stats, WriterHealth } from "./stats-schemas";
import { findingsOf, isSeenIn } from "./verdict";
import type { Finding } from "./verdict-schemas";
import { readWatch } from "./verdict-statements";
import { readWatched } from "./watched-queries";

const MINUTE_MS = 60_000;
const MINUTES = 30;
const PART_MS = 10_000;
/** Entries have the time of their group's turn but appear at its COMMIT, up to seconds later. */
const LATE_MS = 15_000;
/** The rate covers about this long, or longer if nobody has asked for a while. */
const WINDOW_MS = 10_000;
const ROWS_MAX = 6;
/** Requests within this time share one answer, so that ten open panels cost as much as one. */
const SHARED_MS = 400;
const LATELY_MS = 400;
const REST_PER_WORK = 30;
const FIRST_MS_MAX = 1_000;

/** The figures of the panel's first page. */
export function readStats(): Promise<Stats> {
  return reader().read();
}

/** Lets another process answer `readStats` here: some figures are those of the process that sells. */
export function readStatsBy(read: () => Promise<Stats>): void {
  reader().read = read;
}

function reader(): { read: () => Promise<Stats> } {
  return oncePerProcess("panel stats reader", () => ({ read: readShared }));
}

async function readShared(): Promise<Stats> {
  return await oncePerProcess("panel stats", () => {
    const readMsMax = env().REQUEST_MS_MAX;
    return new PacedRead(gatherStats, { sharedMs: SHARED_MS, pace: 4, oldMs: 5_000, readMsMax });
  }).take();
}

type Lately<T> = { last: T | null; running: Promise<void> | null; dueAtMs: number };

/**
 * What costs more to read than the other figures: what was read last, while it is read anew for a thirtieth of the time. Only the first
 * is waited for; null if it does not come in time.
 */
async function lately<T>(name: string, read: () => Promise<T>): Promise<T | null> {
  const memory = oncePerProcess<Lately<T>>(name, () => ({ last: null, running: null, dueAtMs: 0 }));
  const startedAt = performance.now();
  if (memory.running === null && startedAt >= memory.dueAtMs) {
    memory.running = read()
      .then((value) => {
        memory.last = value;
      })
      .catch((error: unknown) => log().warn({ err: error }, `${name} could not be read; will try again`))
      .finally(() => {
        const tookMs = performance.now() - startedAt;
        memory.dueAtMs = performance.now() + Math.max(LATELY_MS, REST_PER_WORK * tookMs);
        memory.running = null;
      });
  }
  if (memory.last === null && memory.running) {
    await inTime(memory.running, FIRST_MS_MAX, name).catch(() => undefined);
  }
  return memory.last;
}

async function gatherStats(): Promise<Stats> {
  const [found, shortfalls, largest, watched, watch, restore] = await Promise.all([
    readFigures(ROWS_MAX),
    countOpen(),
    lately("largest holder", readLargestHolder),
    lately("watched figures", readWatched),
    readWatch(),
    restoreToProve(),
  ]);
  const { readAt, figures, lowRows, holds } = found;
  const { rowCount, shortRowCount, lowCount, ...units } = figures;
  const proof = dated(proveLately(), "checkedAt", readAt);
  const stats = {
    serverTime: readAt.toISOString(),
    units,
    rowCount,
    shortRowCount,
    holds: { ...holds, soonest: await withCustomers(holds.soonest), largest },
    low: { atMost: FEW_UNITS, count: lowCount, rows: lowRows },
    minutes: await countMinutes(readAt),
    writer: writerHealth(),
    lastSweep: dated(lastSweep(), "at", readAt),
    proof,
  };
  const proofAgeMs = proof ? readAt.getTime() - Date.parse(proof.checkedAt) : performance.now();
  const restored = restore && {
    proofId: restore.id,
    share: restore.status === "RUNNING" ? shareOf(restore) : null,
  };
  const findings = findingsOf({ ...stats, shortfalls, watched, proofAgeMs, restored }, watch.settings).map(
    (found): Finding => {
      const known = watch.kept.find(({ kind, state }) => kind === found.kind && isSeenIn(found.state, state));
      const { acknowledgedBy: by = null, acknowledgedAt: at = null } = known ?? {};
      const acknowledged = by !== null && at !== null ? { by, at: at.toISOString() } : null;
      return { ...found, since: known?.since.toISOString() ?? null, acknowledged };
    },
  );
  return { ...stats, findings };
}

/** Who each hold is for, as far as they said. */
async function withCustomers(holds: readonly Omit<RunningHold, "customer">[]): Promise<RunningHold[]> {
  const customers = await readCustomers(holds.map(({ reservationId }) => reservationId));
  return holds.map((hold) => {
    const { name = null, email = null, keyName = null } = customers.get(hold.reservationId) ?? {};
    return { ...hold, customer: { name, email, keyName } };
  });
}

/** A remembered result with its time by the database's clock, since a process's own clock may be off. */
function dated<Name extends string, Rest>(memory: (Rest & { atMs: number }) | null, name: Name, readAt: Date) {
  if (memory === null) return null;
  const { atMs, ...rest } = memory;
  const at = new Date(readAt.getTime() - (performance.now() - atMs)).toISOString();
  return { ...rest, [name]: at } as Omit<Rest & { atMs: number }, "atMs"> & Record<Name, string>;
}

const NONE: Counted = { held: 0, confirmed: 0, released: 0 };

/**
 * All of the last 30 minutes up to `now`. They are counted in short parts, each of which is cached once it is over, so that
 * asking every second reads only the entries of about half a minute.
 */
async function countMinutes(now: Date): Promise<Minute[]> {
  const kept = oncePerProcess("panel minutes", () => new Map<number, Counted>());
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  const minutes = Array.from({ length: MINUTES }, (_, index) => minute - (MINUTES - 1 - index) * MINUTE_MS);
  const [first = minute] = minutes;
  for (const at of kept.keys()) if (at < first) kept.delete(at);
  const parts = Array.from({ length: (MINUTES * MINUTE_MS) / PART_MS }, (_, index) => first + index * PART_MS);
  const since = parts.find((at) => !kept.has(at)) ?? minute;
  const read = await readCounts(new Date(since), PART_MS);
  const counts = new Map(parts.map((at) => [at, kept.get(at) ?? read.get(at) ?? NONE]));
  for (const [at, counted] of counts) if (at + PART_MS + LATE_MS < now.getTime()) kept.set(at, counted);
  return minutes.map((at) => {
    const own = [...counts].filter(([part]) => part >= at && part < at + MINUTE_MS);
    const sum = (name: keyof Counted) => own.reduce((all, [, counted]) => all + counted[name], 0);
    return {
      at: new Date(at).toISOString(),
      held: sum("held"),
      confirmed: sum("confirmed"),
      released: sum("released"),
    };
  });
}

type Reading = { atMs: number; commands: number };

/** The state of this process's stock writer. The rate is calculated from readings of earlier calls. */
function writerHealth(): z.infer<typeof WriterHealth> {
  const readings = oncePerProcess<Reading[]>("panel writer readings", () => []);
  const { halvings: _, ...counts } = stockWriter().counts();
  const atMs = performance.now();
  while ((readings[1]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs - WINDOW_MS) readings.shift();
  const [oldest] = readings;
  const measuredSeconds = oldest ? (atMs - oldest.atMs) / 1000 : 0;
  const commandsPerSecond =
    oldest && measuredSeconds > 0 ? (counts.commands - oldest.commands) / measuredSeconds : null;
  readings.push({ atMs, commands: counts.commands });
  return { ...counts, commandsPerSecond, measuredSeconds };
}
