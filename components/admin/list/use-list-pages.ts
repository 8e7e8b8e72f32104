"use client";

import {
  hashKey,
  type InfiniteData,
  type QueryFunction,
  type QueryKey,
  type UseInfiniteQueryOptions,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { holdStill, mergePage, onceEach, type Shown } from "@/components/admin/list/merge-pages";

type ListPage = { nextCursor: string | null };
type Pages<Page> = InfiniteData<Page>;
type Options<Page, Key extends QueryKey> = UseInfiniteQueryOptions<Page, Error, Pages<Page>, Key, string | null>;

/** Must stay the same object between renders. */
type PageParts<Page, Row> = {
  rowsOf: (page: Page) => readonly Row[];
  withRows: (page: Page, rows: Row[]) => Page;
  idOf: (row: Row) => string;
};

/** What `List` tells a live list about its reader, and what waits to be shown. */
export type LiveRows = {
  /** How many rows arrived while the list is held still. "many": more than were read. */
  waiting: number | "many";
  show: () => void;
  onHold: (isHeld: boolean) => void;
  onSight: (ids: readonly string[]) => void;
};

type Watch = {
  isHeld: boolean;
  inSight: ReadonlySet<string>;
  /** Pages that were out of sight when the list was last read. */
  unread: Set<unknown>;
  /** The reader asked for the newest rows. */
  isAnew: boolean;
  /** The page being read becomes the only one. */
  isCut: boolean;
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
  const { rows, waiting } = useMemo(() => {
    const pages = (data?.pages ?? []).map((page, at) => ({ param: data?.pageParams[at], rows: rowsOf(page) }));
    const still = isHeld && !isPlaceholderData && shown.current?.list === list ? shown.current : null;
    return still ? holdStill(still, pages, idOf) : { rows: onceEach(pages, idOf), waiting: 0 };
  }, [data, isHeld, isPlaceholderData, list, rowsOf, idOf, shownAnew]);
  shown.current = isPlaceholderData || !data ? null : { list, rows, pages: new Set(data.pageParams) };

  const onHold = useCallback((isHeld: boolean) => {
    watch.current.isHeld = isHeld;
    setIsHeld(isHeld);
  }, []);
  const isMissed = missedIn === list;
  const show = async () => {
    if (isMissed) {
      watch.current.isAnew = true;
      await refetch();
    }
    shown.current = null;
    setShownAnew((times) => times + 1);
  };
  const onSight = useOnSight(options.queryKey, parts, watch.current, refetch);
  const live: LiveRows = { waiting: isMissed ? "many" : waiting, show: () => void show(), onHold, onSight };
  return { ...query, rows, live };
}

/** The options, with a query function that returns known pages out of sight as they are. */
function readVisible<Page extends ListPage, Row, Key extends QueryKey>(
  options: Options<Page, Key>,
  { rowsOf, withRows, idOf }: PageParts<Page, Row>,
  watch: Watch,
  onMissed: (isMissed: boolean) => void,
): Options<Page, Key> {
  const read = options.queryFn as QueryFunction<Page, Key, string | null>;
  return {
    ...options,
    queryFn: async (context) => {
      const { client, queryKey, pageParam } = context;
      const known = client.getQueryData<Pages<Page>>(queryKey);
      const at = known?.pageParams.indexOf(pageParam) ?? -1;
      const page = known?.pages[at];
      if (!known || !page) return read(context);
      if (at > 0 && !rowsOf(page).some((row) => watch.inSight.has(idOf(row)))) {
        watch.unread.add(pageParam);
        return page;
      }
      const fresh = await read(context);
      watch.unread.delete(pageParam);
      if (at === 0 && (!watch.isHeld || watch.isAnew)) {
        watch.isAnew = false;
        watch.isCut = known.pages.length > 1;
        onMissed(false);
        return fresh;
      }
      const others = new Set(known.pages.flatMap((one, index) => (index > at ? rowsOf(one).map(idOf) : [])));
      const merged = mergePage({
        fresh: rowsOf(fresh),
        isEnd: fresh.nextCursor === null,
        known: rowsOf(page),
        others,
        idOf,
      });
      if (merged === null && at === 0) onMissed(true);
      if (merged === null) return page;
      const isLast = at === known.pages.length - 1 && merged.at(-1) === rowsOf(fresh).at(-1);
      return withRows({ ...fresh, nextCursor: isLast ? fresh.nextCursor : page.nextCursor }, [...merged]);
    },
    getNextPageParam: (page, pages, param, params) => {
      const isCut = watch.isCut && pages.length === 1;
      if (isCut) watch.isCut = false;
      return isCut ? null : options.getNextPageParam(page, pages, param, params);
    },
  };
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
