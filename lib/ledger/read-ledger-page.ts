import { readCursor, writeCursor } from "@/lib/http/cursor";
import {
  brokenAmong,
  countLedgerEntries,
  listLedgerEntries,
  recentBursts,
  type WrittenEntry,
} from "@/lib/ledger/ledger-queries";
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
  const broken = await brokenAmong(page);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, [last.position]) : null;
  return { entries: page.map((entry) => entryBody(entry, broken)), nextCursor };
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

const NONE: ReadonlySet<string> = new Set();

/** An entry as responses and events contain it. `broken`: positions of entries that are not as they were written. */
export function entryBody(
  { position, product: _, createdAt, setAsideDelta, bucket, ...entry }: WrittenEntry,
  broken: ReadonlySet<string> = NONE,
): LedgerEntry {
  const isBroken = broken.has(position) && ({ isBroken: true } as const);
  const said = { ...entry, createdAt: createdAt.toISOString(), ...isBroken };
  return bucket === null || setAsideDelta === null ? said : { ...said, setAsideDelta, bucket };
}
