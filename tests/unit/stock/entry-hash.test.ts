import { describe, expect, it } from "vitest";
import { entryHash, entryText } from "@/lib/stock/database/save-statements";
import type { LedgerEntry } from "@/lib/stock/stock";
import { idOf } from "@/tests/factories/ids";

export const PLAIN: LedgerEntry = {
  type: "RESERVED",
  productId: idOf("product", "lamp"),
  warehouseId: idOf("warehouse", "pune"),
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
  reservationId: idOf("reservation", "r"),
  undoes: null,
  setAsideDelta: null,
  bucket: null,
};
