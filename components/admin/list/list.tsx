"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { keysFor, type RowKey, type Selection } from "@/components/admin/list/list-column";
import { ListTable } from "@/components/admin/list/list-table";
import type { ListTableProps } from "@/components/admin/list/list-table-props";
import { NONE_GONE } from "@/components/admin/list/merge-pages";
import { chosenColumns, useListLook } from "@/components/admin/list/use-list-look";
import type { LiveRows } from "@/components/admin/list/use-list-pages";
import type { ListView } from "@/components/admin/list/use-list-view";
import { useOnlyListed } from "@/components/admin/list/use-row-selection";
import { ViewMenu } from "@/components/admin/list/view-menu";
import { useShortcutsOn } from "@/components/admin/shortcuts";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";

type ListQuery = Pick<
  UseInfiniteQueryResult,
  | "isPending"
  | "isError"
  | "isPlaceholderData"
  | "isFetchNextPageError"
  | "isFetchPreviousPageError"
  | "isFetchingNextPage"
  | "isFetchingPreviousPage"
  | "hasNextPage"
  | "hasPreviousPage"
  | "fetchNextPage"
  | "fetchPreviousPage"
  | "refetch"
> & { data: InfiniteData<unknown> | undefined; live?: LiveRows };

type ListProps<Row> = Omit<ListTableProps<Row>, "openId"> & {
  /** As in a sentence: "emails". */
  what: string;
  query: ListQuery;
  state: Pick<
    ListView<{ open: string }>,
    "view" | "at" | "enterAt" | "isNarrowed" | "entering" | "enter" | "values" | "restore"
  > & {
    clear: () => void;
  };
  /** Shown when the list is empty without any filter. */
  empty: { title: string; words?: ReactNode; action?: ReactNode };
  /** `[--list-above:2rem]`: how much more than a line of filters is above it, so that its end is in sight. */
  className?: string;
  /** Default: true, with a search above it. */
  isSearchable?: boolean;
  /** What to try when nothing matches the filters, under a title of the room's own if it has one. */
  noMatch?: string | { title: string; words?: string; act?: ReactNode };
};

/** A list in all its states: loading, failed, empty, no match, and rows that load on scrolling. */
export function List<Row>(props: ListProps<Row>) {
  const { label, columns, rows, idOf, query, state } = props;
  const selection = withoutGone(props.selection ?? null, query.live?.gone ?? NONE_GONE, idOf);
  const isKnown = !query.isPending && !query.isError && !query.isPlaceholderData;
  useOnlyListed({ rows, idOf, selection }, isKnown);
  const isNothingToEnter = state.entering !== null && isKnown && rows.length === 0;
  useEffect(() => {
    if (isNothingToEnter) state.enter(null);
  }, [isNothingToEnter, state.enter]);
  // An address names a row that the list has not, or has no longer.
  const isBeyond = isKnown && rows.length === 0 && state.at > 1;
  const last = Math.min(props.total ?? 1, state.at - 1);
  useEffect(() => {
    if (isBeyond) state.enterAt(Math.max(1, last), "replace");
  }, [isBeyond, last, state.enterAt]);
  const kept = useListLook(label);
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} className={props.className}>
      <InToolbar>
        <ViewMenu columns={columns} kept={kept} state={state} table={box} />
      </InToolbar>
      {rows.length === 0 ? <NoRows {...props} /> : <Rows {...props} selection={selection} kept={kept} />}
    </div>
  );
}

/** What has left the list can no longer be selected. */
function withoutGone<Row>(
  selection: Selection<Row> | null,
  gone: ReadonlySet<string>,
  idOf: (row: Row) => string,
): Selection<Row> | null {
  if (selection === null || gone.size === 0) return selection;
  return { ...selection, canSelect: (row) => !gone.has(idOf(row)) && selection.canSelect(row) };
}

function NoRows<Row>({ what, query, state, empty, noMatch }: ListProps<Row>) {
  if (query.isPending || (state.at > 1 && !query.isError)) return <Loading what={what} />;
  if (query.isError) return <Failed what={what} onRetry={query.refetch} />;
  if (!state.isNarrowed) {
    return (
      <EmptyState title={empty.title} action={empty.action}>
        {empty.words}
      </EmptyState>
    );
  }
  const words = typeof noMatch === "object" ? noMatch : { title: `No ${what} match your filters`, words: noMatch };
  return <NoMatch {...words} onClear={() => state.clear()} />;
}

type NoMatchProps = { title: string; words?: string | undefined; act?: ReactNode; onClear: () => void };

