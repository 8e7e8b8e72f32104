import { expect, it } from "vitest";
import { countOf } from "@/components/admin/list/list";
import { keysFor, type RowKey } from "@/components/admin/list/list-column";
import { listedBefore } from "@/components/admin/list/list-table";
import { rowsInSight } from "@/components/admin/list/rows-in-sight";
import { countsWithTotals, tabCount } from "@/components/admin/reservations/tab-counts";
import { matchingTitle } from "@/lib/reservations/admin-reservation-words";

type Row = { isPending: boolean };

const isPending = (row: Row) => row.isPending;
const KEYS: RowKey<Row>[] = [
  { key: "r", does: "release", isFor: isPending, run: () => undefined },
  { key: "w", does: "why", run: () => undefined },
];

it("names only the keys that do something to a listed row", () => {
  const hints = (rows: Row[], mayChange = true) =>
    keysFor(rows, KEYS, mayChange ? { canSelect: isPending } : null).map(({ key }) => key);
  expect(hints([{ isPending: false }])).toEqual(["w"]);
  expect(hints([{ isPending: false }, { isPending: true }])).toEqual(["x", "r", "w"]);
  expect(hints([{ isPending: true }], false)).toEqual(["r", "w"]);
});

it("says on the open tab what the line of its totals says", () => {
  const counts = { pending: 79, offers: 3, paying: 2, confirmed: 9, released: 8, all: 96, countedMax: 10_000 };
  const totals = { reservations: 80, units: 90, people: 70, value: { amount: 1, currency: "INR" } };
  expect(countsWithTotals("PENDING", counts, totals)).toEqual({ ...counts, pending: 80 });
  expect(tabCount("OFFERS", countsWithTotals("OFFERS", counts, { ...totals, reservations: 4 }))).toBe("4");
  // More than are added up, or not known yet.
  expect(countsWithTotals("PENDING", counts, null)).toBe(counts);
  expect(countsWithTotals("PENDING", undefined, totals)).toBeUndefined();
});

it("asks about the count that was read, and about none before", () => {
  expect([null, 1, 1_204].map(matchingTitle)).toEqual([
    "Release all holds that match?",
    "Release the hold that matches?",
    "Release all 1,204 holds that match?",
  ]);
});

it("says which rows can be seen: those of which at least half is below the header and above the end", () => {
  const rows = Array.from({ length: 20 }, (_, index) => ({ index, start: index * 36, end: (index + 1) * 36 }));
  // A box of 548 px whose header takes 37.
  expect(rowsInSight(rows, 0, 548 - 37)).toEqual({ first: 0, last: 13 });
  expect(rowsInSight(rows, 20, 20 + 548 - 37)).toEqual({ first: 1, last: 14 });
  expect(rowsInSight([], 0, 500)).toBeNull();
});

it("counts the rows that wait while the list is held still, and not those that have left", () => {
  expect(countOf(15, { waiting: 6, gone: new Set(["a"]) })).toBe(20);
  expect(countOf(15, { waiting: "many", gone: new Set() })).toBeUndefined();
  expect(countOf(15, undefined)).toBe(15);
});

it("does not count rows that left and stay in sight", () => {
  const list = { rows: ["a", "b", "c"], idOf: (id: string) => id };
  expect(listedBefore({ ...list, live: { gone: new Set(["b"]) } }, 3)).toBe(2);
  expect(listedBefore({ ...list, live: { gone: new Set(["c"]) } }, 2)).toBe(2);
  expect(listedBefore(list, 3)).toBe(3);
});
