"use client";

import { measureElement, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { RowKey } from "@/components/admin/list/list-column";
import type { ListTableProps, ListTableState } from "@/components/admin/list/list-table-props";
import { rowsInSight } from "@/components/admin/list/rows-in-sight";
import { useIsHeld } from "@/components/admin/list/use-is-held";
import { useJump } from "@/components/admin/list/use-jump";
import { useKeptPlace } from "@/components/admin/list/use-kept-place";
import { useOpenRow } from "@/components/admin/list/use-open-row";
import { useFocusWanted, useRowKeys } from "@/components/admin/list/use-row-keys";
import { useRowSelection } from "@/components/admin/list/use-row-selection";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

const ROW_PX = 37;
const COMPACT_ROW_PX = 29;
/** The sticky header, which takes this much of the box's height from the rows. */
const HEADER_PX = 37;
/** As tall as the box in a window of 980 px. The server sends the rows for it and no others, because HTML is large. */
const FIRST_PX = 740;
/** Rows above and below those in sight that are in the DOM. */
const OVERSCAN = 12;
/** The next page loads when this many rows are left below those rendered, and the one before likewise. */
const NEAR_END = 15;

type Props<Row> = ListTableProps<Row> & ListTableState;

/** Everything that a list's rows do: scrolling, keys, selection, and what the room hears of it. */
export function useListTable<Row>(props: Props<Row>) {
  const { rows, idOf, openId, keys = [], selection = null, live, isCompact, before } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { onSelect, onToggle, onExtend, endRange } = useRowSelection({ rows, idOf, selection });
  const rowKeys = useRowKeys({ rows, idOf, keys, onToggle, onExtend, onEndRange: endRange });
  const { active, goTo } = rowKeys;
  const { jump, onKeyDown: takesJump } = useJump(props, goTo);
  const isHydrated = useIsHydrated();
  // Rows that were never drawn count as tall as the first that was: in a narrow window its text may take two lines.
  const rowPx = useRef<number>(undefined);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => boxOf(body.current),
    estimateSize: () => rowPx.current ?? (isCompact ? COMPACT_ROW_PX : ROW_PX),
    measureElement: (element, entry, virtualizer) => {
      const px = measureElement(element, entry, virtualizer);
      rowPx.current ??= px;
      return px;
    },
    getItemKey: (index) => (rows[index] === undefined ? index : idOf(rows[index])),
    overscan: isHydrated ? OVERSCAN : 0,
    rangeExtractor: rowKeys.withActive,
    scrollPaddingEnd: HEADER_PX,
    initialRect: { width: 1200, height: FIRST_PX },
  });
  const items = virtualizer.getVirtualItems();
  useSamePlace(props, body, (index) => virtualizer.measurementsCache[index]?.start ?? 0);
  useFocusWanted(rowKeys.takeWanted, virtualizer.scrollToIndex, body);
  const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
  useEndsNear(startIndex, items.at(-1)?.index ?? 0, props);
  const topPx = virtualizer.scrollOffset ?? 0;
  const boxPx = virtualizer.scrollRect?.height ?? FIRST_PX;
  const seen = rowsInSight(items, topPx, topPx + boxPx - HEADER_PX);
  const isHeld = useIsHeld(body, before > 0 || openId !== "" || (selection !== null && selection.selected.size > 0));
  useTold(props, isHeld, rows.slice(startIndex, endIndex + 1).map(idOf));
  const onOpen = useSteady(props.onOpen);
  const extendTo = useSteady((index: number) => {
    onExtend(active, index);
    goTo(index);
  });
  const fresh = props.fresh ?? live;
  const toTop = () => (before > 0 ? props.onEnterAt(1) : boxOf(body.current)?.scrollTo({ top: 0 }));
  const showNew = () => {
    toTop();
    rowKeys.forget();
    // The button that was pressed leaves. A row with the focus would hold the list still.
    boxOf(body.current)?.focus({ preventScroll: true });
    // By the next frame the list has its scroll position and no longer preserves the reader's.
    if (before === 0) requestAnimationFrame(() => fresh?.show());
  };
  useOpenRow({ rows, idOf, openId, onOpen, active, goTo });
  useEntered(props, goTo);
  const first = seen?.first ?? startIndex;
  const { place: list, at, hasMore, onEndNear } = props;
  const scrollTo = (index: number) => goTo(index, false, "start");
  useKeptPlace({ list, at, before, first, count: rows.length, hasMore, onEndNear, scrollTo });
  return {
    body,
    items,
    totalPx: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    rowKeys,
    onKeyDown: (event: KeyboardEvent) => takesJump(event) || rowKeys.onKeyDown(event),
    acts: useActs(keys),
    onOpen,
    onSelect,
    extendTo,
    fresh,
    showNew,
    firstInSight: first,
    lastInSight: seen?.last ?? Math.min(endIndex, rows.length - 1),
    toTop,
    jump,
  };
}

