"use client";

import { useCallback, useSyncExternalStore } from "react";
import { noteServerTime, serverNow } from "@/lib/client/server-clock";

const TICK_MS = 250;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * The server's clock in milliseconds, a new value four times a second. `serverTime` is what it read when the page
 * was rendered: the first paint shows that, so that server and browser draw the same.
 */
export function useServerNow(serverTime: string): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      noteServerTime(serverTime);
      return listenToTicks(listener);
    },
    [serverTime],
  );
  return useSyncExternalStore(subscribe, currentTick, () => tickOf(Date.parse(serverTime)));
}

/** One timer for every countdown on the page. */
export function listenToTicks(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentTick(): number {
  return tickOf(serverNow());
}

function tickOf(milliseconds: number): number {
  return Math.floor(milliseconds / TICK_MS) * TICK_MS;
}
