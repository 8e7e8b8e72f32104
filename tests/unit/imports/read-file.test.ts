import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvStream } from "@/lib/http/csv-stream";
import { cellText, day, money, percentOrNull, whole } from "@/lib/imports/cells";
import { readFile } from "@/lib/imports/read-file";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark = "\uFEFF") => new Uint8Array(Buffer.from(mark + text, "utf16le"));

const bigEndian = (text: string) => new Uint8Array(Buffer.from(utf16(text)).swap16());

const cellsOf = async (bytes: Uint8Array) => {
  const { headers, lines } = await readFile(bytes);
  return [headers, ...lines.map(({ cells }) => cells)];
};

const TABLE = [
  ["sku", "name"],
  ["A-1", "Café, “blue”"],
];

describe("a file as programs write it", () => {
  test.each([
    ["UTF-8", utf8('sku,name\r\nA-1,"Café, “blue”"\r\n')],
    ["UTF-8 with a BOM", utf8('\uFEFFsku,name\nA-1,"Café, “blue”"')],
    ["UTF-16 with a BOM", utf16("sku\tname\r\nA-1\tCafé, “blue”\r\n")],
    ["UTF-16 without one", utf16("sku\tname\r\nA-1\tCafé, “blue”\r\n", "")],
    ["UTF-16, the other way round", bigEndian("sku\tname\r\nA-1\tCafé, “blue”\r\n")],
    ["semicolons", utf8("sku;name\nA-1;Café, “blue”")],
    ["old Macs", utf8("sku;name\rA-1;Café, “blue”\r")],
    ["what Excel says of the separator", utf8("sep=|\r\nsku|name\r\nA-1|Café, “blue”")],
    ["Windows-1252", new Uint8Array(Buffer.from("sku;name\r\nA-1;Caf\xe9, \x93blue\x94", "latin1"))],
    ["blank lines", utf8('\n\nsku,name\n,\n\nA-1,"Café, “blue”"\n,,\n')],
  ])("%s", async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual(TABLE);
  });

  test("quotes inside quotes, line breaks inside cells: each line has the number at which it begins", async () => {
    const { lines } = await readFile(utf8('sku,name\n"A ""1""","two\nlines"\nB,5" pipe\nC,"an "odd" one"\n'));
    expect(lines).toEqual([
      { line: 2, cells: ['A "1"', "two\nlines"] },
      { line: 4, cells: ["B", '5" pipe'] },
      { line: 5, cells: ["C", '"an "odd" one"'] },
    ]);
  });

  test("300 columns", async () => {
    const row = (name: string) => Array.from({ length: 300 }, (_, at) => `${name}${at}`).join(",");
    const [header, line] = await cellsOf(utf8(`${row("h")}\n${row("c")}`));
    expect([header?.length, line?.[299]]).toEqual([300, "c299"]);
  });
});

describe("what cannot be read says why", () => {
  test.each([
    ["nothing", utf8(""), "The file is empty."],
    ["a header alone", utf8("sku,name\r\n"), "It has a header and no lines."],
    ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4]), "This is an Excel workbook. Save it as “CSV UTF-8”."],
    [
      "a picture",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]),
      "This is not a text file. Save it as “CSV UTF-8”.",
    ],
    ["an open quote", utf8('sku,name\nA,"B\nC,D\n'), "A quotation mark is opened and never closed."],
    [
      "an endless line",
      utf8(`sku,name\n${"x".repeat(200_000)}`),
      "Line 2 has more than 1,00,000 characters. Perhaps a quotation mark is never closed.",
    ],
    ["too many lines", utf8(`sku\n${"A\n".repeat(50_001)}`), "It has more than 50,000 lines."],
  ])("%s", async (_, bytes, said) => {
    await expect(readFile(bytes)).rejects.toThrow(said);
  });
});

test("whatever an export writes is read back as it was, formulas and all", async () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.stringMatching(/^['";,=+\-@＝\s\n]{0,8}\w?$/),
    fc.constantFrom("=1+1", "'=1+1", "''-2", "a;=b", ";'@x", '"', "sep=;"),
  );
  // What is stored has no other line breaks, nothing invisible, and no spaces around it.
  const stored = text.map((said) =>
    said
      .replace(/[\r\p{Cc}\p{Bidi_C}\p{Cs}]/gu, "")
      .trim()
      .normalize(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(stored, stored), { minLength: 1, maxLength: 20 }), async (rows) => {
      const stream = csvStream({
        columns: ["id", "one", "two"],
        linesOf: ([one, two]: [string, string]) => [["x", one, two]],
        readAfter: async () => rows,
        batch: rows.length + 1,
      });
      const { lines } = await readFile(new Uint8Array(await new Response(stream).arrayBuffer()));
      expect(lines.map(({ cells }) => cells.slice(1).map(cellText))).toEqual(rows);
    }),
  );
});

test("figures and days in the forms that Excel writes here and elsewhere", () => {
  const [here, there] = [{ isDecimalComma: false }, { isDecimalComma: true }];
  expect(["1712", "1,712", "1,00,000"].map((cell) => whole(cell, here))).toEqual([1712, 1712, 100_000]);
  expect(["12,5", "1.712", "12.0", "a few"].map((cell) => whole(cell, here))).toEqual(Array(4).fill(Number.NaN));
  expect(["1712", "1.712"].map((cell) => whole(cell, there))).toEqual([1712, 1712]);
  expect(["1,712", "12,5"].map((cell) => whole(cell, there))).toEqual(Array(2).fill(Number.NaN));
  const paise = (cell: string, how: typeof here) => (money(cell, how) as { amount: number }).amount;
  expect(["₹2,499.50", "2499.5"].map((cell) => paise(cell, here))).toEqual([249_950, 249_950]);
  expect(["2.499,50", "2499,5", "Rs. 2.499", "2499.50"].map((cell) => paise(cell, there))).toEqual([
    ...[249_950, 249_950, 249_900, 249_950],
  ]);
  expect(["18", "18%", "2,5", "none"].map((cell) => percentOrNull(cell, there))).toEqual([18, 18, 2.5, Number.NaN]);
  expect(["2026-12-09", "9/12/2026", "09.12.2026"].map((cell) => day(cell, here))).toEqual(Array(3).fill("2026-12-09"));
});