function boxOf(body: HTMLElement | null): HTMLElement | null {
  return body?.closest("section") ?? null;
}

/** Tells the room and the query of a live list whether it is held, and which rows are in sight. */
function useTold(
  { onHold, onSight, live }: Pick<Props<never>, "onHold" | "onSight" | "live">,
  isHeld: boolean,
  inSight: readonly string[],
): void {
  const hold = useSteady((isHeld: boolean) => {
    onHold?.(isHeld);
    live?.onHold(isHeld);
  });
  const see = useSteady((ids: string) => {
    onSight?.(ids.split("\n"));
    live?.onSight(ids.split("\n"));
  });
  useEffect(() => hold(isHeld), [hold, isHeld]);
  useEffect(() => () => hold(false), [hold]);
  const ids = inSight.join("\n");
  useEffect(() => see(ids), [see, ids]);
}

/** Loads more where the reader comes near an end of what is loaded. */
function useEndsNear<Row>(firstIndex: number, lastIndex: number, props: Props<Row>): void {
  const { rows, isStale, onEndNear, onStartNear } = props;
  useEffect(() => {
    if (isStale) return;
    if (lastIndex >= rows.length - NEAR_END) onEndNear();
    else if (firstIndex < NEAR_END) onStartNear();
  }, [firstIndex, lastIndex, rows.length, isStale, onEndNear, onStartNear]);
}

/** Earlier rows that were loaded take their room above, without moving those in sight. */
function useSamePlace<Row>(
  { rows, idOf, before }: Props<Row>,
  body: { readonly current: HTMLElement | null },
  startOf: (index: number) => number,
): void {
  const [first] = rows;
  const known = useRef({ before, id: "" });
  useLayoutEffect(() => {
    const last = known.current;
    known.current = { before, id: first === undefined ? "" : idOf(first) };
    const index = before < last.before ? rows.findIndex((row) => idOf(row) === last.id) : 0;
    if (index > 0) boxOf(body.current)?.scrollBy({ top: startOf(index) });
  });
}

/** The acts of a row, the same array until other acts come. */
function useActs<Row>(keys: readonly RowKey<Row>[]): readonly RowKey<Row>[] {
  const latest = useRef(keys);
  latest.current = keys;
  const names = keys.map(({ key, does }) => `${key} ${does}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: by name; what they do is looked up when it is done.
  return useMemo(() => {
    const run = (key: string, row: Row) => latest.current.find((one) => one.key === key)?.run(row);
    return latest.current.map(({ key, does, isFor }) => ({
      key,
      does,
      run: (row: Row) => run(key, row),
      ...(isFor && { isFor }),
    }));
  }, [names]);
}

/** A callback that stays the same between renders, so that it does not render rows again. */
function useSteady<Arguments extends unknown[]>(callback: (...args: Arguments) => void) {
  const latest = useRef(callback);
  latest.current = callback;
  return useCallback((...args: Arguments) => latest.current(...args), []);
}

/** Enters the list from its search field: focuses or opens the first row, once the search has run. */
function useEntered<Row>(
  { rows, onOpen, isStale, entering, onEntered }: Props<Row>,
  goTo: (index: number, isFocused: boolean) => void,
) {
  useEffect(() => {
    const [first] = rows;
    if (entering === null || isStale || first === undefined) return;
    onEntered();
    goTo(0, entering === "focus");
    if (entering === "open") onOpen(first);
  });
}
