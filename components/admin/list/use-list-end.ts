"use client";

import { type KeyboardEvent, useEffect, useState } from "react";
import type { ListTableProps, ListTableState } from "@/components/admin/list/list-table-props";
import { isOfRows } from "@/components/admin/list/use-row-keys";
import { showToast } from "@/components/ui/toast";
import { LOCALE } from "@/lib/messages/locale";

/** End loads at most so many further rows: a list is read page by page, so its end cannot be read alone. */
const END_ROWS_MAX = 1_000;

type Props<Row> = Pick<ListTableProps<Row> & ListTableState, "rows" | "total" | "hasMore" | "onEndNear" | "sorting">;

/** The End key in a list that is not loaded to its end: loads the rest, or says how to get there if it is too far. */
export function useListEnd<Row>(props: Props<Row>, goTo: (index: number) => void) {
  const { rows, total, hasMore, onEndNear } = props;
  /** How many rows were loaded when End was pressed. */
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    const isFar = rows.length - since >= END_ROWS_MAX || (total ?? 0) - since > END_ROWS_MAX;
    if (hasMore && !isFar) {
      onEndNear();
      return;
    }
    setSince(null);
    goTo(rows.length - 1);
    if (hasMore) sayHowToReachIt(props);
  });
  return (event: KeyboardEvent): boolean => {
    const isEnd = event.key === "End" && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isEnd || !hasMore || !isOfRows(event)) {
      setSince(null);
      return false;
    }
    event.preventDefault();
    setSince(rows.length);
    return true;
  };
}

function sayHowToReachIt<Row>({ rows, total, sorting }: Props<Row>): void {
  const of = total === undefined ? "" : ` of ${total.toLocaleString(LOCALE)}`;
  const title = `The first ${rows.length.toLocaleString(LOCALE)}${of} rows are loaded`;
  if (sorting === undefined) {
    showToast({ title, description: "Narrow the list with its filters to reach the end." });
    return;
  }
  const { sort, order, onSort } = sorting;
  const onPress = () => onSort({ sort, order: order === "asc" ? "desc" : "asc" });
  showToast({ title, action: { label: "Show the last first", onPress } });
}
