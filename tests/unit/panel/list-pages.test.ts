import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { rowNumber } from "@/components/admin/list/list-params";
import { rowsOnce } from "@/components/admin/list/merge-pages";
import { type PageStart, pageParams, pagesFrom, ROW_MAX, skipTo } from "@/lib/client/list-pages";

test("a row is in the list that begins at most 49 rows before it", () => {
  expect([1, 50, 51, 100, 10_000].map(skipTo)).toEqual([0, 0, 50, 50, 9_950]);
});

test("a page is asked for by its cursor, or by how many rows are before it", () => {
  expect(pageParams(null)).toEqual({ limit: "50", cursor: "", skip: "" });
  expect(pageParams("after-c")).toEqual({ limit: "50", cursor: "after-c", skip: "" });
  expect(pageParams(0)).toEqual({ limit: "100", cursor: "", skip: "0" });
});

test("the URL names a row from 1 to the last that can be gone to", () => {
  expect(["0", "7", "999999999"].map((text) => rowNumber.parse(text))).toEqual([1, 7, ROW_MAX]);
  expect(["-4", "1.5", "x", ""].map((text) => rowNumber.parse(text))).toEqual([null, null, null, null]);
});

type Page = { rows: { id: number }[]; nextCursor: string | null };

test("a list that begins in the middle grows in both directions, and loses no row when others arrive before it", async () => {
  let ids = Array.from({ length: 400 }, (_, at) => at);
  const queryFn = async ({ pageParam }: { pageParam: PageStart }): Promise<Page> => {
    const { limit, cursor, skip } = pageParams(pageParam);
    const from = cursor ? ids.indexOf(Number(cursor)) + 1 : Number(skip);
    const to = from + Number(limit);
    const page = ids.slice(from, to).map((id) => ({ id }));
    return { rows: page, nextCursor: to < ids.length ? String(ids[to - 1]) : null };
  };
  const options = { queryKey: ["list"], queryFn, ...pagesFrom(150) };
  const observer = new InfiniteQueryObserver(new QueryClient(), options);
  const stop = observer.subscribe(() => {});
  const rows = () => {
    const all = observer.getCurrentResult().data?.pages.flatMap((page) => page.rows);
    return rowsOnce(all, ({ id }) => String(id)).map(({ id }) => id);
  };
  const span = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
  await observer.refetch();
  expect(rows()).toEqual(span(150, 250));
  await observer.fetchNextPage();
  expect(rows()).toEqual(span(150, 300));
  ids = [-1, -2, -3, ...ids];
  await observer.fetchPreviousPage();
  expect(rows(), "three rows further down than asked for").toEqual(span(97, 300));
  await observer.fetchPreviousPage();
  await observer.fetchPreviousPage();
  expect(observer.getCurrentResult().hasPreviousPage).toBe(false);
  expect(rows()).toEqual([-1, -2, -3, ...span(0, 300)]);
  await observer.refetch();
  expect(rows(), "read again").toEqual([-1, -2, -3, ...span(0, 297)]);
  stop();
});
