import type { LedgerEntry } from "@/lib/stock-api/stock-schemas";

/** Entries that the stream brought: those in sight, and those that wait until the reader wants them. Newest first. */
export type NewEntries = { shown: LedgerEntry[]; waiting: LedgerEntry[] };

export type NewEntriesChange =
  | { do: "forget" }
  | { do: "show" }
  /** While the reader is further down, or has paused, what comes waits. */
  | { do: "add"; entries: readonly LedgerEntry[]; isHolding: boolean };

export const NOTHING_NEW: NewEntries = { shown: [], waiting: [] };

export function changeNewEntries(known: NewEntries, change: NewEntriesChange): NewEntries {
  if (change.do === "forget") return NOTHING_NEW;
  if (change.do === "show") {
    return known.waiting.length === 0 ? known : { shown: mergeEntries(known.shown, known.waiting), waiting: [] };
  }
  const seen = new Set([...known.shown, ...known.waiting].map(({ id }) => id));
  const unseen = change.entries.filter(({ id }) => !seen.has(id));
  if (unseen.length === 0) return known;
  if (change.isHolding) return { shown: known.shown, waiting: mergeEntries(known.waiting, unseen) };
  return { shown: mergeEntries(known.shown, unseen), waiting: known.waiting };
}

/** Each once, newest first: ids sort as the ledger does. */
export function mergeEntries(some: readonly LedgerEntry[], more: readonly LedgerEntry[]): LedgerEntry[] {
  const byId = new Map([...some, ...more].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}
