import { expect, test } from "vitest";
import {
  changeNewEntries,
  mustAskAnew,
  NEW_MAX,
  type NewEntries,
  NOTHING_NEW,
} from "@/components/admin/events/new-entries";
import { mergeEntries } from "@/lib/ledger/ledger-options";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

const anEntry = (id: string) => ({ id }) as LedgerEntry;
const add = (known: NewEntries, ids: string[], isHolding: boolean) => {
  return changeNewEntries(known, { do: "add", entries: ids.map(anEntry), isHolding });
};
const idsOf = ({ shown, waiting }: NewEntries) => [
  shown.map(({ id }) => id),
  waiting === "many" ? waiting : waiting.map(({ id }) => id),
];

test("entries appear as they arrive, newest first, each once", () => {
  const known = add(add(NOTHING_NEW, ["1", "2"], false), ["2", "3"], false);
  expect(idsOf(known)).toEqual([["3", "2", "1"], []]);
});

test("while the log is paused they wait, and the visible entries stay as they are", () => {
  const before = add(NOTHING_NEW, ["1"], false);
  const held = add(add(before, ["2", "1"], true), ["3"], true);
  expect(idsOf(held)).toEqual([["1"], ["3", "2"]]);
  expect(held.shown).toBe(before.shown);
  expect(idsOf(changeNewEntries(held, { do: "show" }))).toEqual([["3", "2", "1"], []]);
});

test("without new entries the state is unchanged", () => {
  const known = add(NOTHING_NEW, ["1"], true);
  expect(add(known, ["1"], true)).toBe(known);
  const empty = changeNewEntries(known, { do: "forget" });
  expect(changeNewEntries(empty, { do: "show" })).toBe(empty);
});

test("a paused log keeps a limited number of entries, and continues with the newest page", () => {
  const burst = Array.from({ length: NEW_MAX + 1 }, (_, index) => `3 ${String(index).padStart(6, "0")}`);
  const full = add(add(NOTHING_NEW, ["1"], false), burst, true);
  expect(idsOf(full)).toEqual([["1"], "many"]);
  expect(add(full, ["4"], true)).toBe(full);
  expect(changeNewEntries(full, { do: "show" })).toBe(full);

  // The page is requested; one entry is written before it is read, one after.
  const collecting = add(changeNewEntries(full, { do: "ask" }), ["5", "6"], true);
  const joined = changeNewEntries(collecting, { do: "join", page: ["5", "4"].map(anEntry) });
  expect(idsOf(joined)).toEqual([["6", "5"], []]);
});

test("during a sale the newest page is fetched again and again, and at most one burst is kept", () => {
  const burst = (from: number) => Array.from({ length: NEW_MAX + 1 }, (_, index) => String(10_000 * from + index));
  const full = add(NOTHING_NEW, burst(1), false);
  expect([mustAskAnew(add(NOTHING_NEW, ["1"], false)), mustAskAnew(full)]).toEqual([false, true]);
  const asking = changeNewEntries(full, { do: "ask" });
  expect(mustAskAnew(asking)).toBe(false);
  // More arrives before the page than is kept, so the page is shown and the next one requested.
  const behind = add(asking, burst(2), false);
  const joined = changeNewEntries(behind, { do: "join", page: ["10300", "10299"].map(anEntry) });
  expect(idsOf(joined)).toEqual([["10300", "10299"], "many"]);
  expect(mustAskAnew(joined)).toBe(true);
});

test("a reader who returns to a log that continued without them is behind", () => {
  expect(mustAskAnew(changeNewEntries(NOTHING_NEW, { do: "miss" }))).toBe(true);
});

test("new entries and pages form one list, even if they overlap or arrive late", () => {
  const merged = mergeEntries(["5", "3"].map(anEntry), ["4", "3", "1"].map(anEntry));
  expect(merged.map(({ id }) => id)).toEqual(["5", "4", "3", "1"]);
});
