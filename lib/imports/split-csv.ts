import { numberText } from "@/lib/format/count-words";

/** A longer line is no table. */
export const LINE_LENGTH_MAX = 100_000;

/** `line`: where it begins in the file, from 1. `fault`: why it can't be read, in words; its cells are then what it seems to say. */
export type FileLine = { line: number; cells: string[]; fault: string | null };

const OPEN = "A quotation mark opens here and isn't closed. Close it, or write it twice if it belongs to the text.";
const LONG = `It has more than ${numberText(LINE_LENGTH_MAX)} characters.`;

/**
 * The lines of a CSV file (RFC 4180), which end as any system ends them. A quotation mark inside a cell is a part of it. A line with
 * one that is never closed ends where the eye sees it end, and reading goes on with the next.
 */
export function* splitCsv(text: string, delimiter: string, firstLine = 1): Generator<FileLine> {
  const code = delimiter.charCodeAt(0).toString(16).padStart(4, "0");
  const table: Table = { text, delimiter, bare: new RegExp(`[^\\u${code}\r\n]*`, "y") };
  let line = firstLine;
  for (let at = 0; at < text.length; ) {
    const { cells, end, fault } = recordAt(table, at);
    yield { line: line + breaksIn(text, at, fault?.at ?? at), cells, fault: fault?.said ?? null };
    const next = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    line += breaksIn(text, at, next);
    at = next;
  }
}

/** `bare`: a cell without quotation marks around it. */
type Table = { text: string; delimiter: string; bare: RegExp };

/** `end`: of its last cell. `fault`: where and why it can't be read. */
type Line = { cells: string[]; end: number; fault: { at: number; said: string } | null };

function recordAt(table: Table, start: number): Line {
  const { text, delimiter, bare } = table;
  const cells: string[] = [];
  for (let at = start; ; at++) {
    const quoted = text[at] === '"' ? quotedCell(table, at) : { isBare: true, end: at };
    if (quoted === null) {
      const end = endOf(text, LINE, at);
      const rest = text.slice(at + 1, Math.min(end, at + LINE_LENGTH_MAX));
      return { cells: [...cells, ...rest.split(delimiter)], end, fault: { at, said: OPEN } };
    }
    const end = quoted.isBare ? endOf(text, bare, quoted.end) : quoted.end;
    if (end - start > LINE_LENGTH_MAX) return { cells, end: endOf(text, LINE, end), fault: { at: start, said: LONG } };
    cells.push(quoted.isBare ? text.slice(at, end) : text.slice(at + 1, end - 1).replaceAll('""', '"'));
    if (text[end] !== delimiter) return { cells, end, fault: null };
    at = end;
  }
}

/**
 * The cell that begins with a quotation mark. `isBare`: another one follows inside it, so they are a part of it, and it goes on there.
 * Null: it is never closed. Neither is it by one in a later line with text behind it, which opens a cell there.
 */
function quotedCell({ text, delimiter }: Table, at: number): { isBare: boolean; end: number } | null {
  let mark = text.indexOf('"', at + 1);
  while (mark !== -1 && mark - at <= LINE_LENGTH_MAX && text[mark + 1] === '"') mark = text.indexOf('"', mark + 2);
  if (mark === -1 || mark - at > LINE_LENGTH_MAX) return null;
  const next = text[mark + 1];
  if (next === undefined || next === delimiter || next === "\r" || next === "\n")
    return { isBare: false, end: mark + 1 };
  return breaksIn(text, at, mark) === 0 ? { isBare: true, end: mark + 1 } : null;
}

const LINE = /[^\r\n]*/y;

/** Where the match that begins at `from` ends. */
function endOf(text: string, sticky: RegExp, from: number): number {
  sticky.lastIndex = from;
  sticky.test(text);
  return sticky.lastIndex;
}

function breaksIn(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 0;
}
