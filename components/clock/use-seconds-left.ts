"use client";

import { useCallback, useSyncExternalStore } from "react";
import { listenToTicks } from "@/components/clock/use-server-now";
import { noteServerTime, serverNow } from "@/lib/client/server-clock";

/**
 * Whole seconds until `until` by the server's clock, rounded up, never below 0; updates once a second. `serverTime` is
 * the server's clock at render, so that the first client render matches the server's.
 */
export function useSecondsLeft(until: string, serverTime: string): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      noteServerTime(serverTime);
      return listenToTicks(listener);
    },
    [serverTime],
  );
  const end = Date.parse(until);
  return useSyncExternalStore(
    subscribe,
    () => secondsBetween(serverNow(), end),
    () => secondsBetween(Date.parse(serverTime), end),
  );
}

function secondsBetween(now: number, end: number): number {
  return Math.max(0, Math.ceil((end - now) / 1000));
}
