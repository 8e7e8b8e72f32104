import { typedNumber } from "@/lib/format/typed-number";

/** A line that names its row. `line` counts from 1, as people count. */
export type NamedLine = { line: number; sku: string; warehouseCode: string | null; figure: string };

/** What was pasted: a column of figures, or lines that name their rows. `unread`: lines that are neither. */
export type Pasted =
  | { kind: "figures"; figures: string[] }
  | { kind: "named"; lines: NamedLine[]; unread: { line: number; text: string }[] };

/**
 * Reads what a spreadsheet puts on the clipboard, or the lines of a CSV file: one column of figures, "SKU, figure" or "SKU, warehouse, figure". Figures
 * stay as they are written: the cell says if one is wrong. A header line is skipped. Null if nothing is there.
 */
export function parsePaste(text: string): Pasted | null {
  const all = text.replace(/(\r\n?|\n)+$/, "").split(/\r\n?|\n/);
  const between = separatorOf(text);
  const cells = all.map((line) => line.split(between).map(bare));
  const first = cells.length > 1 && isHeader(cells[0] ?? []) ? 1 : 0;
  const rows = cells.slice(first);
  if (rows.every((row) => row.every((cell) => cell === ""))) return null;
  if (rows.every(({ length }) => length === 1))
    return { kind: "figures", figures: rows.map(([figure = ""]) => figure) };

  const lines: NamedLine[] = [];
  const unread: { line: number; text: string }[] = [];
  for (const [index, row] of rows.entries()) {
    const line = index + first + 1;
    const [sku = "", second = "", third] = row;
    if (row.every((cell) => cell === "")) continue;
    if (sku === "" || row.length < 2 || row.length > 3) unread.push({ line, text: row.join("  ") });
    else if (third === undefined) lines.push({ line, sku, warehouseCode: null, figure: second });
    else lines.push({ line, sku, warehouseCode: second || null, figure: third });
  }
  return { kind: "named", lines, unread };
}

/** A tab; or, if there is none and lines begin with words, the commas or semicolons of a CSV file, outside its quotes. */
function separatorOf(text: string): string | RegExp {
  const isCsv = !text.includes("\t") && /^[^,;\n]*\p{L}[^,;\n]*[,;]/mu.test(text);
  return isCsv ? /[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/ : "\t";
}

/** Without spaces around it, and without the quotes that CSV puts around a figure with a comma. */
function bare(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}

/** A first line whose last column has words: no figure has letters and no digits. */
function isHeader(row: readonly string[]): boolean {
  const last = row.at(-1) ?? "";
  return /\p{L}/u.test(last) && !/\p{N}/u.test(last);
}

const UNITS_MAX = 1_000_000_000;

/** Why a figure cannot be the units on hand; null if it can, and for an empty cell. */
export function figureFault(text: string): string | null {
  const figure = typedNumber(text);
  if (figure === null) return null;
  if (!Number.isSafeInteger(figure)) return "Enter a whole number.";
  if (figure < 0) return "Enter 0 or more.";
  return figure > UNITS_MAX ? "Enter 1,000,000,000 or fewer." : null;
}
