"use client";

import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { RowKey } from "@/components/admin/list/list-column";

const PAGE_ROWS = 15;

type UseRowKeys<Row> = { rows: readonly Row[]; idOf: (row: Row) => string; keys: readonly RowKey<Row>[] };

/**
 * The keyboard in a list: Tab reaches one row, arrows move to the others, Enter opens (the row's own button does), and
 * a list may have keys of its own. The active row stays in the DOM when it is scrolled out of sight.
 */
export function useRowKeys<Row>({ rows, idOf, keys }: UseRowKeys<Row>) {
  const [active, setActive] = useState({ id: "", index: 0 });
  const wanted = useRef<number | null>(null);
  const at = indexOf(active, rows, idOf);
  const latest = useRef(rows);
  latest.current = rows;
  const activate = useCallback(
    (index: number) => {
      const row = latest.current[index];
      if (row) setActive({ id: idOf(row), index });
    },
    [idOf],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Checkboxes and links in a row keep their own keys.
    if (!(event.target instanceof Element) || !event.target.closest("[data-row-button]")) return;
    const to = targetOf(event.key, at, rows.length);
    const row = rows[at];
    const own = keys.find(({ key }) => key === event.key);
    if (to === null && (!own || !row)) return;
    event.preventDefault();
    if (to === null) return row && own?.run(row);
    wanted.current = to;
    activate(to);
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

  return { active: at, activate, onKeyDown, withActive, takeWanted };
}

/** Scrolls to the row that a key asked for, then focuses it. By then it is in the DOM. */
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

/** Follows the active row by id when new rows move it. If it is gone, the row in its place becomes active. */
function indexOf<Row>(active: { id: string; index: number }, rows: readonly Row[], idOf: (row: Row) => string): number {
  const there = rows[active.index];
  if (active.id === "" || (there && idOf(there) === active.id)) return active.index;
  const moved = rows.findIndex((row) => idOf(row) === active.id);
  return moved === -1 ? Math.min(active.index, Math.max(0, rows.length - 1)) : moved;
}

/** The row that a key moves to; null for any other key. */
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
