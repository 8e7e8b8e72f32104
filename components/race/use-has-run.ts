import type { MotionValue } from "framer-motion";
import { useEffect, useState } from "react";

/** Whether the clock has reached `endMs` once. Going back later does not undo it. */
export function useHasRun(clock: MotionValue<number> | null, endMs: number): boolean {
  const [hasRun, setHasRun] = useState(false);
  useEffect(() => {
    if (!clock || endMs === 0 || hasRun) return;
    const look = (now: number) => now >= endMs && setHasRun(true);
    look(clock.get());
    return clock.on("change", look);
  }, [clock, endMs, hasRun]);
  return hasRun;
}

/** Whether the page runs its scripts. Until then it shows everything it was sent, for readers without them. */
export function useIsAlive(): boolean {
  const [isAlive, setIsAlive] = useState(false);
  useEffect(() => setIsAlive(true), []);
  return isAlive;
}
