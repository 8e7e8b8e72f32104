"use client";

import { useSearchParams } from "next/navigation";
import { type inferParserType, type Options, type ParserMap, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { rowNumber } from "@/components/admin/list/list-params";
import { useSettled } from "@/components/ui/use-settled";
import { skipTo } from "@/lib/client/list-pages";

const TYPING_PAUSE_MS = 250;
/** Keys for how a list is shown, which are not filters. */
const NOT_FILTERS = ["open", "sort", "order"];

type UseListView<Params, Filters> = {
  params: Params;
  /** The URL key of `open`. */
  openKey?: string;
  /** A key that splits the list into parts, such as a status. It does not count as a filter. */
  partKey?: keyof Params & string;
  /** The filters as the API takes them; plain JSON. */
  filtersOf: (view: inferParserType<Params>) => Filters;
};

export type ListView<View, Filters = unknown> = {
  view: View;
  set: (change: Partial<View>) => void;
  filters: Filters;
  /** The row that the list was entered at, counted from 1, and how many rows are left out before it. */
  at: number;
  skip: number;
  /** Enters the list at another row, by default with a step in the history. */
  enterAt: (row: number, history?: "push" | "replace") => void;
  isNarrowed: boolean;
  /** The keys of the filters that are set. */
  narrowedBy: readonly string[];
  /** What the URL has for a key that takes no such value, so that it does nothing. */
  unread: Readonly<Record<string, string>>;
  /** Clears every filter, and applies `also` in the same step. */
  clear: (also?: Partial<View>) => void;
  /** Opens a row by its id; "" closes it. */
  open: (id: string) => void;
  /** What the search field asks of the rows, once what was typed is searched for: to focus or to open the first. */
  entering: Entering;
  enter: (entering: Entering) => void;
  /** Filters and order as text, to be kept and restored. Without the open row. */
  values: Record<string, string>;
  restore: (values: Record<string, string>) => void;
};

type Entering = "focus" | "open" | null;

/**
 * A list's filters, order and open row, kept in the URL so that a view survives sharing, reloading and going back.
 * `params` may include `q`, a search that runs once typing pauses, and `open`, the id of the open row. `filters` is the
 * same object until one of them changes.
 */
export function useListView<Params extends ParserMap, Filters>(
  options: UseListView<Params, Filters>,
): ListView<inferParserType<Params>, Filters> {
  type View = inferParserType<Params> & { q?: string; open?: string; at: number };
  type Change = Record<string, string | number | null>;
  type SetView = (change: Change, options?: Options) => void;
  const { params, openKey = "open", partKey, filtersOf } = options;
  const urlKeys = { open: openKey };
  const states = useQueryStates<ParserMap>({ ...params, at: rowNumber }, { history: "replace", urlKeys });
  const [view, setView] = states as unknown as [View, SetView];
  const [entering, enter] = useState<Entering>(null);
  const q = useSettled(view.q, TYPING_PAUSE_MS);
  const text = JSON.stringify(filtersOf({ ...view, q }));
  const filters = useMemo(() => JSON.parse(text) as Filters, [text]);
  const narrowing = Object.entries(params).filter(([key]) => key !== partKey && !NOT_FILTERS.includes(key));
  const shown = Object.entries(params).filter(([key]) => key !== "open");
  const values = shown.map(
    ([key, parser]) => [key, String(parser.serialize?.(view[key as keyof View]) ?? "")] as const,
  );
  const narrowedBy = narrowing.flatMap(([key, { defaultValue }]) =>
    view[key as keyof View] === defaultValue ? [] : key,
  );
  const searchParams = useSearchParams();
  return {
    view,
    filters,
    unread: unreadOf(params, searchParams),
    at: view.at,
    skip: skipTo(view.at),
    enterAt: (row, history = "push") => setView({ at: row === 1 ? null : row }, { history }),
    // Another list begins at its start.
    set: (change) => setView({ ...(change as Change), at: null }),
    isNarrowed: narrowedBy.length > 0,
    narrowedBy,
    clear: (also) =>
      setView({ ...Object.fromEntries(narrowing.map(([key]) => [key, null])), ...(also as Change), at: null }),
    // Opening and closing each add a step to the history; going from one open row to another does not.
    open: (open) => setView({ open }, { history: open !== "" && view.open ? "replace" : "push" }),
    entering: q === view.q ? entering : null,
    enter,
    values: Object.fromEntries(values),
    restore: (kept) =>
      setView({
        ...Object.fromEntries(
          shown.map(([key, parser]) => [key, parser.parse((kept[key] ?? "") as never) as string | null]),
        ),
        at: null,
      }),
  };
}

/** The filters in the URL that their parsers do not know. */
export function unreadOf(params: ParserMap, url: Pick<URLSearchParams, "get">): Record<string, string> {
  const given = Object.entries(params).flatMap(([key, parser]) => {
    const value = NOT_FILTERS.includes(key) ? null : url.get(key);
    return value && parser.parse(value as never) === null ? [[key, value] as const] : [];
  });
  return Object.fromEntries(given);
}
