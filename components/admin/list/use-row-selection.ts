"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Selection } from "@/components/admin/list/list-column";

type Rows<Row> = { rows: readonly Row[]; idOf: (row: Row) => string; selection: Selection<Row> | null };
type Selected<Row> = ReadonlyMap<string, Row>;

/** Selects rows one by one, or all between two of them. The callbacks stay the same between renders. */
export function useRowSelection<Row>(props: Rows<Row>) {
  const latest = useRef(props);
  latest.current = props;
  /** The row that a range starts at, and what was selected before the range. */
  const start = useRef<{ id: string; before: Selected<Row> } | null>(null);

  const onSelect = useCallback((row: Row, isSelected: boolean) => {
    const { selection, idOf } = latest.current;
    const id = idOf(row);
    const next = new Map(selection?.selected);
    if (isSelected) next.set(id, row);
    else next.delete(id);
    start.current = { id, before: next };
    selection?.onSelect(next);
  }, []);

  const onToggle = useCallback(
    (index: number) => {
      const { rows, idOf, selection } = latest.current;
      const row = rows[index];
      if (row && selection?.canSelect(row)) onSelect(row, !selection.selected.has(idOf(row)));
    },
    [onSelect],
  );

  const onExtend = useCallback((from: number, to: number) => {
    const { rows, idOf, selection } = latest.current;
    const first = rows[from];
    if (!selection || !first) return;
    if (selection.selected.size === 0) start.current = null;
    start.current ??= { id: idOf(first), before: selection.selected };
    const { id, before } = start.current;
    const at = rows.findIndex((row) => idOf(row) === id);
    const [low, high] = [Math.min(at < 0 ? from : at, to), Math.max(at, to)];
    const range = rows.slice(low, high + 1).filter(selection.canSelect);
    selection.onSelect(new Map([...before, ...range.map((row) => [idOf(row), row] as const)]));
  }, []);

  /** The next range starts where the reader is then. */
  const endRange = useCallback(() => {
    start.current = null;
  }, []);
  return { onSelect, onToggle, onExtend, endRange };
}

/** A selection holds only what is listed: a row that left the list, or can no longer be selected, leaves it too. */
export function useOnlyListed<Row>({ rows, idOf, selection }: Rows<Row>, isKnown: boolean): void {
  useEffect(() => {
    if (!isKnown || !selection || selection.selected.size === 0) return;
    const able = new Set(rows.filter(selection.canSelect).map(idOf));
    const kept = [...selection.selected].filter(([id]) => able.has(id));
    if (kept.length < selection.selected.size) selection.onSelect(new Map(kept));
  });
}
