"use client";

import { useEffect, useRef } from "react";
import { skipTo } from "@/lib/client/list-pages";

const KEPT = "holdfast:list-place";
/** A place further down would take too many pages to load again. */
const ROWS_MAX = 1_000;

type KeptPlace = {
  /** The list with its filters and order, as text. */
  list: string;
  /** The row that the list was entered at, counted from 1, and how many rows are before those that are loaded. */
  at: number;
  before: number;
  /** Index of the first row in sight. */
  first: number;
  /** Rows that are loaded, and whether more can be. */
  count: number;
  hasMore: boolean;
  onEndNear: () => void;
  scrollTo: (index: number) => void;
};

/**
 * After a reload a list is where it was: this tab remembers the place of the list that was scrolled last. Otherwise a list
 * begins at the row that its URL names.
 */
export function useKeptPlace(props: KeptPlace): void {
  const { list, at, before, count, hasMore, onEndNear, scrollTo } = props;
  // As it is when the page is loaded again.
  const first = props.first + before - skipTo(at);
  const wanted = useRef<{ list: string; first: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the list was entered.
  useEffect(() => {
    const kept = takeAfterReload();
    wanted.current = kept?.list === list ? kept : { list, first: at - 1 - skipTo(at) };
  }, []);
  useEffect(() => {
    const place = wanted.current;
    if (place === null) return;
    if (place.list === list && place.first >= count && hasMore) {
      onEndNear();
      return;
    }
    wanted.current = null;
    if (place.list === list && place.first < count && place.first > 0) scrollTo(place.first);
  });
  useEffect(() => {
    if (wanted.current !== null) return;
    try {
      if (first > 0) sessionStorage.setItem(KEPT, JSON.stringify({ list, first }));
      else sessionStorage.removeItem(KEPT);
    } catch {
      // Without storage every list begins at its top.
    }
  }, [list, first]);
}

let isTaken = false;

/** The place that was kept, once, for the first list after a reload. */
function takeAfterReload(): { list: string; first: number } | null {
  if (isTaken) return null;
  isTaken = true;
  const [load] = performance.getEntriesByType("navigation");
  if (!(load instanceof PerformanceNavigationTiming) || load.type === "navigate") return null;
  return placeIn(readKept());
}

function readKept(): string | null {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** A place as it was kept; null for none, and for one that is too far down. */
export function placeIn(text: string | null): { list: string; first: number } | null {
  try {
    const { list, first } = JSON.parse(text ?? "null") ?? {};
    const isPlace = typeof list === "string" && Number.isSafeInteger(first) && first > 0 && first < ROWS_MAX;
    return isPlace ? { list, first } : null;
  } catch {
    return null;
  }
}
