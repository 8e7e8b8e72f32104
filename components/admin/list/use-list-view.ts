"use client";

import { type inferParserType, type Options, type ParserMap, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useSettled } from "@/components/admin/use-settled";

const TYPING_PAUSE_MS = 250;
/** These keys of the address say how a list is shown, not what it is narrowed to. */
const NOT_FILTERS = ["open", "sort", "order"];

type UseListView<Params, Filters> = {
  params: Params;
  /** What the address calls the open row. */
  openKey?: string;
  /** A key that divides the list into parts, as its status does: choosing a part narrows nothing. */
  partKey?: keyof Params & string;
  /** The filters as the API takes them. They must survive JSON. */
  filtersOf: (view: inferParserType<Params>) => Filters;
};

export type ListView<View, Filters = unknown> = {
  view: View;
  set: (change: Partial<View>) => void;
  filters: Filters;
  isNarrowed: boolean;
  /** Takes every filter away; `also` changes something besides. */
  clear: (also?: Partial<View>) => void;
  /** "" closes. */
  open: (id: string) => void;
};

/**
 * What the address says of a list: its filters, its order and the open row, so that a view can be shared, reloaded and
 * gone back to. `params` may have `q`, which counts once typing pauses, and `open`. `filters` stay the same object
 * until one of them changes.
 */
export function useListView<Params extends ParserMap, Filters>(
  options: UseListView<Params, Filters>,
): ListView<inferParserType<Params>, Filters> {
  type View = inferParserType<Params> & { q?: string; open?: string };
  type Change = Record<string, string | null>;
  type SetView = (change: Change, options?: Options) => void;
  const { params, openKey = "open", partKey, filtersOf } = options;
  const urlKeys = { open: openKey };
  const states = useQueryStates<ParserMap>(params, { history: "replace", urlKeys });
  const [view, setView] = states as unknown as [View, SetView];
  const q = useSettled(view.q, TYPING_PAUSE_MS);
  const text = JSON.stringify(filtersOf({ ...view, q }));
  const filters = useMemo(() => JSON.parse(text) as Filters, [text]);
  const narrowing = Object.entries(params).filter(([key]) => key !== partKey && !NOT_FILTERS.includes(key));
  return {
    view,
    filters,
    set: (change) => setView(change as Change),
    isNarrowed: narrowing.some(([key, { defaultValue }]) => view[key as keyof View] !== defaultValue),
    clear: (also) => setView({ ...Object.fromEntries(narrowing.map(([key]) => [key, null])), ...(also as Change) }),
    // Going from one open row to the next is one step back; opening and closing are steps of their own.
    open: (open) => setView({ open }, { history: open !== "" && view.open ? "replace" : "push" }),
  };
}
