import { useRef } from "react";

/** `known`, or the last that was known: what stays on the page if the next cannot be had. */
export function useEarlier<T>(known: T | undefined): T | undefined {
  const last = useRef(known);
  if (known !== undefined) last.current = known;
  return last.current;
}
