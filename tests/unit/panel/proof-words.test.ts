import { expect, test } from "vitest";
import { brokenRows, type Divergence } from "@/lib/ledger/proof-options";
import {
  causeOfRun,
  causeWords,
  divergenceWords,
  isRepairable,
  repairLabel,
  repairWords,
  timeLeft,
} from "@/lib/ledger/proof-words";
import { idOf } from "@/tests/factories/ids";

const row = { productId: idOf("product", "a"), sku: "LAMP", warehouseId: idOf("warehouse", "p"), warehouseCode: "PNQ" };
const found = (figure: string, actual: number | null = 12, expected = 10): Divergence => ({
  ...row,
  figure,
  actual,
  expected,
});

test.each([
  [found("onHand by ledger"), "On hand is 12; the entries add up to 10."],
  [found("reserved by reservations"), "Reserved is 12; the reservations add up to 10."],
  [found("setAside by ledger", null), "The row is gone; the entries add up to 10."],
  [found("entries not as written", 1, 0), "1 entry is not as written."],
  [found("entries by ledger"), "The row knows of 12 entries; there are 10."],
  [found("in transit by ledger"), "In transit by ledger: 12 instead of 10."],
])("%o is said in words", (divergence, words) => {
  expect(divergenceWords(divergence)).toBe(words);
});

test("a row is listed once, and its worst finding tells the cause", () => {
  const other = { ...found("onHand by ledger"), productId: idOf("product", "b") };
  const [first, second] = brokenRows([found("onHand by ledger"), other, found("entries not as written", 1, 0)]);
  expect([first?.divergences.length, second?.divergences.length]).toEqual([2, 1]);
  expect(causeWords(first?.divergences ?? [])).toContain("changed entries of this row");
  expect(causeWords(second?.divergences ?? [])).toContain("overwritten");
});

test("lines are not repaired by a figure", () => {
  expect(isRepairable([found("onHand by ledger"), found("entries by ledger")])).toBe(true);
  expect(isRepairable([found("onHand by ledger"), found("lines that disagree with their reservation", 1, 0)])).toBe(
    false,
  );
  expect(isRepairable([found("set aside for transfers"), found("in transit by ledger")])).toBe(true);
});

test.each<[Divergence[], string[], string]>([
  [[found("onHand by ledger")], ["Set on hand to 10, as the entries say."], "Set on hand to 10"],
  [[found("onHand by ledger", null)], ["Set on hand to 10, as the entries say."], "Set on hand to 10"],
  [
    [found("onHand by ledger"), found("last entry by the row", 1, 0), found("entries by ledger", 5, 4)],
    ["On hand stays 12, 2 units more than the entries say: an entry makes up for it."],
    "Keep 12 on hand",
  ],
  [
    [found("onHand by ledger"), found("last entry by the row", 1, 0), found("entries by ledger", 4, 5)],
    ["Set on hand to 10, as the entries say."],
    "Set on hand to 10",
  ],
  [
    [found("onHand by ledger", 8), found("entries not as written", 1, 0)],
    [
      "On hand stays 8, 2 units fewer than the entries say: an entry makes up for it.",
      "1 changed entry is marked, and no longer reported.",
    ],
    "Repair",
  ],
  [[found("reserved by reservations", 5, 3)], ["Reserved becomes 3, as the reservations say."], "Repair"],
  [[found("in transit by ledger", 0, 2)], ["In transit stays 0, as the transfers say."], "Repair"],
  [
    [found("set aside for transfers", 3, 0)],
    ["3 units set aside for transfers that don't take them can be sold again."],
    "Repair",
  ],
])("what a repair of %o will do is said before", (divergences, does, label) => {
  expect(repairWords(divergences)).toEqual(does);
  expect(repairLabel(divergences)).toBe(label);
});

test("a check of the whole ledger says why it is made, and how long it takes once that can be told", () => {
  expect(causeOfRun({ cause: "REQUESTED", startedBy: "admin:ada@shop.example" })).toBe("Asked by ada");
  expect(causeOfRun({ cause: "DEPLOYMENT", startedBy: "system" })).toBe("New version");
  expect(causeOfRun({ cause: "RESTORE", startedBy: "system" })).toBe("Database restored or moved");
  const startedAt = "2026-12-05T10:00:00.000Z";
  const after = (seconds: number, checked: number, total = 1_000) =>
    timeLeft({ checked, total, startedAt }, Date.parse(startedAt) + seconds * 1_000);
  expect(after(1, 20)).toBeNull();
  expect(after(10, 250)).toBe("About 30 seconds left.");
  expect(after(600, 500)).toBe("About 10 minutes left.");
  expect(after(0, 0, 0)).toBeNull();
});
