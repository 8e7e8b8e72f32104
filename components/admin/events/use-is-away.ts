"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** Whether an element (the top of a list) is out of sight: its reader is further down. */
export function useIsAway<E extends HTMLElement>(): [RefObject<E | null>, boolean] {
  const element = useRef<E>(null);
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([seen]) => setAway(seen !== undefined && !seen.isIntersecting));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, isAway];
}
