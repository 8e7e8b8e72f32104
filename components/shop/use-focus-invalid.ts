"use client";

import { type RefObject, useEffect } from "react";

/** Leads to the first field in `root` that is wrong, each time that `asked` goes up: its words are read with it. */
export function useFocusInvalid(asked: number, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (asked > 0) root.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [asked, root]);
}
