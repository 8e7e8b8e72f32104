import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { readVisible, type Watch } from "@/components/admin/list/read-visible";
import type { PageStart } from "@/lib/client/list-pages";

type Row = { id: number };
type Page = { rows: Row[]; nextCursor: string | null };
const PER_PAGE = 10;
const PARTS = {
  rowsOf: (page: Page) => page.rows,
  withRows: (page: Page, rows: Row[]) => ({ ...page, rows }),
  idOf: ({ id }: Row) => String(id),
};

/** A list of rows, highest first, of which six pages are loaded. */
async function sixPages(change: Partial<Watch>) {
  let rows = Array.from({ length: 100 }, (_, at) => 100 - at);
  const asked: PageStart[] = [];
  const watch: Watch = { isHeld: false, inSight: new Set(), unread: new Set(), isAnew: false, isCut: false, ...change };
  const missed: boolean[] = [];
  const options = {
    queryKey: ["rows"],
    queryFn: async ({ pageParam }: { pageParam: PageStart }): Promise<Page> => {
      asked.push(pageParam);
      const from = rows.filter((id) => pageParam === null || id < Number(pageParam));
      const page = from.slice(0, PER_PAGE).map((id) => ({ id }));
      return { rows: page, nextCursor: from.length > PER_PAGE ? String(page.at(-1)?.id) : null };
    },
    initialPageParam: null as PageStart,
    getNextPageParam: (page: Page) => page.nextCursor,
  };
  const client = new QueryClient();
  const observer = new InfiniteQueryObserver(
    client,
    readVisible(options, PARTS, watch, (isMissed) => missed.push(isMissed)),
  );
  const stop = observer.subscribe(() => {});
  await observer.refetch();
  for (let page = 1; page < 6; page++) await observer.fetchNextPage();
  asked.length = 0;
  return {
    asked,
    missed,
    change: (to: (rows: number[]) => number[]) => {
      rows = to(rows);
    },
    readAgain: async () => {
      const { data } = await observer.refetch();
      stop();
      return data?.pages.map((page) => page.rows.map(({ id }) => id)) ?? [];
    },
  };
}

test("of six loaded pages, a held list reads again the first and the one in sight", async () => {
  const list = await sixPages({ isHeld: true, inSight: new Set(["65", "64"]) });
  list.change((rows) => [103, 102, 101, ...rows.filter((id) => id !== 66)]);
  const pages = await list.readAgain();
  expect(list.asked).toEqual([null, "71"]);
  expect(pages[0]).toEqual([103, 102, 101, 100, 99, 98, 97, 96, 95, 94, 93, 92, 91]);
  expect(pages[3]).toEqual([70, 69, 68, 67, 65, 64, 63, 62, 61]);
  expect(pages.flat().at(-1)).toBe(41);
});

test("at the top, a list that nobody is at work in is one page again", async () => {
  const list = await sixPages({ inSight: new Set(["99"]) });
  list.change((rows) => [101, ...rows]);
  expect(await list.readAgain()).toEqual([[101, 100, 99, 98, 97, 96, 95, 94, 93, 92]]);
  expect(list.asked).toEqual([null]);
});

test("a held list with more new rows than a page stays as it is, and says that some are missing", async () => {
  const list = await sixPages({ isHeld: true });
  list.change((rows) => [...Array.from({ length: 30 }, (_, at) => 200 - at), ...rows]);
  expect((await list.readAgain())[0]).toEqual([100, 99, 98, 97, 96, 95, 94, 93, 92, 91]);
  expect(list.missed).toEqual([true]);
  expect(list.asked).toEqual([null]);
});
