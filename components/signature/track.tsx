"use client";

import { type MotionValue, useMotionValue } from "framer-motion";
import * as m from "framer-motion/m";
import { memo, useEffect } from "react";
import { cn } from "@/components/ui/class-names";

export type TrackFate = "waiting" | "retrying" | "won" | "oversold" | "refused" | "error";

export type TrackRacer = {
  id: number;
  fate: TrackFate;
  /** From its start to its latest event. */
  latencyMs: number;
  /** Attempts so far; 0: not started. */
  attempt: number;
};

const HATCHED = "bg-[repeating-linear-gradient(135deg,var(--bad)_0_1.5px,transparent_1.5px_4px)]";

/** Outcomes differ in shape as well as colour: a frame, a hatch, a thin line, a full bar. */
export const TRACK_STYLE: Readonly<Record<TrackFate, { cell: string; bar: string }>> = {
  waiting: { cell: "bg-hover", bar: "bg-bar-rest" },
  retrying: { cell: "bg-warn-soft", bar: "bg-warn" },
  won: { cell: "bg-good-soft ring-1 ring-inset ring-good", bar: "bg-good" },
  oversold: { cell: "bg-bad-soft ring-1 ring-inset ring-bad", bar: "bg-bad" },
  refused: { cell: "bg-hover", bar: "bg-control-line my-auto h-1/2!" },
  error: { cell: HATCHED, bar: "bg-bad my-auto h-1/2!" },
};

type TrackProps = {
  racer: TrackRacer;
  axisMs: number;
  /** The race's time in milliseconds; a waiting track grows with it. */
  clock: MotionValue<number> | null;
  /** Steps in which a track grows: no finer than visible, so that most frames change nothing. */
  steps: number;
  isSelected: boolean;
  className: string;
};

export const Track = memo(function Track({ racer, axisMs, clock, steps, isSelected, className }: TrackProps) {
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
      data-track={id}
      data-fate={fate}
      className={cn(
        "relative block overflow-hidden rounded-[2px]",
        TRACK_STYLE[fate].cell,
        isSelected && "outline-2 outline-offset-1 outline-ink",
        className,
      )}
    >
      <m.span style={{ scaleX }} className={cn("absolute inset-0 h-full w-full origin-left", TRACK_STYLE[fate].bar)} />
      {!isWaiting && <span className={cn("absolute inset-y-0 left-0 w-1", TRACK_STYLE[fate].bar)} />}
    </span>
  );
});

function share(milliseconds: number, axisMs: number, steps: number): number {
  return Math.round(Math.min(1, milliseconds / axisMs) * steps) / steps;
}
