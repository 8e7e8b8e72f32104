import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";
import type { Random } from "@/scripts/demo/random";

type Event = { at: number; order: number; run: (() => void) | null };

const realImmediate = globalThis.setImmediate;
/** A Thursday; any time would do. */
const EPOCH = Date.UTC(2026, 0, 15, 9, 30);

/**
 * A clock that jumps from one event to the next, and chance that a seed decides. While installed, it takes the place of every
 * timer, of both clocks and of Math.random, so that a run depends on its seed alone and waits for nothing.
 */
export class VirtualTime {
  nowMs = 0;
  private order = 0;
  private readonly heap: Event[] = [];

  constructor(private readonly random: Random) {}

  /** Runs `work` in this time, until it is done. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const restore = this.install();
    try {
      let isDone = false;
      const working = work().finally(() => {
        isDone = true;
      });
      working.catch(() => undefined);
      await settle();
      while (!isDone) {
        const event = this.pop();
        if (!event) throw new Error("everything waits for something that never comes");
        if (!event.run) continue;
        this.nowMs = Math.max(this.nowMs, event.at);
        event.run();
        await settle();
      }
      return await working;
    } finally {
      restore();
    }
  }

  after(ms: number, run: () => void): Event {
    const event = { at: this.nowMs + Math.max(0, ms), order: this.order++, run };
    this.push(event);
    return event;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** The wall clock, in whole milliseconds. */
  date(): number {
    return EPOCH + Math.floor(this.nowMs);
  }

  private install(): () => void {
    const { setTimeout, clearTimeout } = globalThis;
    const [now, dateNow, random] = [performance.now, Date.now, Math.random];
    const { setTimeout: sleep, setImmediate: immediate } = timers;
    const handle = (event: Event) => Object.assign(event, { ref: () => event, unref: () => event });
    Object.assign(globalThis, {
      setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
        handle(this.after(ms, () => run(...args))),
      clearTimeout: (event?: Event) => {
        if (event) event.run = null;
      },
    });
    performance.now = () => this.nowMs;
    Date.now = () => this.date();
    Math.random = () => this.random.next();
    Object.assign(timers, {
      setTimeout: (ms: number, value: unknown) => this.sleep(ms).then(() => value),
      setImmediate: (value: unknown) => this.sleep(0).then(() => value),
    });
    syncBuiltinESMExports();
    return () => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      performance.now = now;
      Date.now = dateNow;
      Math.random = random;
      Object.assign(timers, { setTimeout: sleep, setImmediate: immediate });
      syncBuiltinESMExports();
    };
  }

  private push(event: Event): void {
    const { heap } = this;
    let at = heap.push(event) - 1;
    for (let up = (at - 1) >> 1; at > 0 && isBefore(event, heap[up] as Event); at = up, up = (at - 1) >> 1) {
      heap[at] = heap[up] as Event;
      heap[up] = event;
    }
  }

  private pop(): Event | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!last || last === first) return first;
    let at = 0;
    heap[0] = last;
    for (;;) {
      let next = 2 * at + 1;
      if (next >= heap.length) return first;
      if (next + 1 < heap.length && isBefore(heap[next + 1] as Event, heap[next] as Event)) next++;
      if (!isBefore(heap[next] as Event, last)) return first;
      heap[at] = heap[next] as Event;
      heap[next] = last;
      at = next;
    }
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** All promises that can go on have gone on. */
function settle(): Promise<void> {
  return new Promise((resolve) => realImmediate(resolve));
}
