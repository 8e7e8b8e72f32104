import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { isUndoable, undoneIdOf } from "@/lib/ledger/undo-links";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";

const ID = ledgerEntryId(new Date("2026-11-29T09:00:00.000Z"), 4_711n);
const entry = (given: Partial<LedgerEntry>) =>
  ({ type: "ADJUSTED", onHandDelta: 2, reference: null, actor: "admin:ada@example.com", ...given }) as LedgerEntry;

test("a counter-entry is known by its reference, which is the id of another entry", () => {
  expect(undoneIdOf(entry({ reference: ID }))).toBe(ID);
  for (const reference of [null, "PO 7", randomUUID()]) expect(undoneIdOf(entry({ reference }))).toBeNull();
  expect(undoneIdOf(entry({ type: "RECEIVED", reference: ID }))).toBeNull();
});

test("receipts and adjustments of units can be undone, counter-entries and everything else cannot", () => {
  expect(isUndoable(entry({ type: "RECEIVED", reference: "PO 7" }))).toBe(true);
  expect(isUndoable(entry({ reference: randomUUID() }))).toBe(true);
  expect(isUndoable(entry({ reference: ID }))).toBe(false);
  expect(isUndoable(entry({ onHandDelta: 0 }))).toBe(false);
  expect(isUndoable(entry({ type: "SHIPPED" }))).toBe(false);
});

test("opening stock is not offered to be undone", () => {
  expect(isUndoable(entry({ type: "RECEIVED", reference: "SEED", actor: "system" }))).toBe(false);
});
