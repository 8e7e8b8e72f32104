import { expect, test } from "vitest";
import { changeNewEntries, mergeEntries, type NewEntries, NOTHING_NEW } from "@/components/admin/events/new-entries";
import type { LedgerEntry } from "@/lib/stock-api/stock-schemas";

const anEntry = (id: string) => ({ id }) as LedgerEntry;
const add = (known: NewEntries, ids: string[], isHolding: boolean) => {
  return changeNewEntries(known, { do: "add", entries: ids.map(anEntry), isHolding });
};
const idsOf = ({ shown, waiting }: NewEntries) => [shown.map(({ id }) => id), waiting.map(({ id }) => id)];

test("entries are shown as they come, newest first, each once", () => {
  const known = add(add(NOTHING_NEW, ["1", "2"], false), ["2", "3"], false);
  expect(idsOf(known)).toEqual([["3", "2", "1"], []]);
});

test("while the reader holds the log, they wait; what is in sight stays as it is", () => {
  const before = add(NOTHING_NEW, ["1"], false);
  const held = add(add(before, ["2", "1"], true), ["3"], true);
  expect(idsOf(held)).toEqual([["1"], ["3", "2"]]);
  expect(held.shown).toBe(before.shown);
  expect(idsOf(changeNewEntries(held, { do: "show" }))).toEqual([["3", "2", "1"], []]);
});

test("nothing new changes nothing", () => {
  const known = add(NOTHING_NEW, ["1"], true);
  expect(add(known, ["1"], true)).toBe(known);
  const empty = changeNewEntries(known, { do: "forget" });
  expect(changeNewEntries(empty, { do: "show" })).toBe(empty);
});

test("new entries and pages make one list, though they overlap or come late", () => {
  const merged = mergeEntries(["5", "3"].map(anEntry), ["4", "3", "1"].map(anEntry));
  expect(merged.map(({ id }) => id)).toEqual(["5", "4", "3", "1"]);
});
