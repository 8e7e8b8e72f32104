import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { ENTRY_TYPES, unitsOf } from "@/lib/ledger/ledger-words";

/** Ledger entries as ticks of a strip, the oldest first. */
export function stripEntries(entries: readonly LedgerEntry[]) {
  return entries.toReversed().map((entry) => {
    const { label, tone } = ENTRY_TYPES[entry.type];
    const size = unitsOf(entry);
    return { id: entry.id, at: entry.createdAt, label: size > 0 ? `${label} ${size}` : label, tone, size };
  });
}
