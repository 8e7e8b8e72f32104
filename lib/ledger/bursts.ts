import type { LedgerEntry } from "./ledger-schemas";
import { type EntryType, unitsOf } from "./ledger-words";

/** After this long without a change, a product's next one begins a new burst. */
export const BURST_MS = 10_000;

/** Products that a feed shows. */
export const MOVING_MAX = 7;

/** Types whose entries go up or down. */
export const SIGNED_TYPES: ReadonlySet<EntryType> = new Set(["ADJUSTED", "COUNTED", "REPAIRED"]);

/** How many units an entry adds to its burst: with their sign where it can be either, so that +3, −2 and +3 are +4. */
export function burstUnits(entry: LedgerEntry): number {
  return SIGNED_TYPES.has(entry.type) ? entry.onHandDelta : unitsOf(entry);
}
