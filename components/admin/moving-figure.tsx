"use client";

import { useFlash } from "@/components/admin/live-stock/use-flash";
import { RollingFigure } from "@/components/motion/rolling-figure";

type MovingFigureProps = {
  value: number;
  /** How it looks where it is not 0; 0 is always quiet. */
  className?: string;
};

/** A figure that rolls, and lights up once, when it moves. */
export function MovingFigure({ value, className = "" }: MovingFigureProps) {
  const element = useFlash<HTMLSpanElement>(value);
  return (
    <span ref={element} className={`-mx-1 rounded px-1 ${value === 0 ? "text-muted" : className}`}>
      <RollingFigure value={value} />
    </span>
  );
}
