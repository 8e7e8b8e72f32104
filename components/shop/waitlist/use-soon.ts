"use client";

import { useCallback, useEffect, useRef } from "react";

/** Work is done at most this often. */
const GAP_MS = 1_000;
const WAIT_MS_MIN = 50;

/**
 * Does `work` soon after it is asked for, many times asked being done once: after a chance part of `spreadMs`, so that
 * thousands of browsers that hear the same news do not ask at once.
 */
export function useSoon(work: () => unknown): (spreadMs: number) => void {
  const latest = useRef(work);
  latest.current = work;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const doneAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((spreadMs) => {
    if (timer.current !== undefined) return;
    const gapLeftMs = doneAtMs.current + GAP_MS - performance.now();
    const waitMs = Math.max(gapLeftMs, WAIT_MS_MIN) + Math.random() * spreadMs;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      doneAtMs.current = performance.now();
      latest.current();
    }, waitMs);
  }, []);
}
