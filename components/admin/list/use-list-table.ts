"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from "react";
import type { RowKey } from "@/components/admin/list/list-column";
import type { ListTableProps, ListTableState } from "@/components/admin/list/list-table-props";
import { rowsInSight } from "@/components/admin/list/rows-in-sight";
import { useIsHeld } from "@/components/admin/list/use-is-held";
import { useKeptPlace } from "@/components/admin/list/use-kept-place";
import { useListEnd } from "@/components/admin/list/use-list-end";
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
/** The next page loads when this many rows are left below those rendered. */
const NEAR_END = 15;

type Props<Row> = ListTableProps<Row> & ListTableState;

/** Everything that a list's rows do: scrolling, keys, selection, and what the room hears of it. */
export function useListTable<Row>(props: Props<Row>) {
  const { rows, idOf, openId, keys = [], selection = null, live, isCompact } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { onSelect, onToggle, onExtend, endRange } = useRowSelection({ rows, idOf, selection });
  const rowKeys = useRowKeys({ rows, idOf, keys, onToggle, onExtend, onEndRange: endRange });
  const { active, goTo } = rowKeys;
  const takesEnd = useListEnd(props, goTo);
  const isHydrated = useIsHydrated();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => boxOf(body.current),
    estimateSize: () => (isCompact ? COMPACT_ROW_PX : ROW_PX),
    getItemKey: (index) => (rows[index] === undefined ? index : idOf(rows[index])),
    overscan: isHydrated ? OVERSCAN : 0,
    rangeExtractor: rowKeys.withActive,
    scrollPaddingEnd: HEADER_PX,
    initialRect: { width: 1200, height: FIRST_PX },
  });
  const items = virtualizer.getVirtualItems();
  useEndNear(items.at(-1)?.index ?? 0, rows.length, props.onEndNear);
  useFocusWanted(rowKeys.takeWanted, virtualizer.scrollToIndex, body);
  const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
  const topPx = virtualizer.scrollOffset ?? 0;
  const boxPx = virtualizer.scrollRect?.height ?? FIRST_PX;
  const seen = rowsInSight(items, topPx, topPx + boxPx - HEADER_PX);
  const isHeld = useIsHeld(body, openId !== "" || (selection !== null && selection.selected.size > 0));
  useTold(props, isHeld, rows.slice(startIndex, endIndex + 1).map(idOf));
  const onOpen = useSteady(props.onOpen);
  const extendTo = useSteady((index: number) => {
    onExtend(active, index);
    goTo(index);
  });
  const fresh = props.fresh ?? live;
  const showNew = () => {
    boxOf(body.current)?.scrollTo({ top: 0 });
    // By the next frame the list has its scroll position and no longer preserves the reader's.
    requestAnimationFrame(() => fresh?.show());
  };
  useOpenRow({ rows, idOf, openId, onOpen, active, goTo });
  useEntered(props, goTo);
  const first = seen?.first ?? startIndex;
  const { place: list, hasMore, onEndNear } = props;
  useKeptPlace({ list, first, count: rows.length, hasMore, onEndNear, scrollTo: virtualizer.scrollToIndex });
  return {
    body,
    items,
    totalPx: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    rowKeys,
    onKeyDown: (event: KeyboardEvent) => takesEnd(event) || rowKeys.onKeyDown(event),
    acts: useActs(keys),
    onOpen,
    onSelect,
    extendTo,
    fresh,
    showNew,
    firstInSight: first,
    lastInSight: seen?.last ?? Math.min(endIndex, rows.length - 1),
    toTop: () => boxOf(body.current)?.scrollTo({ top: 0 }),
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

function useEndNear(lastIndex: number, count: number, onEndNear: () => void): void {
  useEffect(() => {
    if (lastIndex >= count - NEAR_END) onEndNear();
  }, [lastIndex, count, onEndNear]);
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