export function NoMatch({ title, words, act, onClear }: NoMatchProps) {
  return (
    <EmptyState
      title={title}
      action={
        <>
          {act}
          <Button kind={act ? "quiet" : "secondary"} size="sm" onClick={onClear}>
            Clear filters
          </Button>
        </>
      }
    >
      {words}
    </EmptyState>
  );
}

type RowsProps<Row> = ListProps<Row> & { kept: ReturnType<typeof useListLook> };

function Rows<Row>({ what, query, state, isSearchable = true, kept, className, ...table }: RowsProps<Row>) {
  const { columns, keys = [], selection = null } = table;
  const { look, setWidth } = kept;
  const chosen = useMemo(() => chosenColumns(columns, look), [columns, look]);
  const before = rowsBefore(query.data);
  // One at a time: a page that is asked for ends the asking for another.
  const mayLoad = !query.isFetchingNextPage && !query.isFetchingPreviousPage && !query.isError;
  return (
    <ListTable
      {...table}
      columns={chosen}
      total={table.total ?? (query.hasNextPage ? undefined : countOf(before + table.rows.length, query.live))}
      isCompact={look.isCompact}
      onResize={setWidth}
      openId={state.view.open}
      isStale={query.isPlaceholderData}
      live={query.live}
      place={JSON.stringify([table.label, state.values, state.at])}
      before={before}
      at={state.at}
      onEnterAt={state.enterAt}
      entering={state.entering}
      onEntered={() => state.enter(null)}
      hasMore={query.hasNextPage && !query.isError}
      onEndNear={() => mayLoad && query.hasNextPage && void query.fetchNextPage()}
      onStartNear={() => mayLoad && query.hasPreviousPage && void query.fetchPreviousPage()}
      footer={
        query.isError ? (
          <OutOfDate what={what} query={query} />
        ) : (
          <Keys keys={keysFor(table.rows, keys, selection)} isSearchable={isSearchable} />
        )
      }
    />
  );
}

/** How many rows of the list are before its first page. */
export function rowsBefore(data: InfiniteData<unknown> | undefined): number {
  const start = data?.pageParams[0];
  return typeof start === "number" ? start : 0;
}

/** How many rows there are when all are loaded: also those that wait while the list is held still, not those that left. */
export function countOf(rows: number, live: Pick<LiveRows, "waiting" | "gone"> | undefined): number | undefined {
  if (live === undefined) return rows;
  return live.waiting === "many" ? undefined : rows + live.waiting - live.gone.size;
}

/** At the end of the list's toolbar, or above the list if it has none. */
function InToolbar({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Element | null | undefined>(undefined);
  useEffect(() => setPlace(document.querySelector("[data-list-tools]")), []);
  if (place === undefined) return null;
  return place === null ? <div className="mb-2 flex justify-end">{children}</div> : createPortal(children, place);
}

function Failed({ what, onRetry }: { what: string; onRetry: () => unknown }) {
  return (
    <div role="alert">
      <Notice tone="bad" title={`Couldn't load ${what}`}>
        <Button kind="secondary" size="sm" className="mt-2" onClick={() => onRetry()}>
          Try again
        </Button>
      </Notice>
    </div>
  );
}

function OutOfDate({ what, query }: { what: string; query: ListQuery }) {
  const loadMore = query.isFetchNextPageError
    ? query.fetchNextPage
    : query.isFetchPreviousPageError
      ? query.fetchPreviousPage
      : null;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 text-bad">
      {loadMore ? `Couldn't load more ${what}.` : `Couldn't refresh. These ${what} may be out of date.`}
      <Button kind="quiet" size="sm" onClick={() => void (loadMore ?? query.refetch)()}>
        Try again
      </Button>
    </p>
  );
}

type KeysProps = { keys: readonly Pick<RowKey<never>, "key" | "does">[]; isSearchable: boolean };

/** The keyboard shortcuts, shown on devices that probably have a keyboard. */
function Keys({ keys, isSearchable }: KeysProps) {
  const [areOn] = useShortcutsOn();
  const search = isSearchable && areOn ? [{ key: "/", does: "search" }] : [];
  const all = [...search, { key: "↑↓", does: "move" }, { key: "Enter", does: "open" }, ...keys];
  return (
    <p className="ml-auto hidden flex-wrap gap-x-4 gap-y-1 md:flex">
      {all.map(({ key, does }) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <Kbd>{key.length === 1 ? key.toUpperCase() : key}</Kbd> {does}
        </span>
      ))}
    </p>
  );
}

function Loading({ what }: { what: string }) {
  return (
    <div role="status" className="overflow-hidden rounded-card border border-line bg-card p-4">
      <span className="sr-only">Loading {what}</span>
      {Array.from({ length: 12 }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are identical and never move.
        <Skeleton key={line} className="mb-3 h-6" />
      ))}
    </div>
  );
}
