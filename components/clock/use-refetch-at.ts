"use client";

import { useEffect, useRef } from "react";
import { serverNow } from "@/lib/client/server-clock";

/** The clock may be a little ahead of the server's; asking too early would bring the old answer. */
const GRACE_MS = 300;
/** Longer waits are cut: setTimeout cannot count beyond 24.8 days, and nothing here lasts so long. */
const WAIT_MS_MAX = 24 * 60 * 60 * 1000;

/** Asks again when the server's clock reaches `moment` (ISO 8601): an end by the clock notifies nobody. */
export function useRefetchAt(moment: string | null | undefined, refetch: () => unknown): void {
  const latest = useRef(refetch);
  latest.current = refetch;
  useEffect(() => {
    if (!moment) return;
    const wait = Date.parse(moment) - serverNow() + GRACE_MS;
    const timer = setTimeout(() => latest.current(), Math.min(Math.max(wait, GRACE_MS), WAIT_MS_MAX));
    return () => clearTimeout(timer);
  }, [moment]);
}
