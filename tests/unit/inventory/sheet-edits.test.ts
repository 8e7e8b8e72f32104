import { expect, test } from "vitest";
import { editDelta } from "@/components/admin/inventory/bulk/sheet-cell";
import {
  changesOf,
  continued,
  editsIn,
  type SheetRow,
  sheetRowId,
  storedText,
  withText,
} from "@/lib/inventory/sheet-edits";
import { idOf } from "@/tests/factories/ids";

const ROW: SheetRow = {
  productId: idOf("product", "MUG"),
  sku: "MUG",
  name: "Mug",
  category: "Home",
  image: "/mug.webp",
  warehouseId: idOf("warehouse", "BOM"),
  warehouseCode: "BOM",
  city: "Mumbai",
  isSold: true,
  onHand: 12,
  reserved: 2,
  committed: 0,
  safetyStock: 0,
  setAside: 0,
  shortfall: 0,
  backorderAllowance: 0,
  available: 10,
  updatedAt: "2026-11-29T09:00:00.000Z",
};
const LATER: SheetRow = { ...ROW, onHand: 11, updatedAt: "2026-11-29T09:05:00.000Z" };
const typed = (...texts: string[]) => texts.reduce((edits, text) => withText(edits, ROW, text, 1), editsIn(null));

test("a cell counts once it has another figure, and no longer once it has its own again", () => {
  expect(changesOf(typed("9"), () => undefined)).toMatchObject([{ expected: 12, figure: 9, row: ROW }]);
  expect(typed("9", " 12 ").size).toBe(0);
  expect(typed("9", "").size).toBe(0);
});

test("a cell with something else stays as it is typed, and is no change", () => {
  const edits = typed("12,5");
  expect(edits.get(sheetRowId(ROW))?.text).toBe("12,5");
  expect(changesOf(edits, () => undefined)).toEqual([]);
});

test("an edit keeps the figure that it was typed over, whatever the row becomes", () => {
  const edits = withText(typed("9"), LATER, "8", 2);
  expect(changesOf(edits, () => LATER)).toMatchObject([{ expected: 12, figure: 8, at: 1, row: { onHand: 11 } }]);
});

test("an edit can go on from the figure as it is now", () => {
  expect(changesOf(continued(typed("9"), LATER, 8, 2), () => undefined)).toMatchObject([{ expected: 11, figure: 8 }]);
  expect(continued(typed("9"), LATER, 11, 2).size).toBe(0);
});

test("after a second conflict it is still known what was typed first, until something else is typed", () => {
  const once = continued(typed("9"), LATER, 8, 2);
  const again = { ...LATER, onHand: 10, updatedAt: "2026-11-30T12:00:00.000Z" };
  const first = { figure: 9, expected: 12 };
  expect(changesOf(once, () => again)).toMatchObject([{ expected: 11, figure: 8, typed: first }]);
  expect(changesOf(continued(once, again, 7, 3), () => undefined)).toMatchObject([{ figure: 7, typed: first }]);
  expect(changesOf(withText(once, LATER, "5", 3), () => again)).toMatchObject([
    { figure: 5, typed: { figure: 5, expected: 11 } },
  ]);
  expect(editsIn(storedText(once))).toEqual(once);
});

test("edits come back from storage, and anything else does not", () => {
  expect(editsIn(storedText(typed("9")))).toEqual(typed("9"));
  for (const text of [null, "", "{}", '[["a",{}]]']) expect(editsIn(text).size).toBe(0);
});

test("shows no change where the figure that was typed over has changed, because both can be meant", () => {
  const edit = { text: "1,200", expected: 10 };
  expect(editDelta(edit, 10)).toBe(1_190);
  expect(editDelta(edit, 7)).toBeNull();
  expect(editDelta({ ...edit, text: "12,5" }, 10)).toBeNull();
});
