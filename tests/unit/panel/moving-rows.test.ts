import { expect, test } from "vitest";
import { type MovingRow, moveRows, readRows } from "@/components/admin/live-stock/moving-rows";
import { MOVING_MAX } from "@/lib/ledger/bursts";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

let written = 0;

/** The next entry of a product. */
function entryOf(productId: string, given: Partial<LedgerEntry> = {}): LedgerEntry {
  written += 1;
  const none = { type: "RESERVED", warehouseCode: "MAA", onHandDelta: 0, reservedDelta: 0, committedDelta: 0 } as const;
  return { ...none, id: String(written).padStart(9, "0"), productId, ...given } as LedgerEntry;
}

const products = (rows: readonly MovingRow[]) => rows.map(({ entry }) => entry.productId);
const full = Array.from({ length: MOVING_MAX }, (_, index) => `product ${index}`);

test("a product has one row, however often it moves, and keeps its place", () => {
  const first = moveRows([], [entryOf("lamp"), entryOf("mat")], 0);
  const rows = moveRows(first, [entryOf("lamp"), entryOf("lamp")], 1_000);
  expect(products(rows)).toEqual(products(first));
  expect(rows.find(({ entry }) => entry.productId === "lamp")?.burst.changes).toBe(3);
});

test("500 changes a second leave the rows alone until they could be read", () => {
  let rows = moveRows(
    [],
    full.map((id) => entryOf(id)),
    0,
  );
  const before = products(rows);
  const burst = () => Array.from({ length: 500 }, (_, index) => entryOf(`other ${index % 250}`));
  for (const nowMs of [1_000, 2_000, 3_000]) rows = moveRows(rows, burst(), nowMs);
  expect(products(rows)).toEqual(before);
  expect(products(moveRows(rows, burst(), 4_000))).not.toEqual(before);
});

test("the row that has been still the longest gives way, and the others stay where they are", () => {
  const rows = moveRows(
    moveRows(
      [],
      full.map((id) => entryOf(id)),
      0,
    ),
    full.slice(1).map((id) => entryOf(id)),
    5_000,
  );
  const after = moveRows(rows, [entryOf("new")], 6_000);
  expect(products(after)).toEqual(products(rows).map((product) => (product === "product 0" ? "new" : product)));
});

test("changes are counted anew after a pause, and an entry that is known counts once", () => {
  const entry = entryOf("lamp");
  const rows = moveRows(moveRows([], [entry], 0), [entry], 500);
  expect(rows[0]?.burst.changes).toBe(1);
  expect(moveRows(rows, [entryOf("lamp")], 60_000)[0]?.burst.changes).toBe(1);
});

test("a burst says all its units and warehouses, and none for all where it mixes types", () => {
  const reserved = (units: number, warehouseCode: string) => entryOf("cane", { reservedDelta: units, warehouseCode });
  const [first] = moveRows([], [reserved(3, "MAA"), reserved(3, "MAA")], 0);
  expect(first?.burst).toEqual({ changes: 2, isMore: false, units: 6, warehouseCodes: ["MAA"] });
  const [row] = moveRows(first ? [first] : [], [reserved(3, "BLR")], 1_000);
  expect(row?.burst).toEqual({ changes: 3, isMore: false, units: 9, warehouseCodes: ["MAA", "BLR"] });
  const [mixed] = moveRows(row ? [row] : [], [entryOf("cane", { type: "RELEASED", reservedDelta: -3 })], 2_000);
  expect(mixed?.burst).toMatchObject({ changes: 4, units: null });
  const [anew] = moveRows(mixed ? [mixed] : [], [reserved(2, "MAA")], 60_000);
  expect(anew?.burst).toEqual({ changes: 1, isMore: false, units: 2, warehouseCodes: ["MAA"] });
});

test("adjustments add up with their signs", () => {
  const adjusted = (onHandDelta: number) => entryOf("cap", { type: "ADJUSTED", onHandDelta });
  const [row] = moveRows([], [adjusted(3), adjusted(-2)], 0);
  const [after] = moveRows(row ? [row] : [], [adjusted(3)], 1_000);
  expect(after?.burst).toMatchObject({ changes: 3, units: 4 });
});

test("a read counts bursts whole, and the stream goes on from there", () => {
  const [old, last, newer] = [entryOf("mat"), entryOf("cane", { reservedDelta: 1 }), entryOf("mat")];
  const burst = { changes: 30, isMore: false, units: 30, warehouseCodes: ["MAA"] };
  const moves = [
    { entry: last, ...burst },
    { entry: old, ...burst, changes: 1, units: 1 },
  ];
  const rows = readRows([], moves, 5_000, () => 2_000);
  expect(products(rows)).toEqual(["cane", "mat"]);
  const next = moveRows(rows, [entryOf("cane", { reservedDelta: 2 }), newer], 6_000);
  expect(next[0]?.burst).toMatchObject({ changes: 31, units: 32 });
  const again = readRows(next, moves, 7_000, () => 4_000);
  expect(again, "an answer that is older than what the stream brought").toEqual(next);
  expect(moveRows(rows, [entryOf("cane", { reservedDelta: 2 })], 60_000)[0]?.burst.changes, "a new burst").toBe(1);
});
