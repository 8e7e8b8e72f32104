import "@/lib/server-only";
import { databaseSnapshot } from "@/lib/db/database-snapshot";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import type { Answer } from "./answer";
import { SharedAnswer } from "./shared-answer";
import { SharedRun } from "./shared-run";

/** What a read found. `changesInMs`: how long until the clock alone changes it; null if it cannot. */
export type Found = { answer: Answer; changesInMs: number | null };

type Read = () => Promise<Found>;

type Options = {
  /** The oldest answer that anybody gets, counted from the beginning of its read. */
  ageMsMax: number;
  /** How much is kept. The oldest answers go first. */
  bytesMax: number;
  /** How long a read may take before those who wait for it are told that we are busy. */
  readMsMax: number;
  /** Names what a read would see now: the same name, the same answer. */
  snapshot: () => Promise<string>;
};

/**
 * Reads of one key begin at least this many times as far apart as one of them takes: a list that programs ask for without
 * a pause would otherwise take the processor from those who buy.
 */
const PACE = 3;
/** A kept answer that is asked for at this part of its age is read again in the background, so that nobody waits. */
const RENEWED_AT = 0.6;

/**
 * Answers that are the same for all who ask the same. A caller says since when an answer must be true: one that was read
 * later is shared, one that was read before only if nothing has been written since, and otherwise a read that has not
 * begun yet. Only 200s are kept.
 */
export class SharedReads {
  /** In the order of their reads. */
  private readonly kept = new Map<string, SharedAnswer>();
  private readonly runs = new Map<string, SharedRun<SharedAnswer>>();
  private readonly snapshots: SharedRun<string>;
  private lastSnapshot: string | null = null;
  readonly counts = { shared: 0, computed: 0, keptBytes: 0 };

  constructor(private readonly options: Options) {
    this.snapshots = new SharedRun({ act: () => this.lookAt(), msMax: options.readMsMax });
  }

  /** The answer to `key` as of `sinceMs`, by performance.now(), or later. Rejects with what `read` throws. */
  take(key: string, read: Read, sinceMs: number): SharedAnswer | Promise<SharedAnswer> {
    const kept = this.kept.get(key);
    if (!kept || !this.isStillTrue(kept)) return this.read(key, read, sinceMs);
    if (kept.readAtMs < sinceMs) return this.unlessWritten(kept, key, read, sinceMs);
    this.counts.shared++;
    const isAging = performance.now() - kept.readAtMs > this.options.ageMsMax * RENEWED_AT;
    if (isAging && !this.runs.has(key)) this.read(key, read, sinceMs);
    return kept;
  }

  /** Several times cheaper than reading again, and one look is for all keys. */
  private async unlessWritten(kept: SharedAnswer, key: string, read: Read, sinceMs: number): Promise<SharedAnswer> {
    const snapshot = await (this.snapshots.joined(sinceMs) ?? this.snapshots.begin());
    if (kept.snapshot !== snapshot || !this.isStillTrue(kept)) return await this.read(key, read, sinceMs);
    this.counts.shared++;
    return kept;
  }

  private async lookAt(): Promise<string> {
    this.lastSnapshot = await this.options.snapshot();
    return this.lastSnapshot;
  }

  private isStillTrue({ readAtMs, endsAtMs }: SharedAnswer): boolean {
    const nowMs = performance.now();
    return nowMs < endsAtMs && nowMs - readAtMs <= this.options.ageMsMax;
  }

  private read(key: string, read: Read, sinceMs: number): Promise<SharedAnswer> {
    const run = this.runs.get(key) ?? this.runOf(key, read);
    const joined = run.joined(sinceMs);
    this.counts[joined ? "shared" : "computed"]++;
    return joined ?? run.begin();
  }

  private runOf(key: string, read: Read): SharedRun<SharedAnswer> {
    const run: SharedRun<SharedAnswer> = new SharedRun({
      act: () => this.answerOf(key, read).finally(() => run.isLast && this.runs.delete(key)),
      msMax: this.options.readMsMax,
      pauseMs: () => this.pauseMs(key),
    });
    this.runs.set(key, run);
    return run;
  }

  private pauseMs(key: string): number {
    const { readAtMs = 0, tookMs = 0 } = this.kept.get(key) ?? {};
    return readAtMs + Math.min(PACE * tookMs, this.options.ageMsMax) - performance.now();
  }

  private async answerOf(key: string, read: Read): Promise<SharedAnswer> {
    const { lastSnapshot: snapshot } = this;
    const readAtMs = performance.now();
    const { answer, changesInMs } = await read();
    const endsAtMs = changesInMs === null ? Number.POSITIVE_INFINITY : readAtMs + changesInMs;
    const made = new SharedAnswer(answer, { readAtMs, tookMs: performance.now() - readAtMs, endsAtMs, snapshot });
    if (made.status === 200) this.keep(key, made);
    return made;
  }

  private keep(key: string, made: SharedAnswer): void {
    const older = this.kept.get(key);
    // A read that was given up may end after a later one.
    if (older && older.readAtMs > made.readAtMs) return;
    this.drop(key);
    this.kept.set(key, made);
    this.counts.keptBytes += made.sizeMax;
    for (const [oldest, answer] of this.kept) {
      if (this.counts.keptBytes <= this.options.bytesMax && this.isStillTrue(answer)) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.counts.keptBytes -= this.kept.get(key)?.sizeMax ?? 0;
    this.kept.delete(key);
  }
}

/** Less than the 100 ms that we promise, because the answer has to get there too. */
export const SHARED_MS = 75;
const BYTES_MAX = 16 * 1024 * 1024;

/** The process's only shared reads. */
export function sharedReads(): SharedReads {
  return oncePerProcess("shared reads", () => {
    const { REQUEST_MS_MAX: readMsMax } = env();
    return new SharedReads({ ageMsMax: SHARED_MS, bytesMax: BYTES_MAX, readMsMax, snapshot: databaseSnapshot });
  });
}
