import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { type FoundWaiter, findWaiters } from "./waiter-queries";

/** Reads and streams of the same moment are told to the core together. */
const GATHER_MS = 50;
/** How often an owner is looked up at most. With what `findWaiters` leaves out, a watched place is never 60 s old. */
const AGAIN_AFTER_MS = 20_000;
const OWNERS_MAX = 1_000;
/** Entries per command, so that a turn stays short. */
const ENTRIES_MAX = 100;

type Memory = {
  /** Owners that were just seen. */
  due: Set<string>;
  /** When each owner was last looked up, by performance.now(), oldest first. */
  lookedUpAtMs: Map<string, number>;
  /** How many open streams each owner has. */
  streams: Map<string, number>;
  gathering: NodeJS.Timeout | null;
  watching: NodeJS.Timeout | null;
};

function memory(): Memory {
  return oncePerProcess("seen owners", () => {
    return { due: new Set(), lookedUpAtMs: new Map(), streams: new Map(), gathering: null, watching: null };
  });
}

/**
 * A browser of this owner has just read something. If they wait for a product, the core is told, so that free units can be
 * offered to them at once. Returns immediately and never throws. Owners seen again within 20 s cost nothing.
 */
export function noteSeen(owner: string): void {
  const { due, lookedUpAtMs } = memory();
  const lookedUpAt = lookedUpAtMs.get(owner);
  if (lookedUpAt !== undefined && performance.now() - lookedUpAt < AGAIN_AFTER_MS) return;
  due.add(owner);
  gather();
}

/** The same for as long as a stream of theirs is open. Returns a function to call at its end. */
export function keepSeen(owner: string): () => void {
  const known = memory();
  known.streams.set(owner, (known.streams.get(owner) ?? 0) + 1);
  known.watching ??= setInterval(() => {
    for (const each of known.streams.keys()) known.due.add(each);
    gather();
  }, AGAIN_AFTER_MS).unref();
  noteSeen(owner);
  return () => {
    const count = (known.streams.get(owner) ?? 1) - 1;
    if (count > 0) known.streams.set(owner, count);
    else known.streams.delete(owner);
    if (known.streams.size > 0 || known.watching === null) return;
    clearInterval(known.watching);
    known.watching = null;
  };
}

function gather(): void {
  const known = memory();
  known.gathering ??= setTimeout(() => {
    known.gathering = null;
    tellCore().catch((error: unknown) => log().warn({ err: error }, "the core was not told who can be reached"));
  }, GATHER_MS).unref();
}

async function tellCore(): Promise<void> {
  const { due } = memory();
  const owners = [...due].slice(0, OWNERS_MAX);
  for (const owner of owners) due.delete(owner);
  if (due.size > 0) gather();
  noteLookedUp(owners);
  const waiters = await findWaiters(owners);
  if (waiters.length > 0) await markReachable(waiters);
}

function noteLookedUp(owners: readonly string[]): void {
  const { lookedUpAtMs } = memory();
  const now = performance.now();
  for (const owner of owners) {
    lookedUpAtMs.delete(owner);
    lookedUpAtMs.set(owner, now);
  }
  for (const [owner, atMs] of lookedUpAtMs) {
    if (now - atMs < AGAIN_AFTER_MS) break;
    lookedUpAtMs.delete(owner);
  }
}

/** Tells the core that these can be reached, product by product. */
export async function markReachable(waiters: readonly FoundWaiter[]): Promise<void> {
  const commands = new Map<string, FoundWaiter[]>();
  for (const waiter of waiters) {
    const key = `${waiter.by} ${waiter.productId}`;
    commands.set(key, [...(commands.get(key) ?? []), waiter]);
  }
  // Loaded only now, so that a page that reads a place in line does not load the writer.
  const { stockWriter } = await import("@/lib/stock/writer/stock-writer");
  for (const group of commands.values()) {
    for (let start = 0; start < group.length; start += ENTRIES_MAX) {
      const some = group.slice(start, start + ENTRIES_MAX);
      const [first] = some;
      if (!first) continue;
      const { productId, by } = first;
      const entries = some.map(({ id, email }) => ({ id, email }));
      await stockWriter().submit({ type: "MarkReachable", productId, entries, by });
    }
  }
}
