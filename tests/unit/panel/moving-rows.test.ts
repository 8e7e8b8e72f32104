import { expect, test } from "vitest";
import { type MovingRow, moveRows, ROWS_MAX } from "@/components/admin/live-stock/moving-rows";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

let written = 0;

/** The next entry of a product. */
function entryOf(productId: string): LedgerEntry {
  written += 1;
  return { id: String(written).padStart(9, "0"), productId } as LedgerEntry;
}

const products = (rows: readonly MovingRow[]) => rows.map(({ entry }) => entry.productId);
const full = Array.from({ length: ROWS_MAX }, (_, index) => `product ${index}`);

test("a product has one row, however often it moves, and keeps its place", () => {
  const first = moveRows([], [entryOf("lamp"), entryOf("mat")], 0);
  const rows = moveRows(first, [entryOf("lamp"), entryOf("lamp")], 1_000);
  expect(products(rows)).toEqual(products(first));
  expect(rows.find(({ entry }) => entry.productId === "lamp")?.changes).toBe(3);
});

test("500 changes a second leave the rows alone until they could be read", () => {
  let rows = moveRows([], full.map(entryOf), 0);
  const before = products(rows);
  const burst = () => Array.from({ length: 500 }, (_, index) => entryOf(`other ${index % 250}`));
  for (const nowMs of [1_000, 2_000, 3_000]) rows = moveRows(rows, burst(), nowMs);
  expect(products(rows)).toEqual(before);
  expect(products(moveRows(rows, burst(), 4_000))).not.toEqual(before);
});

test("the row that has been still the longest gives way, and the others stay where they are", () => {
  const rows = moveRows(moveRows([], full.map(entryOf), 0), full.slice(1).map(entryOf), 5_000);
  const after = moveRows(rows, [entryOf("new")], 6_000);
  expect(products(after)).toEqual(products(rows).map((product) => (product === "product 0" ? "new" : product)));
});

test("changes are counted anew after a pause, and an entry that is known counts once", () => {
  const entry = entryOf("lamp");
  const rows = moveRows(moveRows([], [entry], 0), [entry], 500);
  expect(rows[0]?.changes).toBe(1);
  expect(moveRows(rows, [entryOf("lamp")], 60_000)[0]?.changes).toBe(1);
});
