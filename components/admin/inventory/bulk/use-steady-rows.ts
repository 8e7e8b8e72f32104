"use client";

import { useMemo, useRef } from "react";
import { type Edits, newer, type SheetRow, sheetRowId } from "@/lib/inventory/sheet-edits";

/**
 * The rows to edit: first those with edits that the view does not list, then the view's, in the order in which they were
 * first seen, so that no row moves while somebody types. `view`: another one starts the order anew.
 */
export function useSteadyRows(rows: readonly SheetRow[], edits: Edits, view: unknown) {
  const seen = useRef<{ view: unknown; ids: string[]; rows: Map<string, SheetRow> }>({
    view,
    ids: [],
    rows: new Map(),
  });
  return useMemo(() => {
    if (seen.current.view !== view) seen.current = { view, ids: [], rows: new Map() };
    const { ids, rows: known } = seen.current;
    for (const row of rows) {
      const id = sheetRowId(row);
      if (!known.has(id)) ids.push(id);
      known.set(id, row);
    }
    const others = [...edits].filter(([id]) => !known.has(id)).map(([, { row }]) => row);
    const listed = ids.flatMap((id) => known.get(id) ?? []);
    const at = (id: string) => known.get(id);
    return { shown: [...others, ...listed], others: others.length, at };
  }, [rows, edits, view]);
}

/** The latest of what is known of a row. */
export function latestOf(id: string, ...readings: ((id: string) => SheetRow | undefined)[]): SheetRow | undefined {
  return readings.reduce<SheetRow | undefined>((best, read) => {
    const row = read(id);
    return best && row ? newer(best, row) : (best ?? row);
  }, undefined);
}
