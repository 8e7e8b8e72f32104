"use client";

import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { RowKey } from "@/components/admin/list/list-column";
import { holdRowKeys, keyOf, targetOf } from "@/components/admin/list/row-moves";

type UseRowKeys<Row> = {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  keys: readonly RowKey<Row>[];
  /** Selects a row, or the rows between two; does nothing in a list without selection. */
  onToggle: (index: number) => void;
  onExtend: (from: number, to: number) => void;
  onEndRange: () => void;
};

/**
 * The keyboard in a list: Tab reaches one row, arrows and `j` `k` move to the others, Enter opens (the row's own button
 * does), `x` selects, Shift extends, and a list may have keys of its own. The active row stays in the DOM when it is
 * scrolled out of sight.
 */
export function useRowKeys<Row>({ rows, idOf, keys, onToggle, onExtend, onEndRange }: UseRowKeys<Row>) {
  const [active, setActive] = useState({ id: "", index: 0 });
  const wanted = useRef<Wanted | null>(null);
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
  /** Moves to a row, so that it is in sight. Takes the focus along unless `isFocused` is false. */
  const goTo = useCallback(
    (index: number, isFocused = true, align: Wanted["align"] = "auto") => {
      wanted.current = { index, isFocused, align };
      activate(index);
      // The row may be the active one already.
      setActive((known) => ({ ...known }));
    },
    [activate],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !isOfRows(event)) return;
    const isInRow = isInARow(event);
    const to = targetOf(event.key, at, rows.length);
    const row = rows[at];
    if (row === undefined) return;
    if (to !== null) {
      event.preventDefault();
      if (event.shiftKey) onExtend(at, isInRow ? to : at);
      else onEndRange();
      goTo(isInRow ? to : at);
      return;
    }
    const key = keyOf(event);
    const own = keys.find((one) => one.key === key);
    if (!isInRow || event.shiftKey || (!own && key !== "x")) return;
    event.preventDefault();
    if (!own) return onToggle(at);
    if (own.isFor?.(row) === false) return;
    holdRowKeys();
    own.run(row);
  };

  const withActive = useCallback(
    (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), at])].sort((a, b) => a - b).filter((index) => index < range.count),
    [at],
  );

  /** The row that was gone to, once. */
  const takeWanted = () => {
    const taken = wanted.current;
    wanted.current = null;
    return taken;
  };

  /** Lets the keys enter at the first row, whichever that will be. */
  const forget = useCallback(() => setActive({ id: "", index: 0 }), []);

  return { active: at, activate, forget, goTo, onKeyDown, withActive, takeWanted };
}

function isInARow({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("[data-row-button]") !== null;
}

/** Checkboxes, links and titles keep their own keys. The box that scrolls passes its keys on to the rows. */
export function isOfRows(event: KeyboardEvent): boolean {
  return isInARow(event) || event.target === event.currentTarget.querySelector("section");
}

type Wanted = { index: number; isFocused: boolean; align: "auto" | "start" };

/** Scrolls to the row that was gone to, then focuses it. By then it is in the DOM. */
export function useFocusWanted(
  takeWanted: () => Wanted | null,
  scrollToIndex: (index: number, options: Pick<Wanted, "align">) => void,
  body: { readonly current: HTMLElement | null },
): void {
  // In the same step as the row is drawn: an effect of an earlier drawing could come before it.
  useLayoutEffect(() => {
    const wanted = takeWanted();
    if (wanted === null) return;
    scrollToIndex(wanted.index, wanted);
    if (!wanted.isFocused) return;
    body.current?.querySelector<HTMLElement>(`[data-row-button="${wanted.index}"]`)?.focus({ preventScroll: true });
  });
}

/** Follows the active row by id when new rows move it. If it is gone, the row in its place becomes active. */
function indexOf<Row>(active: { id: string; index: number }, rows: readonly Row[], idOf: (row: Row) => string): number {
  const there = rows[active.index];
  if (active.id === "" || (there && idOf(there) === active.id)) return active.index;
  const moved = rows.findIndex((row) => idOf(row) === active.id);
  return moved === -1 ? Math.min(active.index, Math.max(0, rows.length - 1)) : moved;
}
