import { readCursor, writeCursor } from "@/lib/http/cursor";
import { countLedgerEntries, listLedgerEntries, recentBursts, type WrittenEntry } from "@/lib/ledger/ledger-queries";
import { MOVING_MAX } from "./bursts";
import type {
  LedgerCount,
  LedgerCountQuery,
  LedgerEntries,
  LedgerEntry,
  LedgerQuery,
  RecentMoves,
} from "./ledger-schemas";

/** A page of the ledger as the API returns it. */
export async function readLedgerPage({ cursor, limit, skip, ...filter }: LedgerQuery): Promise<LedgerEntries> {
  const list = ["ledger", filter];
  const [beforePosition = null] = readCursor(list, cursor, skip) ?? [];
  const found = await listLedgerEntries(filter, beforePosition, limit + 1, skip);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, [last.position]) : null;
  return { entries: page.map(entryBody), nextCursor };
}

export async function countLedger({ upTo, ...filter }: LedgerCountQuery): Promise<LedgerCount> {
  const found = await countLedgerEntries(filter, upTo + 1);
  return { count: found && Math.min(found, upTo), isMore: found === null || found > upTo };
}

/** The products that moved last, each with its last burst of changes. */
export async function readRecentMoves(): Promise<RecentMoves> {
  const found = await recentBursts(MOVING_MAX);
  return { moves: found.map(({ entry, ...burst }) => ({ entry: entryBody(entry), ...burst })) };
}

/** An entry as responses and events contain it. */
export function entryBody({ position: _, createdAt, setAsideDelta, bucket, ...entry }: WrittenEntry): LedgerEntry {
  const said = { ...entry, createdAt: createdAt.toISOString() };
  return bucket === null || setAsideDelta === null ? said : { ...said, setAsideDelta, bucket };
}
