import { describe, expect, test } from "vitest";
import { matchLines } from "@/lib/inventory/match-lines";
import { figureFault, type NamedLine, parseNamed, parsePaste } from "@/lib/inventory/parse-paste";
import type { PricedRow } from "@/lib/inventory/stock-row-schemas";

describe("what is pasted", () => {
  test.each([
    ["a column", "12\n9\n", ["12", "9"]],
    ["a column of Windows, with its last line break", "12\r\n1,200\r\n", ["12", "1,200"]],
    ["a column with a gap, which stays where it is", "12\n\n9", ["12", "", "9"]],
    ["a column with its header", "On hand\n12\n9", ["12", "9"]],
    ["figures in quotes and spaces", ' 1,200 \n"2,400"', ["1,200", "2,400"]],
    ["a wrong figure, which its cell refuses", "12,5\n7", ["12,5", "7"]],
  ])("is a column of figures: %s", (_, text, figures) => {
    expect(parsePaste(text)).toEqual({ kind: "figures", figures });
  });

  test("may name its rows by SKU, or by SKU and warehouse", () => {
    expect(parsePaste("SKU\tOn hand\nlif-mug\t12\nLIF-BAG\tBOM\t7\n\t9\nLIF-X\tBOM\t1\t2\n")).toEqual({
      kind: "named",
      lines: [
        { line: 2, sku: "lif-mug", warehouseCode: null, figure: "12" },
        { line: 3, sku: "LIF-BAG", warehouseCode: "BOM", figure: "7" },
      ],
      unread: [
        { line: 4, text: "  9" },
        { line: 5, text: "LIF-X  BOM  1  2" },
      ],
    });
  });

  test.each(["", "\n\n", " \t \n"])("may be nothing: %j", (text) => expect(parsePaste(text)).toBeNull());
});

test.each([
  [" 1,200 ", null],
  ["0", null],
  ["", null],
  ["१२", null],
  ["12,5", "Enter a whole number."],
  ["1.5", "Enter a whole number."],
  ["a dozen", "Enter a whole number."],
  ["-3", "Enter 0 or more."],
  ["1,000,000,001", "Enter 1,000,000,000 or fewer."],
])("a cell with %j says %j", (text, said) => expect(figureFault(text)).toBe(said));

describe("the rows that lines name", () => {
  const row = (sku: string, warehouseCode: string) => ({ sku, warehouseCode, warehouseId: warehouseCode }) as PricedRow;
  const rows = [row("LIF-MUG", "BOM"), row("LIF-BAG", "BOM"), row("LIF-BAG", "DEL")];
  const line = (sku: string, warehouseCode: string | null, at = 1): NamedLine => {
    return { line: at, sku, warehouseCode, figure: "5" };
  };

  test("are found in any case, by warehouse, or by the only one", () => {
    const { found, unmatched } = matchLines([line("lif-mug", null), line("LIF-BAG", "del")], rows, "");
    expect(found.map(({ row }) => row)).toEqual([rows[0], rows[2]]);
    expect(unmatched).toEqual([]);
  });

  test("are those of the warehouse that the view shows", () => {
    expect(matchLines([line("LIF-BAG", null)], rows, "DEL").found).toEqual([{ row: rows[2], figure: "5" }]);
  });

  test.each([
    ["an unknown SKU", line("NONE", null), "No product with stock has this SKU."],
    ["a warehouse that never had it", line("LIF-MUG", "DEL"), "It has never been in DEL. Receive it there first."],
    [
      "one of several",
      line("LIF-BAG", null),
      "It is in BOM, DEL. Add a column with the warehouse, or show one warehouse.",
    ],
  ])("are listed if there is none: %s", (_, wish, why) => {
    expect(matchLines([wish], rows, "")).toMatchObject({ found: [], unmatched: [{ line: 1, why }] });
  });

  test("count once: the last line", () => {
    const { found, unmatched } = matchLines(
      [line("LIF-MUG", null), { ...line("LIF-MUG", "BOM", 2), figure: "8" }],
      rows,
      "",
    );
    expect(found).toEqual([{ row: rows[0], figure: "8" }]);
    expect(unmatched).toMatchObject([{ line: 1, why: "Named again in line 2, which counts." }]);
  });
});

test("reads the lines of a CSV file, and leaves figures with separators alone", () => {
  expect(parsePaste('SKU,On hand\nLIF-MUG,"1,200"\nLIF-JUG,BOM,7\n')).toEqual({
    kind: "named",
    lines: [
      { line: 2, sku: "LIF-MUG", warehouseCode: null, figure: "1,200" },
      { line: 3, sku: "LIF-JUG", warehouseCode: "BOM", figure: "7" },
    ],
    unread: [],
  });
  expect(parsePaste("1,200\n12,5\n")).toEqual({ kind: "figures", figures: ["1,200", "12,5"] });
});

describe("lines that name their rows", () => {
  const named = (sku: string, warehouseCode: string | null, figure: string) => ({
    line: 1,
    sku,
    warehouseCode,
    figure,
  });

  test.each([
    ["lif-candle-mysore bom 21", named("lif-candle-mysore", "bom", "21")],
    ["LIF-MUG 1,200", named("LIF-MUG", null, "1,200")],
    ["  LIF-MUG   BOM  1,200 ", named("LIF-MUG", "BOM", "1,200")],
    ["LIF-MUG , BOM , 7", named("LIF-MUG", "BOM", "7")],
    ["LIF-MUG;BOM;7", named("LIF-MUG", "BOM", "7")],
    ["LIF-MUG\t\t12", named("LIF-MUG", null, "12")],
    ["LIF-MUG\tBOM\t12\t", named("LIF-MUG", "BOM", "12")],
  ])("are read with any separator: %j", (text, line) => {
    expect(parseNamed(text)).toEqual({ kind: "named", lines: [line], unread: [] });
  });

  test("are never figures alone, and never lack a figure", () => {
    expect(parseNamed("5\n\n6\nLIF-MUG\nLIF-MUG BOM\nLIF-MUG BOM a dozen\nLIF-MUG 7")).toEqual({
      kind: "named",
      lines: [{ line: 7, sku: "LIF-MUG", warehouseCode: null, figure: "7" }],
      unread: [
        { line: 1, text: "5" },
        { line: 3, text: "6" },
        { line: 4, text: "LIF-MUG" },
        { line: 5, text: "LIF-MUG  BOM" },
        { line: 6, text: "LIF-MUG  BOM  a  dozen" },
      ],
    });
    expect(parseNamed("LIF-MUG BOM\nLIF-JUG 7")?.unread, "a first line is no header without its words").toHaveLength(1);
    expect(parseNamed(" \n\t\n")).toBeNull();
  });

  test("are told from a column of figures when pasted into a cell", () => {
    expect(parsePaste("lif-mug bom 5\nlif-jug bom 6")).toMatchObject({ kind: "named", lines: { length: 2 } });
    expect(parsePaste("12 pcs\n9")).toEqual({ kind: "figures", figures: ["12 pcs", "9"] });
  });
});
