import "@/lib/server-only";
import { setImmediate as arrivals, setTimeout as sleep } from "node:timers/promises";
import { inTime } from "@/lib/in-time";

type Run<T> = {
  /** By performance.now(); Infinity until it begins. */
  startedAtMs: number;
  result: Promise<T>;
};

type Options<T> = {
  act: () => Promise<T>;
  /** After this long, those who wait are told that we are busy: a database may accept queries and say nothing. */
  msMax: number;
  /** How long the next run should wait before it begins. */
  pauseMs?: () => number;
};

/** Does something once for all who ask before it begins. At most one run is going, and one waits for its end. */
export class SharedRun<T> {
  private running: Run<T> | null = null;
  private next: Run<T> | null = null;

  constructor(private readonly options: Options<T>) {}

  /** Whether nobody waits for another run. */
  get isLast(): boolean {
    return this.next === null;
  }

  /** The run that began at `sinceMs` or later or is about to; null if there is none. */
  joined(sinceMs: number): Promise<T> | null {
    const run = [this.running, this.next].find((one) => one && one.startedAtMs >= sinceMs);
    return run?.result ?? null;
  }

  /** The result of a run that begins from now on. */
  begin(): Promise<T> {
    const before = this.running;
    const run: Run<T> = { startedAtMs: Number.POSITIVE_INFINITY, result: Promise.reject(new Error("not begun")) };
    run.result.catch(() => undefined);
    if (before) this.next = run;
    else this.running = run;
    run.result = inTime(this.work(run, before), this.options.msMax, "a shared read");
    // Perhaps nobody waits for it.
    run.result.catch(() => undefined);
    return run.result;
  }

  private async work(run: Run<T>, before: Run<T> | null): Promise<T> {
    if (before) {
      await before.result.catch(() => undefined);
      this.running = run;
      this.next = null;
    }
    const waitMs = this.options.pauseMs?.() ?? 0;
    // Those who ask in the same turn of the event loop share a run too.
    await (waitMs >= 1 ? sleep(waitMs) : arrivals());
    run.startedAtMs = performance.now();
    try {
      return await this.options.act();
    } finally {
      if (this.running === run) this.running = null;
    }
  }
}
