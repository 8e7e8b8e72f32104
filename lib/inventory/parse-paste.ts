import { typedNumber } from "@/lib/format/typed-number";

/** A line that names its row. `line` counts from 1, as people count. */
export type NamedLine = { line: number; sku: string; warehouseCode: string | null; figure: string };

/** Lines that name their rows. `unread`: lines that do not. */
type Named = { kind: "named"; lines: NamedLine[]; unread: { line: number; text: string }[] };

/** What was pasted: a column of figures, or lines that name their rows. */
export type Pasted = { kind: "figures"; figures: string[] } | Named;

/**
 * Reads what a spreadsheet puts on the clipboard, or the lines of a CSV file: one column of figures, or lines that name
 * their rows. Figures stay as they are written: the cell says if one is wrong. A header line is skipped. Null if nothing
 * is there.
 */
export function parsePaste(text: string): Pasted | null {
  const all = linesOf(text);
  if (all.every(isBlank)) return null;
  const figures = all.length > 1 && hasOnlyWords(all[0] ?? "") ? all.slice(1) : all;
  if (figures.some(beginsWithName)) return parseNamed(text);
  return { kind: "figures", figures: figures.map(bare) };
}

/** Reads lines of "SKU, figure" or "SKU, warehouse, figure", separated by tabs, commas, semicolons or spaces. */
export function parseNamed(text: string): Named | null {
  const all = linesOf(text);
  if (all.every(isBlank)) return null;
  const first = isNamedHeader(all) ? 1 : 0;
  const lines: NamedLine[] = [];
  const unread: Named["unread"] = [];
  for (const [index, written] of all.entries()) {
    if (index < first || isBlank(written)) continue;
    const line = index + 1;
    const cells = cellsOf(written);
    const [sku = "", second = "", third] = cells;
    const figure = third ?? second;
    const warehouseCode = third === undefined ? null : second || null;
    if (sku === "" || cells.length > 3 || !isLikeFigure(figure)) unread.push({ line, text: cells.join("  ") });
    else lines.push({ line, sku, warehouseCode, figure });
  }
  return { kind: "named", lines, unread };
}

function linesOf(text: string): string[] {
  return text.replace(/(\r\n?|\n)+$/, "").split(/\r\n?|\n/);
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}

/** Whether more follows a first word that has letters, or a tab stands between cells. */
function beginsWithName(line: string): boolean {
  return line.includes("\t") || /^\s*[^\s,;]*\p{L}[^\s,;]*\s*[\s,;]\s*\S/u.test(line);
}

/** By tabs; by spaces if they come before a comma or semicolon, which is then one of a figure; otherwise as CSV. */
function cellsOf(line: string): string[] {
  const isSpaced = /^\s*[^\s,;"]+\s+[^\s,;]/.test(line);
  const cells = line.includes("\t")
    ? line.split("\t")
    : isSpaced
      ? line.trim().split(/\s+/)
      : line.split(/[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const written = cells.map(bare);
  while (written.length > 2 && written.at(-1) === "") written.pop();
  return written;
}

/** Without spaces around it, and without the quotes that CSV puts around a figure with a comma. */
function bare(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}

/** Digits without letters. Whether the figure is sound, its cell says. */
function isLikeFigure(cell: string): boolean {
  return /\p{N}/u.test(cell) && !/\p{L}/u.test(cell);
}

function hasOnlyWords(cell: string): boolean {
  return /\p{L}/u.test(cell) && !/\p{N}/u.test(cell);
}

/** "SKU, On hand". A first line without a figure that begins otherwise may be a row whose figure is missing. */
function isNamedHeader(lines: readonly string[]): boolean {
  const [first = ""] = lines;
  return lines.length > 1 && hasOnlyWords(first) && /^\W*(sku|product|item|article|code)\b/i.test(first);
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
