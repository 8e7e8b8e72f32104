"use client";

import { useEffect, useRef } from "react";
import { skipTo } from "@/lib/client/list-pages";
import { inTab } from "@/lib/client/stored";

const KEPT = "holdfast:list-places";
const LISTS_MAX = 20;
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
 * A list is where it was after a reload, and after Back or Forward: this tab remembers the places of its last lists. Otherwise a
 * list begins at the row that its URL names.
 */
export function useKeptPlace(props: KeptPlace): void {
  const { list, at, before, count, hasMore, onEndNear, scrollTo } = props;
  // As it is when the page is loaded again.
  const first = props.first + before - skipTo(at);
  const wanted = useRef<{ list: string; first: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the list was entered.
  useEffect(() => {
    listenForBack();
    const kept = takeReturned() ? placeOf(list, inTab.read(KEPT)) : null;
    wanted.current = { list, first: kept ?? at - 1 - skipTo(at) };
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
    inTab.write(KEPT, withPlace(inTab.read(KEPT), list, first));
  }, [list, first]);
}

/** Whether the page was loaded again; false once a list has asked. */
let isReload: boolean | null = null;
/** The address that Back or Forward led to last, until a list has asked. */
let returnedTo: string | null = null;
let isListening = false;

function listenForBack(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener("popstate", () => {
    returnedTo = location.href;
  });
}

/** Whether a list that begins now was left before: the first one after a reload, and the one that Back led to. */
function takeReturned(): boolean {
  isReload ??= performance
    .getEntriesByType("navigation")
    .some((load) => load instanceof PerformanceNavigationTiming && load.type !== "navigate");
  const isReturned = isReload || returnedTo === location.href;
  [isReload, returnedTo] = [false, null];
  return isReturned;
}

/** Index of the first row that was in sight; null if none was kept for the list, or it is too far down. */
export function placeOf(list: string, kept: string | null): number | null {
  const first = placesIn(kept).find(([of]) => of === list)?.[1] ?? 0;
  return first > 0 && first < ROWS_MAX ? first : null;
}

/** What is to be kept once a list has another place. */
export function withPlace(kept: string | null, list: string, first: number): string {
  const others = placesIn(kept).filter(([of]) => of !== list);
  return JSON.stringify(first > 0 ? [...others.slice(1 - LISTS_MAX), [list, first]] : others);
}

type Place = [list: string, first: number];

function placesIn(kept: string | null): Place[] {
  try {
    const places: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(places) ? places.filter(isPlace) : [];
  } catch {
    return [];
  }
}

function isPlace(kept: unknown): kept is Place {
  return Array.isArray(kept) && typeof kept[0] === "string" && Number.isSafeInteger(kept[1]);
}
