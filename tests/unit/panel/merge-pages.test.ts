import { expect, test } from "vitest";
import { holdStill, mergePage, onceEach } from "@/components/admin/list/merge-pages";

type Row = { id: string; units?: number };
const idOf = ({ id }: Row) => id;
const rowsOf = (ids: string): Row[] => [...ids].map((id) => ({ id }));
const text = (rows: readonly Row[] | null) => rows?.map(idOf).join("") ?? null;

function merged(known: string, fresh: string, { others = "", isEnd = false, isInside = false } = {}): string | null {
  return text(
    mergePage({ known: rowsOf(known), fresh: rowsOf(fresh), others: new Set(others), isEnd, isInside, idOf }),
  );
}

test("a page read again takes in what arrived, and keeps the rows that the answer no longer reaches", () => {
  expect(merged("abcd", "xyab", { others: "efgh" })).toBe("xyabcd");
});

test("a page read again loses what left, without taking rows of the next page", () => {
  expect(merged("abcd", "bdef", { others: "efgh" })).toBe("bd");
  expect(merged("abcd", "b", { isEnd: true })).toBe("b");
  expect(merged("abcd", "abce", { others: "efgh" }), "the last row left").toBe("abc");
  expect(merged("abcd", "eabc", { others: "efgh" }), "a row moved up from the next page").toBe("abcd");
});

test("a page in the middle of a list keeps its first rows when they have moved to the page before", () => {
  const options = { others: "efgh", isInside: true };
  expect(merged("abcd", "cdef", options), "two rows before it left").toBe("abcd");
  expect(merged("abcd", "yabc", options), "one arrived").toBe("yabcd");
});

test("with more new rows than a page has, the rows between are unknown", () => {
  expect(merged("abcd", "wxyz", { others: "efgh" })).toBeNull();
  expect(merged("abcd", "efgh", { others: "efgh" }), "all of them left").toBe("");
});

const shown = { list: "a list", pages: new Set([null]), rows: rowsOf("abc") };

test("held rows keep their places while others arrive, leave and change", () => {
  const pages = [{ param: null, rows: [{ id: "x" }, { id: "c" }, { id: "a", units: 2 }] }];
  const { rows, waiting, gone } = holdStill(shown, pages, idOf);
  expect(rows).toEqual([{ id: "a", units: 2 }, { id: "b" }, { id: "c" }]);
  expect(waiting).toBe(1);
  expect([...gone], "so that they leave the selection").toEqual(["b"]);
});

test("held rows are preceded by those of earlier pages, which overlap them and do not wait", () => {
  const inside = { list: "a list", pages: new Set([100]), rows: rowsOf("abc") };
  const pages = [
    { param: 50, rows: rowsOf("wxyza") },
    { param: 100, rows: rowsOf("abc") },
  ];
  const { rows, waiting, gone } = holdStill(inside, pages, idOf);
  expect(text(rows)).toBe("wxyzabc");
  expect([waiting, gone.size]).toEqual([0, 0]);
});

test("held rows are followed by those of further pages, which do not wait", () => {
  const pages = [
    { param: null, rows: rowsOf("abc") },
    { param: "c", rows: rowsOf("bde") },
  ];
  const { rows, waiting } = holdStill(shown, pages, idOf);
  expect(text(rows)).toBe("abcde");
  expect(waiting).toBe(0);
});

test("a held row that comes back is in the list again", () => {
  expect(holdStill(shown, [{ param: null, rows: rowsOf("ac") }], idOf).gone.has("b")).toBe(true);
  expect(holdStill(shown, [{ param: null, rows: rowsOf("abc") }], idOf).gone.size).toBe(0);
});

test("held rows that nothing happened to stay the same array, so that nothing is drawn again", () => {
  expect(holdStill(shown, [{ param: null, rows: shown.rows }], idOf).rows).toBe(shown.rows);
});

test("a row that moved from one page to another is shown once, where it is now", () => {
  const pages = [
    { param: null, rows: rowsOf("dab") },
    { param: "b", rows: rowsOf("cde") },
  ];
  expect(text(onceEach(pages, idOf))).toBe("dabce");
});
