"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ListTableProps, ListTableState } from "@/components/admin/list/list-table-props";
import { isOfRows } from "@/components/admin/list/use-row-keys";
import { showToast } from "@/components/ui/toast";
import { ROW_MAX } from "@/lib/client/list-pages";

type Props<Row> = Pick<
  ListTableProps<Row> & ListTableState,
  "rows" | "total" | "countAll" | "before" | "at" | "onEnterAt" | "isStale" | "hasMore"
>;

/**
 * Goes to a row by its number, counted from 1, loaded or not: the URL then names it, and the list is loaded from near it.
 * A number beyond the end goes to the last row. Home and End do it too where their row is not loaded.
 */
export function useJump<Row>(props: Props<Row>, goTo: (index: number, isFocused: boolean, align: "start") => void) {
  const { rows, total, countAll, before, at, onEnterAt, isStale, hasMore } = props;
  const [goal, setGoal] = useState<{ row: number; isFocused: boolean } | null>(null);
  const entered = useRef(at);
  useEffect(() => {
    // Also by Back and Forward, or because other filters begin at the first row.
    if (entered.current === at) return;
    entered.current = at;
    setGoal((known) => (known?.row === at ? known : { row: at, isFocused: false }));
  }, [at]);
  useEffect(() => {
    if (goal === null || goal.row !== at || isStale) return;
    setGoal(null);
    goTo(Math.max(0, Math.min(goal.row - 1 - before, rows.length - 1)), goal.isFocused, "start");
  });

  const findLast = async () => total ?? (await countAll?.()) ?? null;
  const enter = (row: number) => {
    setGoal({ row, isFocused: true });
    if (row !== at) onEnterAt(row);
  };
  const jump = async (row: number) => enter(Math.max(1, Math.min(row, (await findLast()) ?? ROW_MAX, ROW_MAX)));
  const jumpToEnd = async () => {
    const last = await findLast();
    if (last !== null) return enter(Math.max(1, Math.min(last, ROW_MAX)));
    showToast({ title: "Too many rows to count", description: "Narrow the list with its filters to reach its end." });
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isHome = event.key === "Home" && before > 0;
    const isEnd = event.key === "End" && hasMore;
    if (!isPlain || !(isHome || isEnd) || !isOfRows(event)) return false;
    event.preventDefault();
    if (isHome) enter(1);
    else void jumpToEnd();
    return true;
  };
  return { jump: (row: number) => void jump(row), onKeyDown };
}
