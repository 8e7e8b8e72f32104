import { readCursor, writeCursor } from "@/lib/http/cursor";
import { countLedgerEntries, listLedgerEntries, recentBursts, type WrittenEntry } from "@/lib/ledger/ledger-queries";
import { MOVING_MAX } from "./bursts";
import type {
  LedgerCount,
  LedgerEntries,
  LedgerEntry,
  LedgerExportQuery,
  LedgerQuery,
  RecentMoves,
} from "./ledger-schemas";

/** A page of the ledger as the API returns it. */
export async function readLedgerPage({ cursor, limit, ...filter }: LedgerQuery): Promise<LedgerEntries> {
  const list = ["ledger", filter];
  const [beforePosition = null] = readCursor(list, cursor) ?? [];
  const found = await listLedgerEntries(filter, beforePosition, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, [last.position]) : null;
  return { entries: page.map(entryBody), nextCursor };
}

/** More than this are not counted, because nobody reads the difference and each costs time. */
const COUNTED_MAX = 10_000;

export async function countLedger(filter: LedgerExportQuery): Promise<LedgerCount> {
  const found = await countLedgerEntries(filter, COUNTED_MAX + 1);
  return { count: found && Math.min(found, COUNTED_MAX), isMore: found === null || found > COUNTED_MAX };
}

/** The products that moved last, each with its last burst of changes. */
export async function readRecentMoves(): Promise<RecentMoves> {
  const found = await recentBursts(MOVING_MAX);
  return { moves: found.map(({ entry, ...burst }) => ({ entry: entryBody(entry), ...burst })) };
}

/** An entry as responses and events contain it. */
export function entryBody({ position: _, createdAt, ...entry }: WrittenEntry): LedgerEntry {
  return { ...entry, createdAt: createdAt.toISOString() };
}
