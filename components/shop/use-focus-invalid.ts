"use client";

import { type RefObject, useEffect } from "react";

/** Focuses the first invalid field in `root` each time `asked` increases, so that screen readers read its error. */
export function useFocusInvalid(asked: number, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (asked > 0) root.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [asked, root]);
}
