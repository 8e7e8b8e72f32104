import { setImmediate } from "node:timers/promises";
import type { z } from "zod";
import { messageOf } from "@/lib/http/request";
import { plainText } from "@/lib/typed-text";
import { cellText, Fault } from "./cells";
import type { LineVerdict, SoundLine } from "./import-kind";
import type { ImportKind } from "./import-schemas";
import { type CheckedFile, type CheckedLine, keepCheck, type StoredImport } from "./import-statements";
import { KINDS } from "./kinds";
import { type ReadFile, readFile, SLICE, UnreadableFile } from "./read-file";
import type { FileLine } from "./split-csv";

/** Lines that are done together, so that each batch is a short part of the stock writer's time. */
const BATCH_LINES = 250;

/** Reads the file and keeps a verdict on each line. Changes nothing else, so it can be done again. */
export async function checkImport(one: StoredImport, bytes: Uint8Array): Promise<void> {
  try {
    const read = await readFile(bytes);
    const columns = columnsOf(one, read.headers);
    const file: CheckedFile = { encoding: read.encoding, headers: read.headers, columns, fault: null };
    const twice = Object.values(columns).find((name) => read.headers.filter((each) => each === name).length > 1);
    if (twice) throw new UnreadableFile(`Two columns are named “${twice}”. Rename or remove one.`);
    if (missingFields(one.kind, columns).length > 0)
      return await keepCheck(one.id, { ...file, status: "UNMAPPED" }, []);
    const lines = inBatches(await verdictsOn(one, read, columns));
    await keepCheck(one.id, { ...file, status: "CHECKED" }, lines);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const nothing = { encoding: null, headers: [], columns: {}, fault: error.message };
    await keepCheck(one.id, { ...nothing, status: "UNREADABLE" }, []);
  }
}

type Columns = Record<string, string | null>;

/** Fields that an import cannot do without and has no column for. */
export function missingFields(kind: ImportKind, columns: Columns): string[] {
  const { fields } = KINDS[kind];
  return Object.keys(fields).filter((name) => fields[name]?.isNeeded && !columns[name]);
}

/** Which header has each field: as it was chosen, else by its name. */
function columnsOf({ kind, columns: chosen }: StoredImport, headers: readonly string[]): Columns {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return Object.fromEntries(
    Object.entries(KINDS[kind].fields).map(([name, { names = [] }]) => {
      if (chosen[name] !== undefined) return [name, headers.includes(chosen[name] ?? "") ? chosen[name] : null];
      const known = [plain(name), ...names];
      const found = known.flatMap((each) => headers.find((header) => plain(header) === each) ?? []);
      return [name, found[0] ?? null];
    }),
  );
}

type Cells = Record<string, string>;

async function verdictsOn(one: StoredImport, read: ReadFile, columns: Columns): Promise<LineVerdict[]> {
  const kind = KINDS[one.kind];
  const sound: SoundLine<Record<string, unknown>>[] = [];
  const wrong: LineVerdict[] = [];
  const documents = new Map<number, string[]>();
  for (const [at, line] of read.lines.entries()) {
    if (at % SLICE === 0) await setImmediate();
    const cells = cellsOf(line, columns, read.headers);
    const torn = line.fault ?? widthFault(line, read.headers);
    if (kind.documentField) {
      // A torn line may have it in any of its cells.
      const named = torn === null ? [cells[kind.documentField] ?? ""] : line.cells.map(cellText);
      documents.set(
        line.line,
        named.map((cell) => plainText(cell).toUpperCase()),
      );
    }
    const said = saidIn(one.kind, cells, read);
    const parsed = torn === null ? kind.schema.safeParse(said, { error: messageOf }) : null;
    if (parsed?.success) {
      sound.push({ line: line.line, value: parsed.data });
      continue;
    }
    const subject = Object.values(cells).find((cell) => cell !== "") ?? "";
    const why = torn ?? faultsOf(said, parsed?.error?.issues ?? []);
    wrong.push({ line: line.line, verdict: "ERROR", subject: subject.slice(0, 200), said: why });
  }
  const { once, twice } = namedOnce(one.kind, sound);
  const checked = await kind.check(once, { at: one.createdAt });
  const all = [...checked, ...wrong, ...twice].sort((a, b) => a.line - b.line);
  return kind.documentField ? wholeDocuments(all, documents) : all;
}

