import { isInScope, type Scope } from "@/lib/auth/caller";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { countIncoming, findIncoming, listIncoming } from "./incoming-queries";
import type { IncomingDetail, IncomingList, IncomingQuery } from "./incoming-schemas";

/** A page of expected goods. */
export async function readIncomingList(
  { limit, cursor, skip, ...asked }: IncomingQuery,
  scope: Scope,
): Promise<IncomingList> {
  const filters = { ...asked, scope };
  const list = ["incoming", filters];
  const [expectedOn, id] = readCursor(list, cursor, skip) ?? [];
  const after = expectedOn && id ? { expectedOn, id } : null;
  const [found, counts] = await Promise.all([
    listIncoming(filters, { after, limit: limit + 1, ...(skip && { skip }) }),
    countIncoming(filters),
  ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    incoming: page.map((row) => ({ ...row, ...timesOf(row) })),
    counts,
    nextCursor: found.length > limit && last ? writeCursor(list, [last.expectedOn, last.id]) : null,
  };
}

/** Expected goods in full; null if none have this id in these warehouses. */
export async function readIncoming(id: string, scope: Scope): Promise<IncomingDetail | null> {
  const found = await findIncoming(id);
  if (!found || !isInScope(scope, found.warehouseId)) return null;
  return { ...found, ...timesOf(found) };
}

function timesOf({ createdAt, endedAt }: { createdAt: Date; endedAt: Date | null }) {
  return { createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
