import { type RefObject, useEffect } from "react";

/** Brings into sight what was scanned last, also when it is scanned again: meanwhile somebody may have scrolled. */
export function useScrolledTo(item: RefObject<HTMLElement | null>, scannedAt: number | null): void {
  useEffect(() => {
    if (scannedAt !== null) item.current?.scrollIntoView({ block: "nearest" });
  }, [item, scannedAt]);
}
