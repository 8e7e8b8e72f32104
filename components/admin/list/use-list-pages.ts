"use client";

import { hashKey, notifyManager, type QueryKey, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { holdStill, NONE_GONE, onceEach, type Shown } from "@/components/admin/list/merge-pages";
import {
  type ListPage,
  type Options,
  type PageParts,
  type Pages,
  readVisible,
  type Watch,
} from "@/components/admin/list/read-visible";

/** What `List` tells a live list about its reader, and what waits to be shown. */
export type LiveRows = {
  /** How many rows arrived while the list is held still. "many": more than were read. */
  waiting: number | "many";
  show: () => void;
  /** Ids of rows that are only shown because the list is held still: they left it, or have another place in it now. */
  gone: ReadonlySet<string>;
  onHold: (isHeld: boolean) => void;
  onSight: (ids: readonly string[]) => void;
};

/** A page that comes into sight is read once scrolling pauses. */
const SCROLL_PAUSE_MS = 150;

/**
 * An infinite query for a live list. However many pages are loaded, only the first and those in sight are read again;
 * others once they come into sight. While `List` holds it still, rows keep their places and new ones wait.
 */
export function useListPages<Page extends ListPage, Row, Key extends QueryKey>(
  options: Options<Page, Key>,
  parts: PageParts<Page, Row>,
) {
  const { rowsOf, idOf } = parts;
  const list = hashKey(options.queryKey);
  const [isHeld, setIsHeld] = useState(false);
  const [missedIn, setMissedIn] = useState("");
  const [shownAnew, setShownAnew] = useState(0);
  const watch = useRef<Watch>({ isHeld, inSight: new Set(), unread: new Set(), isAnew: false, isCut: false });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other filters have other pages.
  useEffect(() => watch.current.unread.clear(), [list]);
  const onMissed = (isMissed: boolean) => setMissedIn(isMissed ? list : "");
  const query = useInfiniteQuery(readVisible(options, parts, watch.current, onMissed));
  const { data, isPlaceholderData, refetch } = query;

  const shown = useRef<Shown<Row> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shownAnew` asks for the rows as they are now.
  const { rows, waiting, gone } = useMemo(() => {
    const pages = (data?.pages ?? []).map((page, at) => ({ param: data?.pageParams[at], rows: rowsOf(page) }));
    const still = isHeld && !isPlaceholderData && shown.current?.list === list ? shown.current : null;
    return still ? holdStill(still, pages, idOf) : { rows: onceEach(pages, idOf), waiting: 0, gone: NONE_GONE };
  }, [data, isHeld, isPlaceholderData, list, rowsOf, idOf, shownAnew]);
  shown.current = isPlaceholderData || !data ? null : { list, rows, pages: new Set(data.pageParams) };

  const onHold = useCallback((isHeld: boolean) => {
    watch.current.isHeld = isHeld;
    setIsHeld(isHeld);
  }, []);
  const isMissed = missedIn === list;
  const showAnew = () => {
    shown.current = null;
    setShownAnew((times) => times + 1);
  };
  const show = async () => {
    showAnew();
    watch.current.isAnew = isMissed;
    await refetch();
    // Rows that ended a moment ago go too. Queued behind the news of the new rows, which this must not come before.
    notifyManager.schedule(showAnew);
  };
  const onSight = useOnSight(options.queryKey, parts, watch.current, refetch);
  const live: LiveRows = { waiting: isMissed ? "many" : waiting, show: () => void show(), gone, onHold, onSight };
  return { ...query, rows, live };
}

/** Notes which rows are in sight, and reads the list again if one of them is of a page not read lately. */
function useOnSight<Page, Row>(
  queryKey: QueryKey,
  { rowsOf, idOf }: PageParts<Page, Row>,
  watch: Watch,
  refetch: (options: { cancelRefetch: boolean }) => unknown,
) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const look = useRef(() => {});
  look.current = () => {
    const known = client.getQueryData<Pages<Page>>(queryKey);
    const isUnread = known?.pages.some((page, at) => {
      if (!watch.unread.has(known.pageParams[at])) return false;
      return rowsOf(page).some((row) => watch.inSight.has(idOf(row)));
    });
    if (isUnread) refetch({ cancelRefetch: false });
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (ids: readonly string[]) => {
      watch.inSight = new Set(ids);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => look.current(), SCROLL_PAUSE_MS);
    },
    [watch],
  );
}
