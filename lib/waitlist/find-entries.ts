import { overdueListener } from "@/lib/stock/listeners";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { type FoundEntry, listEntries, readEntries } from "./waitlist-queries";
import type { WaitlistEntries, WaitlistEntryNow, WaitlistQuery } from "./waitlist-schemas";

/** The entry as it is now: an offer past its time is ended by this very read. Null where `owner` has none of that id. */
export async function findEntry(id: string, owner: string | null): Promise<WaitlistEntryNow | null> {
  const found = await readEntries([id]);
  if (owner !== null && found[0]?.owner !== owner) return null;
  const [current] = await endOverdue(found);
  return current ? { ...current.entry, serverTime: current.readAt.toISOString() } : null;
}

/** A page of them, likewise. Those that this read ended leave a page of offers, which is then shorter. */
export async function findEntries(owner: string, query: WaitlistQuery): Promise<WaitlistEntries> {
  const { found, nextCursor } = await listEntries(owner, query);
  const current = (await endOverdue(found)).map(({ entry }) => entry);
  const { status } = query;
  const entries = current.filter((entry) => status === undefined || status.includes(entry.status));
  const readAt = found[0]?.readAt ?? new Date();
  return { entries, nextCursor, serverTime: readAt.toISOString() };
}

async function endOverdue(found: FoundEntry[]): Promise<FoundEntry[]> {
  if (found.some(({ hasOverdueHolds }) => hasOverdueHolds)) overdueListener().hear();
  const overdue = found.filter(({ isOverdue }) => isOverdue).map(({ entry }) => entry);
  if (overdue.length === 0) return found;
  const holds = overdue.flatMap(({ reservationId }) => reservationId ?? []);
  await Promise.all(holds.map((reservationId) => stockWriter().submit({ type: "Expire", reservationId })));
  const ended = new Map((await readEntries(overdue.map(({ id }) => id))).map((one) => [one.entry.id, one]));
  return found.map((one) => ended.get(one.entry.id) ?? one);
}
