import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { noMatchWords } from "@/components/admin/inventory/inventory-filters";
import { reasonText } from "@/components/admin/live-stock/runs-low";
import { PERSON_REASONS } from "@/lib/inventory/person-reasons";
import { reasonLabel, referenceText } from "@/lib/ledger/ledger-words";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";

test("the history says a reason in the words of the form", () => {
  expect(PERSON_REASONS.map(({ label }) => label)).toEqual([
    "Counted",
    "Found",
    "Returned",
    "Damaged",
    "Lost",
    "Correction",
  ]);
  for (const { code, label } of PERSON_REASONS) expect(reasonLabel(code)).toBe(label);
});

test("a reference is what somebody wrote, never an id", () => {
  expect(referenceText({ type: "RECEIVED", reference: "PO 7" })).toBe("PO 7");
  expect(referenceText({ type: "ADJUSTED", reference: randomUUID() })).toBe("Bulk change");
  const undone = ledgerEntryId(new Date("2026-11-29T09:00:00.000Z"), 4_711n);
  expect(referenceText({ type: "ADJUSTED", reference: undone })).toBeNull();
  expect(referenceText({ type: "SHIPPED", reference: null })).toBeNull();
});

test("low stock says what keeps it low", () => {
  const low = { reason: "SOLD", reserved: 0, committed: 0, onHand: 23, lowAt: 30 } as const;
  expect(reasonText(low)).toBe("23 on hand, low at 30");
  expect(reasonText({ ...low, onHand: 0 })).toBe("none on hand, low at 30");
  expect(reasonText({ ...low, onHand: 0, lowAt: 0 })).toBe("none on hand");
  expect(reasonText({ ...low, committed: 5, reserved: 2 })).toBe("5 committed, 2 held");
  expect(reasonText({ ...low, reason: "HELD", reserved: 2 })).toBe("2 held, may be released");
});

test("an empty list says what is not there, if nothing but a stock level narrows it", () => {
  const of = (narrowedBy: string[], state: "shortfall" | "") =>
    noMatchWords({ narrowedBy, view: { state } }, "inventory rows").title;
  expect(of(["state"], "shortfall")).toBe("No inventory row has a shortfall");
  expect(of(["q", "state"], "shortfall")).toBe("No inventory rows match your filters");
  expect(of(["q"], "")).toBe("No inventory rows match your filters");
});
