"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * The button that takes a line out goes away with it: the focus then goes to the same button of the line that came in
 * its place, or to `heading` where none is left. `ids`: the lines in their order. `root`: where their buttons stand.
 */
export function useFocusAfterRemoval(
  ids: readonly string[],
  root: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): void {
  const before = useRef(ids);
  useEffect(() => {
    const gone = before.current.findIndex((id) => !ids.includes(id));
    before.current = ids;
    if (gone < 0 || (document.activeElement !== null && document.activeElement !== document.body)) return;
    const next = ids[Math.min(gone, ids.length - 1)];
    const button = next === undefined ? null : root.current?.querySelector<HTMLElement>(`[data-remove="${next}"]`);
    (button ?? heading.current)?.focus();
  }, [ids, root, heading]);
}
