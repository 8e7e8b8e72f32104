"use client";

import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { ChangeWanted } from "@/components/admin/inventory/change-dialog";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

const PAGE_ROWS = 15;

type UseRowKeys = {
  rows: readonly InventoryRow[];
  onChange: ((wanted: ChangeWanted) => void) | null;
};

/**
 * The keyboard in a table of rows: one of them can be reached by Tab, arrows move to the others, Enter opens (the row's
 * own button does), `r` receives and `a` adjusts. The row that has the focus stays in the page when it is scrolled away.
 */
export function useRowKeys({ rows, onChange }: UseRowKeys) {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  const at = Math.min(active, Math.max(0, rows.length - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = targetOf(event.key, at, rows.length);
    if (to !== null) {
      event.preventDefault();
      wanted.current = to;
      setActive(to);
      return;
    }
    const row = rows[at];
    if (!onChange || !row || (event.key !== "r" && event.key !== "a")) return;
    event.preventDefault();
    onChange({ kind: event.key === "r" ? "receive" : "adjust", row });
  };

  const withActive = useCallback(
    (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), at])].sort((a, b) => a - b).filter((index) => index < range.count),
    [at],
  );

  /** The row that a key asked for, once. */
  const takeWanted = () => {
    const index = wanted.current;
    wanted.current = null;
    return index;
  };

  return { active: at, setActive, onKeyDown, withActive, takeWanted };
}

/** Brings the row that a key asked for into sight, then gives it the focus: it is in the page by then. */
export function useFocusWanted(
  takeWanted: () => number | null,
  scrollToIndex: (index: number) => void,
  body: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const index = takeWanted();
    if (index === null) return;
    scrollToIndex(index);
    body.current?.querySelector<HTMLElement>(`[data-row-button="${index}"]`)?.focus({ preventScroll: true });
  });
}

/** Which row a key leads to; null for any other key. */
function targetOf(key: string, at: number, count: number): number | null {
  const last = count - 1;
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE_ROWS,
    PageUp: at - PAGE_ROWS,
    Home: 0,
    End: last,
  };
  const to = targets[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), last);
}
