import { readCursor, writeCursor } from "@/lib/http/cursor";
import { listLedgerEntries } from "@/lib/stock/ledger-queries";
import type { LedgerEntries, LedgerQuery } from "./stock-schemas";

/** A page of the ledger as the contract says it. */
export async function readLedgerPage({ cursor, limit, ...filter }: LedgerQuery): Promise<LedgerEntries> {
  const list = ["ledger", filter];
  const [beforePosition = null] = readCursor(list, cursor) ?? [];
  const found = await listLedgerEntries(filter, beforePosition, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, [last.position]) : null;
  const entries = page.map(({ position: _, createdAt, ...entry }) => {
    return { ...entry, createdAt: createdAt.toISOString() };
  });
  return { entries, nextCursor };
}
