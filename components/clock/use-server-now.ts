"use client";

import { useCallback, useSyncExternalStore } from "react";
import { noteServerTime, serverNow } from "@/lib/client/server-clock";

const TICK_MS = 250;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * The server's clock in milliseconds since the epoch, updated four times a second. `serverTime` is the server's clock
 * at render, so that the first client render matches the server's.
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

/** One timer serves every countdown on the page. */
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
