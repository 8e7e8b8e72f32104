"use client";

import { useEffect, useState } from "react";

/** `value` once it has stayed the same for `waitMs`: what is typed is asked for when the typing pauses. */
export function useSettled<T>(value: T, waitMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}
