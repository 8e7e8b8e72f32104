"use client";

import { type MotionValue, useMotionValue } from "framer-motion";
import * as m from "framer-motion/m";
import { memo, useEffect } from "react";
import { cn } from "@/components/ui/class-names";

export type LaneFate = "waiting" | "retrying" | "won" | "oversold" | "refused" | "error";

export type LaneRacer = {
  id: number;
  fate: LaneFate;
  /** From its start to what happened to it last. */
  latencyMs: number;
  /** Attempts so far, from 1; 0: not started. */
  attempt: number;
};

const HATCHED = "bg-[repeating-linear-gradient(135deg,var(--bad)_0_1.5px,transparent_1.5px_4px)]";

/** Fates differ in shape as well as in colour: a frame, a hatch, a thin line, a full bar. */
export const LANE_STYLE: Readonly<Record<LaneFate, { cell: string; bar: string }>> = {
  waiting: { cell: "bg-hover", bar: "bg-bar-rest" },
  retrying: { cell: "bg-warn-soft", bar: "bg-warn" },
  won: { cell: "bg-good-soft ring-1 ring-inset ring-good", bar: "bg-good" },
  oversold: { cell: "bg-bad-soft ring-1 ring-inset ring-bad", bar: "bg-bad" },
  refused: { cell: "bg-hover", bar: "bg-control-line my-auto h-1/2!" },
  error: { cell: HATCHED, bar: "bg-bad my-auto h-1/2!" },
};

type LaneProps = {
  racer: LaneRacer;
  axisMs: number;
  /** The race's time in milliseconds; a lane that waits grows with it. */
  clock: MotionValue<number> | null;
  /** Widths that a growing lane goes through: no finer than can be seen, so that most frames change nothing. */
  steps: number;
  isSelected: boolean;
  className: string;
};

export const Lane = memo(function Lane({ racer, axisMs, clock, steps, isSelected, className }: LaneProps) {
  const { id, fate, latencyMs } = racer;
  const isWaiting = fate === "waiting" || fate === "retrying";
  const length = share(latencyMs, axisMs, steps);
  const scaleX = useMotionValue(length);
  useEffect(() => {
    if (!isWaiting || clock === null) return scaleX.set(length);
    const grow = (now: number) => scaleX.set(share(now, axisMs, steps));
    grow(clock.get());
    return clock.on("change", grow);
  }, [isWaiting, clock, length, axisMs, steps, scaleX]);
  return (
    <span
      data-lane={id}
      data-fate={fate}
      className={cn(
        "relative block overflow-hidden rounded-[2px]",
        LANE_STYLE[fate].cell,
        isSelected && "outline-2 outline-offset-1 outline-ink",
        className,
      )}
    >
      <m.span style={{ scaleX }} className={cn("absolute inset-0 h-full w-full origin-left", LANE_STYLE[fate].bar)} />
      {!isWaiting && <span className={cn("absolute inset-y-0 left-0 w-1", LANE_STYLE[fate].bar)} />}
    </span>
  );
});

function share(milliseconds: number, axisMs: number, steps: number): number {
  return Math.round(Math.min(1, milliseconds / axisMs) * steps) / steps;
}
