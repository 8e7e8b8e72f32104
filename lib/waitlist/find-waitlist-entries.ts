import { overdueListener } from "@/lib/stock/listeners";
import { noteSeen } from "./seen-owners";
import { type FoundWaitlistEntry, listWaitlistEntries, readWaitlistEntries } from "./waitlist-queries";
import type { WaitlistEntries, WaitlistEntryNow, WaitlistQuery } from "./waitlist-schemas";

/** The current waitlist entry; null if `owner` has none with this id. This read ends an offer that has run out. */
export async function findWaitlistEntry(id: string, owner: string | null): Promise<WaitlistEntryNow | null> {
  const found = await readWaitlistEntries([id]);
  if (owner !== null && found[0]?.owner !== owner) return null;
  if (owner !== null) noteReader(owner, found);
  const [current] = await endOverdue(found);
  return current ? { ...current.waitlistEntry, serverTime: current.readAt.toISOString() } : null;
}

/** A page of waitlist entries, with the same effect. A page filtered by status can be shorter by those that ended. */
export async function findWaitlistEntries(owner: string, query: WaitlistQuery): Promise<WaitlistEntries> {
  const { found, nextCursor } = await listWaitlistEntries(owner, query);
  noteReader(owner, found);
  const current = (await endOverdue(found)).map(({ waitlistEntry }) => waitlistEntry);
  const { status } = query;
  const entries = current.filter((one) => status === undefined || status.includes(one.status));
  const readAt = found[0]?.readAt ?? new Date();
  return { entries, nextCursor, serverTime: readAt.toISOString() };
}

/** Whoever reads their own place can be reached. It costs nothing for those who do not depend on it. */
function noteReader(owner: string, found: readonly FoundWaitlistEntry[]): void {
  if (found.some(({ waitlistEntry }) => waitlistEntry.status === "WAITING" && !waitlistEntry.emailConfirmed)) {
    if (!owner.startsWith("key:")) noteSeen(owner);
  }
}

async function endOverdue(found: FoundWaitlistEntry[]): Promise<FoundWaitlistEntry[]> {
  if (found.some(({ hasOverdueHolds }) => hasOverdueHolds)) overdueListener().hear();
  const overdue = found.filter(({ isOverdue }) => isOverdue).map(({ waitlistEntry }) => waitlistEntry);
  if (overdue.length === 0) return found;
  // Loaded only now, so that a page that reads a place in line does not load the writer.
  const { stockWriter } = await import("@/lib/stock/writer/stock-writer");
  const holds = overdue.flatMap(({ reservationId }) => reservationId ?? []);
  await Promise.all(holds.map((reservationId) => stockWriter().submit({ type: "Expire", reservationId })));
  const ended = new Map(
    (await readWaitlistEntries(overdue.map(({ id }) => id))).map((one) => [one.waitlistEntry.id, one]),
  );
  return found.map((one) => ended.get(one.waitlistEntry.id) ?? one);
}
