import { useCallback, useEffect, useRef } from "react";

/** Minimum time between two runs. */
const GAP_MS = 1_000;
const WAIT_MS_MIN = 50;

/**
 * Runs `work` soon after a request, combining requests. A random part of `spreadMs` is added, so that thousands of
 * browsers that get the same event do not refetch at once.
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
