import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvStream } from "@/lib/http/csv-stream";
import { cellText, codeOrNull, day, Fault, money, percentOrNull, whole, yesOrNo } from "@/lib/imports/cells";
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
      { line: 2, cells: ['A "1"', "two\nlines"], fault: null },
      { line: 4, cells: ["B", '5" pipe'], fault: null },
      { line: 5, cells: ["C", '"an "odd" one"'], fault: null },
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
    [
      "an open quote in the header",
      utf8('\nsku,"name\nA,B\nC,D\n'),
      "Line 2, the header, can't be read. A quotation mark opens here",
    ],
    ["too many lines", utf8(`sku\n${"A\n".repeat(50_001)}`), "It has more than 50,000 lines."],
  ])("%s", async (_, bytes, said) => {
    await expect(readFile(bytes)).rejects.toThrow(said);
  });
});

describe("a line that cannot be read is told, and the others are read", () => {
  const read = async (text: string) => (await readFile(utf8(text))).lines;
  const open = (line: number, ...cells: string[]) => ({
    ...{ line, cells },
    fault: expect.stringMatching(/^A quotation mark opens here and isn't closed/),
  });
  const good = (line: number, ...cells: string[]) => ({ line, cells, fault: null });

  test("a quotation mark that is never closed", async () => {
    const text = 'sku,name\r\nA,B\r\nC,"D\r\nE,F\r\n';
    expect(await read(text)).toEqual([good(2, "A", "B"), open(3, "C", "D"), good(4, "E", "F")]);
    expect(await read('sku,name\nA,"B')).toEqual([open(2, "A", "B")]);
  });

  test("one that a later cell with quotation marks would seem to close", async () => {
    expect(await read('sku,name\nA,"B\nC,"D, E"\nF,G')).toEqual([
      open(2, "A", "B"),
      good(3, "C", "D, E"),
      good(4, "F", "G"),
    ]);
  });

  test("one in the second line of a record, or far before the next one", async () => {
    expect(await read('sku,name\n"A\n1","B\nC,D')).toEqual([open(3, "A\n1", "B"), good(4, "C", "D")]);
    const many = Array.from({ length: 20_000 }, (_, at) => `S-${at},x`);
    const lines = await read(`sku,name\nA,"B\n${many.join("\n")}\nC,"D"`);
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([20_002, open(2, "A", "B"), good(20_003, "C", "D")]);
  });

  test.each([
    ["without an end", "x".repeat(200_000)],
    ["of short cells", "x,".repeat(5_000_000)],
    ["in quotation marks", '"x"x,'.repeat(2_000_000)],
  ])("a line %s", async (_, long) => {
    const [first, second] = await read(`sku,name\nA,${long}\nC,D`);
    expect(first).toMatchObject({ line: 2, fault: "It has more than 1,00,000 characters." });
    expect(first?.cells[0]).toBe("A");
    expect(second).toEqual(good(3, "C", "D"));
  });

  test("quotation marks by the thousand are read in no time", async () => {
    for (const piece of ['"', '"\n', '""\n', '"""\n', '"a""\n', 'a,"b\n', '"a"b\n', ',"\n,""']) {
      const text = `sku,name\n${piece.repeat(100_000)}`;
      const began = performance.now();
      await readFile(utf8(text)).catch(() => undefined);
      expect(performance.now() - began, piece).toBeLessThan(5_000);
    }
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
  const told = "must be from ₹0 to ₹2,00,00,000 with at most two decimals, like";
  for (const cell of ["abc", "-5", "5.999", "20000001"])
    expect(money(cell, here)).toEqual({ said: `${told} 1,299.50` });
  expect(money("12,345", there)).toEqual({ said: `${told} 1.299,50` });
  expect(yesOrNo("perhaps", here)).toEqual({ said: "must be yes or no" });
  for (const cell of ["8.90123E+12", "8,9E+12", "9E+12"]) expect(codeOrNull(cell, here)).toBeInstanceOf(Fault);
});
