"use client";

import { useEffect, useState } from "react";

/** `value` once it has stayed the same for `waitMs`, so that a search runs when typing pauses. */
export function useSettled<T>(value: T, waitMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}
