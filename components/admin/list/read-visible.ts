import type { InfiniteData, QueryFunction, QueryKey, UseInfiniteQueryOptions } from "@tanstack/react-query";
import { mergePage } from "@/components/admin/list/merge-pages";
import type { PageStart } from "@/lib/client/list-pages";

export type ListPage = { nextCursor: string | null };
export type Pages<Page> = InfiniteData<Page>;
export type Options<Page, Key extends QueryKey> = UseInfiniteQueryOptions<Page, Error, Pages<Page>, Key, PageStart>;

/** Must stay the same object between renders. */
export type PageParts<Page, Row> = {
  rowsOf: (page: Page) => readonly Row[];
  withRows: (page: Page, rows: Row[]) => Page;
  idOf: (row: Row) => string;
};

export type Watch = {
  isHeld: boolean;
  inSight: ReadonlySet<string>;
  /** Pages that were out of sight when the list was last read. */
  unread: Set<unknown>;
  /** The reader asked for the newest rows. */
  isAnew: boolean;
  /** The page being read becomes the only one. */
  isCut: boolean;
};

/** The options, with a query function that returns known pages out of sight as they are. */
export function readVisible<Page extends ListPage, Row, Key extends QueryKey>(
  options: Options<Page, Key>,
  { rowsOf, withRows, idOf }: PageParts<Page, Row>,
  watch: Watch,
  onMissed: (isMissed: boolean) => void,
): Options<Page, Key> {
  const read = options.queryFn as QueryFunction<Page, Key, PageStart>;
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
        isInside: typeof pageParam === "number" && pageParam > 0,
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
