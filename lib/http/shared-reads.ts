import "@/lib/server-only";
import { setImmediate as arrivals, setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import type { Answer } from "./answer";
import { SharedAnswer } from "./shared-answer";

/** What a read found. `changesInMs`: how long until the clock alone changes it; null if it cannot. */
export type Found = { answer: Answer; changesInMs: number | null };

type Read = () => Promise<Found>;

/** One read of the database, for all who asked before it began. */
type Reading = {
  /** Infinity until it begins. */
  startedAtMs: number;
  answer: Promise<SharedAnswer>;
};

type Options = {
  /** The oldest answer that anybody gets, counted from the beginning of its read. */
  ageMsMax: number;
  /** How much is kept. The oldest answers go first. */
  bytesMax: number;
  /** How long a read may take before those who wait for it are told that we are busy. */
  readMsMax: number;
};

/**
 * Reads of one key begin at least this many times as far apart as one of them takes: a list that programs ask for without
 * a pause would otherwise take the processor from those who buy.
 */
const PACE = 3;
/** A kept answer that is asked for at this part of its age is read again in the background, so that nobody waits. */
const RENEWED_AT = 0.6;

/**
 * Answers that are the same for all who ask the same. A caller says since when an answer must have been read: one that is
 * kept and new enough is shared, and so is a read that began later or has not begun yet. Per key, at most one read runs
 * and one waits. Only 200s are kept.
 */
export class SharedReads {
  /** In the order of their reads. */
  private readonly kept = new Map<string, SharedAnswer>();
  private readonly running = new Map<string, Reading>();
  private readonly next = new Map<string, Reading>();
  readonly counts = { shared: 0, computed: 0, keptBytes: 0 };

  constructor(private readonly options: Options) {}

  /** The answer to `key` as of `sinceMs`, by performance.now(), or later. Rejects with what `read` throws. */
  take(key: string, read: Read, sinceMs: number): SharedAnswer | Promise<SharedAnswer> {
    const nowMs = performance.now();
    const kept = this.kept.get(key);
    if (kept && kept.readAtMs >= sinceMs && this.isStillTrue(kept, nowMs)) {
      this.counts.shared++;
      const isAging = nowMs - kept.readAtMs > this.options.ageMsMax * RENEWED_AT;
      if (isAging && !this.running.has(key)) this.queue(key, read);
      return kept;
    }
    const going = [this.running.get(key), this.next.get(key)].find((one) => one && one.startedAtMs >= sinceMs);
    if (going) this.counts.shared++;
    return (going ?? this.queue(key, read)).answer;
  }

  private isStillTrue({ readAtMs, endsAtMs }: SharedAnswer, nowMs: number): boolean {
    return nowMs < endsAtMs && nowMs - readAtMs <= this.options.ageMsMax;
  }

  private queue(key: string, read: Read): Reading {
    this.counts.computed++;
    const before = this.running.get(key);
    const reading: Reading = { startedAtMs: Number.POSITIVE_INFINITY, answer: Promise.reject() };
    reading.answer.catch(() => undefined);
    (before ? this.next : this.running).set(key, reading);
    reading.answer = inTime(this.run(key, read, reading, before), this.options.readMsMax);
    // If it only renews an answer, nobody waits for it.
    reading.answer.catch(() => undefined);
    return reading;
  }

  private async run(key: string, read: Read, reading: Reading, before: Reading | undefined): Promise<SharedAnswer> {
    await before?.answer.catch(() => undefined);
    if (before) {
      this.next.delete(key);
      this.running.set(key, reading);
    }
    const { readAtMs = 0, tookMs = 0 } = this.kept.get(key) ?? {};
    const waitMs = readAtMs + Math.min(PACE * tookMs, this.options.ageMsMax) - performance.now();
    // Requests that arrive in the same turn of the event loop share a read too.
    await (waitMs > 1 ? sleep(waitMs) : arrivals());
    const startedAtMs = performance.now();
    reading.startedAtMs = startedAtMs;
    try {
      const { answer, changesInMs } = await read();
      const endsAtMs = changesInMs === null ? Number.POSITIVE_INFINITY : startedAtMs + changesInMs;
      const made = new SharedAnswer(answer, {
        readAtMs: startedAtMs,
        tookMs: performance.now() - startedAtMs,
        endsAtMs,
      });
      if (made.status === 200) this.keep(key, made);
      return made;
    } finally {
      if (this.running.get(key) === reading) this.running.delete(key);
    }
  }

  private keep(key: string, made: SharedAnswer): void {
    const older = this.kept.get(key);
    // A read that was given up may end after a later one.
    if (older && older.readAtMs > made.readAtMs) return;
    this.drop(key);
    this.kept.set(key, made);
    this.counts.keptBytes += made.sizeMax;
    const nowMs = performance.now();
    for (const [oldest, answer] of this.kept) {
      if (this.counts.keptBytes <= this.options.bytesMax && this.isStillTrue(answer, nowMs)) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.counts.keptBytes -= this.kept.get(key)?.sizeMax ?? 0;
    this.kept.delete(key);
  }
}

/** Rejects with an error that counts as BUSY if `answer` takes too long: a database may accept queries and say nothing. */
async function inTime<T>(answer: Promise<T>, msMax: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error("a shared read took too long"), { retryAfterSeconds: 1 });
    timer = setTimeout(() => reject(error), msMax);
  });
  return await Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Less than the 100 ms that we promise, because the answer has to get there too. */
export const SHARED_MS = 75;
const BYTES_MAX = 16 * 1024 * 1024;

/** The process's only shared reads. */
export function sharedReads(): SharedReads {
  return oncePerProcess("shared reads", () => {
    return new SharedReads({ ageMsMax: SHARED_MS, bytesMax: BYTES_MAX, readMsMax: env().REQUEST_MS_MAX });
  });
}
