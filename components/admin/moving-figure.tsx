"use client";

import { type RefObject, useEffect, useRef } from "react";
import { RollingFigure } from "@/components/motion/rolling-figure";

type MovingFigureProps = {
  value: number;
  /** Classes for values other than 0. */
  className?: string;
  zeroClassName?: string;
};

/** A figure that rolls and flashes once when it changes. */
export function MovingFigure({ value, className = "", zeroClassName = "text-muted" }: MovingFigureProps) {
  const element = useFlash<HTMLSpanElement>(value);
  return (
    <span ref={element} className={`-mx-1 rounded px-1 ${value === 0 ? zeroClassName : className}`}>
      <RollingFigure value={value} />
    </span>
  );
}

const FLASH_MS = 1_200;

/** Flashes an element once when `value` changes: orange if it fell, green if it rose. Not with reduced motion. */
export function useFlash<E extends HTMLElement>(value: number): RefObject<E | null> {
  const element = useRef<E>(null);
  const before = useRef(value);
  useEffect(() => {
    const change = value - before.current;
    before.current = value;
    if (change === 0 || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const lit = change < 0 ? "var(--signal-soft)" : "var(--good-soft)";
    element.current?.animate([{ backgroundColor: lit, offset: 0.3 }, { backgroundColor: "transparent" }], {
      duration: FLASH_MS,
      easing: "ease-out",
    });
  }, [value]);
  return element;
}
