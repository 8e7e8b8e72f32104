"use client";

import { useEffect, useState } from "react";
import { ageText } from "@/lib/format/time-words";

/** A stream that reconnects within this time has missed nothing noticeable. */
const GRACE_MS = 2_000;
const TICK_MS = 1_000;

/**
 * The age of what a cut stream last sent, such as "12 s"; null while it is connected or was cut only just now.
 * `heardAtMs` returns when the data was last known to be current, in milliseconds since the epoch by this device's
 * clock.
 */
export function useAgeWhileCut(isCut: boolean, heardAtMs: () => number): string | null {
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    if (!isCut) return;
    let timer = setTimeout(function tick() {
      setNowMs(Date.now());
      timer = setTimeout(tick, TICK_MS);
    }, GRACE_MS);
    return () => {
      clearTimeout(timer);
      setNowMs(null);
    };
  }, [isCut]);
  return isCut && nowMs !== null ? ageText(nowMs - heardAtMs()) : null;
}
