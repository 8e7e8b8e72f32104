"use client";

import { type RefObject, useEffect, useRef } from "react";

const FLASH_MS = 1_200;

/** Lets an element light up once and fade when `value` changes: warm when it fell, green when it rose. Not with reduced motion. */
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
