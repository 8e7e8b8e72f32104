import { expect, test } from "vitest";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { endedBy } from "@/lib/reservations/patch-reservations";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

const held = {
  id: "one",
  status: "PENDING",
  releaseReason: null,
  lines: [{ quantity: 2 }, { quantity: 1 }],
  actor: "shopper:asha",
} as unknown as AdminReservation;

function entry(type: LedgerEntry["type"], units: number, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const createdAt = "2026-11-29T09:00:00.000Z";
  return { reservationId: "one", type, reservedDelta: -units, actor: "system", createdAt, ...more } as LedgerEntry;
}

test("a hold ends once the ledger gave back or sold all its units", () => {
  const expired = endedBy(held, [entry("EXPIRED", 2), entry("EXPIRED", 1)]);
  expect(expired).toMatchObject({ status: "RELEASED", releaseReason: "EXPIRED", actor: "system" });
  expect(endedBy(held, [entry("CONFIRMED", 3)])).toMatchObject({ status: "CONFIRMED" });
  const byStaff = endedBy(held, [entry("RELEASED", 3, { reasonCode: "ADMIN", actor: "admin:meera" })]);
  expect(byStaff).toMatchObject({ releaseReason: "ADMIN", actor: "admin:meera" });
});

test("a hold of which one line was released, and another's end, leave it as it is", () => {
  expect(endedBy(held, [entry("RELEASED", 2)])).toBe(held);
  expect(endedBy(held, [entry("EXPIRED", 3, { reservationId: "another" })])).toBe(held);
});
