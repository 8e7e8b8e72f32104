"use client";

import type { MotionValue } from "framer-motion";
import { useEffect, useState } from "react";
import type { FateEvent } from "@/lib/race/race-schemas";
import { Standing, type StandingView } from "./standing";

type UseStanding = { fates: readonly FateEvent[]; clock: MotionValue<number>; buyers: number; units: number };

/** How the race stands at the clock's time. `fates` may grow in place; the clock then moves on, and they are seen. */
export function useStanding({ fates, clock, buyers, units }: UseStanding): StandingView {
  const [view, setView] = useState(() => new Standing(buyers, units).view());
  useEffect(() => {
    let standing = new Standing(buyers, units);
    setView(standing.view());
    const show = (now: number) => {
      const isRewound = standing.isPast(now);
      if (isRewound) standing = new Standing(buyers, units);
      const next = standing.advance(fates, now) ?? (isRewound ? standing.view() : null);
      if (next) setView(next);
    };
    show(clock.get());
    return clock.on("change", show);
  }, [fates, clock, buyers, units]);
  return view;
}
