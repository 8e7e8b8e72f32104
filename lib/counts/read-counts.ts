import {
  type Admin,
  actorOf,
  isInScope,
  type Key,
  type Scope,
  type Staff,
  scopeOf,
  seesCosts,
} from "@/lib/auth/caller";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { CURRENCY } from "@/lib/messages/locale";
import { countCounts, type FoundCount, type FoundLine, findCount, listCounts } from "./count-queries";
import type { CountEntry, CountLine, Counts, CountsQuery, StockCount } from "./count-schemas";
import { currentFigures, differenceValue, type Figure, lineState } from "./line-state";

/** A page of counts, newest first. */
export async function readCounts({ limit, cursor, skip, ...asked }: CountsQuery, scope: Scope): Promise<Counts> {
  const filters = { ...asked, scope };
  const list = ["counts", filters];
  const [number] = readCursor(list, cursor, skip) ?? [];
  const after = number === undefined ? null : Number(number);
  const [found, totals] = await Promise.all([
    listCounts(filters, { after, limit: limit + 1, ...(skip && { skip }) }),
    countCounts(filters),
  ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    counts: page.map(({ place: _, ...row }) => ({ ...row, ...timesOf(row) })),
    totals,
    nextCursor: found.length > limit && last ? writeCursor(list, [String(last.place)]) : null,
  };
}

/** Who reads a count, which decides what of it they see. */
export type Reader = { role: (Key | Admin | Staff)["role"]; scope: Scope; actor: string };

export function readerOf(caller: Key | Admin | Staff): Reader {
  return { role: caller.role, scope: scopeOf(caller), actor: actorOf(caller) };
}

/** A line with all that is known about it, whoever asks. */
export type KnownLine = FoundLine & { figure: Figure | null; state: CountLine["state"]; all: Figure[] };

export type KnownCount = Omit<FoundCount, "lines"> & { lines: KnownLine[] };

/** One count with the state of its lines; null if there is none with this id in these warehouses. */
export async function knownCount(id: string, scope: Scope): Promise<KnownCount | null> {
  const found = await findCount(id);
  if (!found || !isInScope(scope, found.warehouseId)) return null;
  return { ...found, lines: found.lines.map((line) => known(line, found)) };
}

function known(line: FoundLine, { status, secondCountAbove }: FoundCount): KnownLine {
  const all = line.figures.map(({ id, counted, countedAt, by, expected }) => {
    return { id, counted, countedAt: Date.parse(countedAt), by, difference: counted - expected };
  });
  const recountFrom = line.recountFrom === null ? null : Date.parse(line.recountFrom);
  const { chosenEntryId, unitCost } = line;
  const counted = { figures: all, recountFrom, chosenEntryId, unitCost };
  const { state, figure } = lineState(counted, status === "OPEN" ? secondCountAbove : null);
  return { ...line, all, state, figure };
}

/** One count as `reader` may see it; null if there is none with this id in their warehouses. */
export async function readCount(id: string, reader: Reader): Promise<StockCount | null> {
  const count = await knownCount(id, reader.scope);
  return count && shownTo(reader, count);
}

/** Staff of a blind count see what they counted themselves, and that others have. */
export function shownTo(reader: Reader, count: KnownCount): StockCount {
  const isBlind = reader.role === "staff" && count.isBlind;
  const { lines, secondCountAbove: amount, ...head } = count;
  return {
    ...head,
    ...timesOf(head),
    secondCountAbove: seesCosts(reader) && amount !== null ? { amount, currency: CURRENCY } : null,
    lines: lines.map((line) => (isBlind ? blindLine(line, reader.actor) : openLine(line, count, seesCosts(reader)))),
  };
}

function openLine(line: KnownLine, { status }: KnownCount, hasCosts: boolean): CountLine {
  const { figure } = line;
  const holds = status === "APPLIED" ? appliedFigure(line) : figureThatHolds(line);
  const difference = holds ? holds.counted - holds.expected : null;
  const value = difference === null || !hasCosts ? null : differenceValue(difference, line.unitCost);
  const current = new Set(currentFigures(figuresOf(line)).map(({ id }) => id));
  return {
    ...productOf(line),
    state: line.state,
    counted: holds?.counted ?? null,
    countedAt: holds?.countedAt ?? null,
    countedBy: figure?.by ?? null,
    expected: holds?.expected ?? null,
    difference,
    value: value === null ? null : { amount: value, currency: line.currency },
    entries: line.figures.map(({ expected, ...entry }): CountEntry => {
      return { ...entry, difference: entry.counted - expected, isCurrent: current.has(entry.id) };
    }),
  };
}

type Holds = { counted: number; countedAt: string; expected: number } | null;

function appliedFigure({ counted, countedAt, expected }: KnownLine): Holds {
  return counted === null || countedAt === null || expected === null ? null : { counted, countedAt, expected };
}

function figureThatHolds({ figure, figures }: KnownLine): Holds {
  return figures.find(({ id }) => id === figure?.id) ?? null;
}

function blindLine(line: KnownLine, self: string): CountLine {
  const current = currentFigures(figuresOf(line));
  const own = current.find(({ by }) => by === self);
  const isCurrent = new Set(current.map(({ id }) => id));
  return {
    ...productOf(line),
    state: blindState(line, own !== undefined),
    counted: own?.counted ?? null,
    countedAt: isoOf(own),
    countedBy: own?.by ?? current.at(-1)?.by ?? null,
    expected: null,
    difference: null,
    value: null,
    entries: line.figures
      .filter(({ by }) => by === self)
      .map(({ expected: _, ...entry }) => ({ ...entry, difference: null, isCurrent: isCurrent.has(entry.id) })),
  };
}

/** What a person is told of a line without learning what others found. */
function blindState({ state }: KnownLine, isOwn: boolean): CountLine["state"] {
  if (isOwn || state === "DIFFERS") return "COUNTED";
  return state;
}

function figuresOf({ all, recountFrom }: KnownLine) {
  return { figures: all, recountFrom: recountFrom === null ? null : Date.parse(recountFrom) };
}

function productOf({ productId, sku, name, image, category, barcode, shelf }: KnownLine) {
  return { productId, sku, name, image, category, barcode, shelf };
}

function isoOf(figure: Figure | null | undefined): string | null {
  return figure ? new Date(figure.countedAt).toISOString() : null;
}

function timesOf({ createdAt, endedAt }: { createdAt: Date; endedAt: Date | null }) {
  return { createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
