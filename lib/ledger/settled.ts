import type { LedgerEntry } from "./ledger-schemas";

/** What a `SHORTFALL` entry of an order says: that units were re-taken or back-ordered; null where it is the shortfall itself. */
export function settledBy({
  type,
  reasonCode,
}: Pick<LedgerEntry, "type" | "reasonCode">): "RETAKEN" | "BACKORDERED" | null {
  if (type !== "SHORTFALL") return null;
  return reasonCode === "FOUND" ? "RETAKEN" : reasonCode === "ADMIN" ? "BACKORDERED" : null;
}
