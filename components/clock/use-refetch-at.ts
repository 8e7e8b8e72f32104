"use client";

import { useEffect, useRef } from "react";
import { serverNow } from "@/lib/client/server-clock";

/** The local estimate may be slightly ahead of the server's clock; asking too early returns the old answer. */
const GRACE_MS = 300;
/** setTimeout overflows beyond 24.8 days, and nothing here lasts a day. */
const WAIT_MS_MAX = 24 * 60 * 60 * 1000;

/** Refetches when the server's clock reaches `moment` (ISO 8601), because nothing announces an expiry. */
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
