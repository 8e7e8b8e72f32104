"use client";

import { useEffect, useState } from "react";
import { ageText } from "@/lib/format/time-words";

/** A stream that is back sooner has missed nothing that anybody could see. */
const GRACE_MS = 2_000;
const TICK_MS = 1_000;

/**
 * How old what a cut stream told is, "12 s"; null while it is not cut, or not for long enough to be worth a word.
 * `heardAtMs`: when it was last known to be true, since the epoch by this device's clock.
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