function cellsOf({ cells }: FileLine, columns: Columns, headers: readonly string[]): Cells {
  const found = Object.entries(columns).flatMap(([name, header]) => {
    return header === null ? [] : [[name, cellText(cells[headers.indexOf(header)] ?? "")]];
  });
  return Object.fromEntries(found);
}

/** One sentence for each field: the first says how it is put right. */
function faultsOf(said: Record<string, unknown>, issues: readonly z.core.$ZodIssue[]): string {
  const faults = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = String(path[0] ?? "It");
    const value = said[field];
    if (!faults.has(field)) faults.set(field, `${field} ${value instanceof Fault ? value.said : message}.`);
  }
  return [...faults.values()].join(" ");
}

function widthFault({ cells }: FileLine, headers: readonly string[]): string | null {
  const extra = cells.slice(headers.length).some((cell) => cell !== "");
  if (cells.length >= headers.length && !extra) return null;
  return `It has ${cells.length} cells, and the header has ${headers.length}. Perhaps a quotation mark is missing.`;
}

function saidIn(kind: ImportKind, cells: Cells, how: { isDecimalComma: boolean }): Record<string, unknown> {
  const { fields } = KINDS[kind];
  return Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, fields[name]?.read(cell, how)]));
}

function namedOnce(kind: ImportKind, lines: readonly SoundLine<Record<string, unknown>>[]) {
  const { keyOf, subjectOf } = KINDS[kind];
  const linesOf = new Map<string, number[]>();
  for (const { line, value } of lines) {
    const key = keyOf(value);
    if (key !== "") linesOf.set(key, [...(linesOf.get(key) ?? []), line]);
  }
  const once = lines.filter(({ value }) => (linesOf.get(keyOf(value))?.length ?? 1) === 1);
  const twice = lines.flatMap(({ line, value }): LineVerdict[] => {
    const [other, ...more] = linesOf.get(keyOf(value))?.filter((each) => each !== line) ?? [];
    if (other === undefined) return [];
    const where = more.length === 0 ? `Line ${other} is` : `Line ${other} and ${more.length} more are`;
    return [{ line, verdict: "ERROR", subject: subjectOf(value), said: `${where} about the same. Keep one.` }];
  });
  return { once, twice };
}

/** Nothing of a document is done if one of its lines cannot be. `documents`: those that a line may belong to. */
function wholeDocuments(
  verdicts: readonly LineVerdict[],
  documents: ReadonlyMap<number, readonly string[]>,
): LineVerdict[] {
  const wrong = new Map<string, number>();
  for (const { line, verdict } of verdicts) {
    if (verdict !== "ERROR") continue;
    for (const document of documents.get(line) ?? []) if (!wrong.has(document)) wrong.set(document, line);
  }
  return verdicts.map((each): LineVerdict => {
    const line = wrong.get(documents.get(each.line)?.[0] ?? "");
    if (line === undefined || each.verdict === "ERROR") return each;
    const said = `Line ${line} of the same document is wrong. Correct it first.`;
    return { line: each.line, subject: each.subject, verdict: "ERROR", said };
  });
}

/** Numbers the batches. A group is never split. */
function inBatches(verdicts: readonly LineVerdict[]): CheckedLine[] {
  const groupOf = (each: LineVerdict) => ("group" in each ? (each.group ?? "") : "");
  const firstOf = new Map<string, number>();
  for (const each of verdicts) if (!firstOf.has(groupOf(each))) firstOf.set(groupOf(each), each.line);
  // The lines of a group may stand anywhere.
  const ordered = verdicts.toSorted((a, b) => {
    const places = [a, b].map((each) => (groupOf(each) === "" ? each.line : (firstOf.get(groupOf(each)) ?? 0)));
    return (places[0] ?? 0) - (places[1] ?? 0) || a.line - b.line;
  });
  let [batch, size, last] = [0, 0, ""];
  return ordered.map((each): CheckedLine => {
    const { line, verdict, subject, said } = each;
    if (!("change" in each)) return { line, verdict, subject, said, change: null, batch: null };
    const group = groupOf(each);
    if (size >= BATCH_LINES && (group === "" || group !== last)) [batch, size] = [batch + 1, 0];
    [size, last] = [size + 1, group];
    return { line, verdict, subject, said, change: each.change, batch };
  });
}
