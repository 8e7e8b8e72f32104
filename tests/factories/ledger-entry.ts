import type { LedgerEntry } from "@/lib/stock/stock";
import { LAMP, PUNE } from "./small-shop";

/** A hold of two lamps as the core writes it. */
export function aLedgerEntry(given: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    type: "RESERVED",
    productId: LAMP.id,
    warehouseId: PUNE.id,
    onHandDelta: 0,
    reservedDelta: 2,
    committedDelta: 0,
    shortfallDelta: 0,
    onHand: 10,
    reserved: 5,
    committed: 1,
    shortfall: 0,
    reasonCode: "HOLD",
    reference: null,
    note: null,
    actor: "shopper:1",
    reservationId: null,
    undoes: null,
    setAsideDelta: null,
    bucket: null,
    ...given,
  };
}
