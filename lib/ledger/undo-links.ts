import type { LedgerEntry } from "./ledger-schemas";

/** Entries' ids as `ledgerEntryId` makes them: no other UUID that we make has these zeros. */
const ENTRY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7000-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id of the entry that a counter-entry undoes, which is its reference; null for any other entry. */
export function undoneIdOf({ type, reference }: Pick<LedgerEntry, "type" | "reference">): string | null {
  return type === "ADJUSTED" && reference !== null && ENTRY_ID.test(reference) ? reference : null;
}

/**
 * Whether it makes sense to undo an entry. It may have been undone already. Nobody knows what a broken one was. Opening stock, which the system received, is
 * where a row begins: no mistake that somebody made.
 */
export function isUndoable(entry: LedgerEntry): boolean {
  const isOfKind = ["RECEIVED", "ADJUSTED", "COUNTED"].includes(entry.type);
  const isOpening = entry.type === "RECEIVED" && entry.actor.startsWith("system");
  return isOfKind && !isOpening && !entry.isBroken && entry.onHandDelta !== 0 && undoneIdOf(entry) === null;
}
