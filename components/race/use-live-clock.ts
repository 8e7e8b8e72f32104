"use client";

import { animate, type MotionValue, useMotionValue } from "framer-motion";
import { useEffect } from "react";

/** Fates come in batches; the clock walks to the newest within this time, so that tracks grow instead of jumping. */
const CATCH_UP_MS = 120;

/** A strategy's time while it runs: as far as is known. */
export function useLiveClock(knownMs: number, isStill: boolean): MotionValue<number> {
  const clock = useMotionValue(0);
  useEffect(() => {
    if (knownMs <= clock.get()) return clock.set(knownMs);
    if (isStill) return clock.set(knownMs);
    const walk = animate(clock, knownMs, { duration: CATCH_UP_MS / 1_000, ease: "linear" });
    return () => walk.stop();
  }, [knownMs, isStill, clock]);
  return clock;
}
