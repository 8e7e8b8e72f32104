"use client";

import { useMemo, useSyncExternalStore } from "react";
import { z } from "zod";
import type { ListColumn } from "@/components/admin/list/list-column";
import { onDevice } from "@/lib/client/stored";

const WIDTH_MIN = 48;
const WIDTH_MAX = 900;

const Look = z.object({
  /** Columns that were chosen or hidden. The others come and go with the width of the list. */
  columns: z.record(z.string(), z.boolean()),
  /** In pixels, by column. */
  widths: z.record(z.string(), z.number().min(WIDTH_MIN).max(WIDTH_MAX)),
  isCompact: z.boolean(),
});
export type Look = z.infer<typeof Look>;

const SavedView = z.object({ name: z.string(), values: z.record(z.string(), z.string()), look: Look });
/** Filters, order and look of a list, under a name. */
export type SavedView = z.infer<typeof SavedView>;

const Kept = z.object({ look: Look, views: z.array(SavedView) });
type Kept = z.infer<typeof Kept>;

export const DEFAULT_LOOK: Look = { columns: {}, widths: {}, isCompact: false };
const CHANGED = "holdfast:list-look";

/** How a list looks and its saved views, remembered by this browser. `list`: its name. */
export function useListLook(list: string) {
  const key = `holdfast:list:${list}`;
  const text = useSyncExternalStore(
    listen,
    () => read(key),
    () => "",
  );
  const kept = useMemo(() => parse(text), [text]);
  const keep = (change: Partial<Kept>) => {
    const text = JSON.stringify({ ...parse(read(key)), ...change });
    if (onDevice.write(key, text)) window.dispatchEvent(new Event(CHANGED));
  };
  return {
    ...kept,
    setLook: (change: Partial<Look>) => keep({ look: { ...kept.look, ...change } }),
    /** Null gives a column its own width again. */
    setWidth: (id: string, px: number | null) => {
      const { [id]: _, ...widths } = kept.look.widths;
      const own = px === null ? {} : { [id]: Math.round(Math.min(Math.max(px, WIDTH_MIN), WIDTH_MAX)) };
      keep({ look: { ...kept.look, widths: { ...widths, ...own } } });
    },
    setViews: (views: SavedView[]) => keep({ views }),
  };
}

/** The columns as this browser chose them. The opener is always there. */
export function chosenColumns<Row>(columns: readonly ListColumn<Row>[], look: Look): readonly ListColumn<Row>[] {
  return columns
    .filter(({ id, isOpener }) => isOpener || look.columns[id] !== false)
    .map((column) => {
      const isChosen = look.columns[column.id] === true;
      const widthPx = look.widths[column.id];
      if (!isChosen && widthPx === undefined) return column;
      return { ...column, widthPx, className: isChosen ? atEveryWidth(column.className) : column.className };
    });
}

function atEveryWidth(className = ""): string {
  const names = className.split(" ");
  return names.filter((name) => name !== "hidden" && !name.endsWith(":table-cell")).join(" ");
}

function parse(text: string): Kept {
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return { look: DEFAULT_LOOK, views: [] };
  }
}

function read(key: string): string {
  return onDevice.read(key) ?? "";
}

function listen(onChange: () => void): () => void {
  for (const name of [CHANGED, "storage"]) window.addEventListener(name, onChange);
  return () => {
    for (const name of [CHANGED, "storage"]) window.removeEventListener(name, onChange);
  };
}
