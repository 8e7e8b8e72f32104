import { setImmediate } from "node:timers/promises";
import { numberText } from "@/lib/format/count-words";
import { type FileLine, LINE_LENGTH_MAX, splitCsv } from "./split-csv";

/** More lines than any list of a shop of this size has. */
export const LINES_MAX = 50_000;
/** Lines that are read before others get their turn. */
export const SLICE = 1_000;

/** `isDecimalComma`: written where a comma is the decimal point, as Excel does there, with semicolons between cells. */
export type ReadFile = { encoding: string; headers: string[]; lines: FileLine[]; isDecimalComma: boolean };

/** Why a file cannot be read at all, in words. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

/** Reads a CSV file as programs write them: UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs. */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  const { encoding, text: decoded } = decode(bytes);
  const [, told] = /^sep=(.)\r?\n/i.exec(decoded) ?? [];
  const text = told ? decoded.slice(decoded.indexOf("\n") + 1) : decoded;
  const delimiter = told ?? delimiterOf(text);
  const lines: FileLine[] = [];
  for (const line of splitCsv(text, delimiter, told ? 2 : 1)) {
    if (line.cells.every((cell) => cell.trim() === "") && line.fault === null) continue;
    if (lines.length > LINES_MAX) throw new UnreadableFile(`It has more than ${numberText(LINES_MAX)} lines.`);
    if (lines.push(line) % SLICE === 0) await setImmediate();
  }
  const [head, ...rest] = lines;
  if (head === undefined) throw new UnreadableFile("The file is empty.");
  if (head.fault !== null) throw new UnreadableFile(`Line ${head.line}, the header, can't be read. ${head.fault}`);
  if (rest.length === 0) throw new UnreadableFile("It has a header and no lines.");
  const headers = head.cells.map((cell) => cell.trim());
  return { encoding, headers, lines: rest, isDecimalComma: delimiter === ";" };
}

function decode(bytes: Uint8Array): { encoding: string; text: string } {
  if (startsWith(bytes, 0x50, 0x4b)) throw new UnreadableFile("This is an Excel workbook. Save it as “CSV UTF-8”.");
  const [encoding, label] = encodingOf(bytes);
  const text = label === "windows-1252" ? fromWindows(bytes) : new TextDecoder(label).decode(bytes);
  if (text.includes("\0")) throw new UnreadableFile("This is not a text file. Save it as “CSV UTF-8”.");
  return { encoding, text };
}

function encodingOf(bytes: Uint8Array): [name: string, label: string] {
  if (startsWith(bytes, 0xff, 0xfe)) return ["UTF-16", "utf-16le"];
  if (startsWith(bytes, 0xfe, 0xff)) return ["UTF-16", "utf-16be"];
  // A comma or a letter is one byte and a zero in UTF-16.
  const [first, second] = bytes;
  if (first !== 0 && second === 0) return ["UTF-16", "utf-16le"];
  if (first === 0 && second !== 0) return ["UTF-16", "utf-16be"];
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return ["UTF-8", "utf-8"];
  } catch {
    return ["Windows-1252", "windows-1252"];
  }
}

/** What Windows-1252 has where Latin-1 has controls, from 0x80. Node 20 decodes the one as the other. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function fromWindows(bytes: Uint8Array): string {
  const latin = new TextDecoder("latin1").decode(bytes);
  return latin.replace(/[\x80-\x9f]/g, (control) => WINDOWS[control.charCodeAt(0) - 0x80] ?? control);
}

function startsWith(bytes: Uint8Array, ...begin: number[]): boolean {
  return begin.every((byte, at) => bytes[at] === byte);
}

/** What stands most often between the cells of the first line. */
function delimiterOf(text: string): string {
  const first = /^\s*(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, LINE_LENGTH_MAX))?.[0] ?? "";
  const bare = first.replace(/"(?:[^"]|"")*"/g, "");
  const counted = [",", ";", "\t"].map((mark) => ({ mark, count: bare.split(mark).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}
