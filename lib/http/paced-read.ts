import { setTimeout as sleep } from "node:timers/promises";
import { SharedRun } from "./shared-run";

type Options = {
  /** Those who ask within this time share one answer. */
  sharedMs: number;
  /** Reads begin at least this many times as far apart as one takes, so that buyers have the rest of the processor. */
  pace: number;
  /** The oldest answer that is given, while a newer one is slow to come. */
  oldMs: number;
  readMsMax: number;
};

/** If the last read took longer than this, those who ask wait only so long for the next one before they get the last answer. */
const SLOW_MS = 100;
const WAIT_MS = 40;

/** A costly read for people who ask again and again: one answer for all, and only for a part of the time. */
export class PacedRead<T> {
  private last: { readAtMs: number; tookMs: number; value: T } | null = null;
  private readonly run: SharedRun<T>;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly options: Options,
  ) {
    this.run = new SharedRun({ act: () => this.act(), msMax: options.readMsMax, pauseMs: () => this.pauseMs() });
  }

  async take(): Promise<T> {
    const { last } = this;
    const ageMs = last ? performance.now() - last.readAtMs : Number.POSITIVE_INFINITY;
    if (last && ageMs <= this.options.sharedMs) return last.value;
    const next = this.run.joined(0) ?? this.run.begin();
    if (!last || ageMs > this.options.oldMs || last.tookMs <= SLOW_MS) return await next;
    return await Promise.race([next, sleep(WAIT_MS, last.value)]);
  }

  private async act(): Promise<T> {
    const readAtMs = performance.now();
    const value = await this.read();
    this.last = { readAtMs, tookMs: performance.now() - readAtMs, value };
    return value;
  }

  private pauseMs(): number {
    return this.last ? this.last.readAtMs + this.options.pace * this.last.tookMs - performance.now() : 0;
  }
}
