import { expect, test } from "vitest";
import { meaningsOf } from "@/components/admin/inventory/stock-conflict";
import { deltaText } from "@/lib/format/count-words";
import { onHandChangeText } from "@/lib/inventory/change-words";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

const labels = (...given: Parameters<typeof meaningsOf>) => meaningsOf(...given).map(({ label }) => label);

test("what was typed keeps both of its meanings when the figure has changed", () => {
  expect(labels(["set", 7], 10, 9)).toEqual(["Set to 7 anyway", "Take off 3, to 6"]);
  expect(labels(["delta", -3], 10, 9)).toEqual(["Set to 7 anyway", "Take off 3, to 6"]);
  expect(labels(["set", 1_200], 10, 1_000)).toEqual(["Set to 1,200 anyway", "Add 1,190, to 2,190"]);
  expect(labels(["set", 10], 10, 9)).toEqual(["Set to 10 anyway"]);
  expect(labels(["set", 9], 10, 9), "it is 9 already").toEqual(["Confirm 9", "Take off 1, to 8"]);
});

test("a meaning that would leave fewer than none is not offered", () => {
  expect(labels(["set", 1], 10, 4)).toEqual(["Set to 1 anyway"]);
});

test("says who changed the units on hand and how, without an address", () => {
  const entry = (given: Partial<LedgerEntry>) =>
    onHandChangeText({
      type: "ADJUSTED",
      onHandDelta: -1,
      actor: "admin:meera@example.com",
      reasonCode: "DAMAGE",
      ...given,
    });
  expect(entry({})).toBe("meera counted out 1, damaged");
  expect(entry({ reasonCode: "CYCLE_COUNT" }), "the reason repeats the verb").toBe("meera counted out 1");
  expect(entry({ onHandDelta: 1_190, reasonCode: "FOUND" })).toBe("meera counted in 1,190, found");
  expect(entry({ type: "COUNTED", onHandDelta: 2 })).toBe("meera counted 2 more");
  expect(entry({ type: "SHIPPED", onHandDelta: -2, actor: "key:Till 3" })).toBe("Key Till 3 shipped 2");
  const shipped = { type: "SHIPPED", onHandDelta: -2, actor: "key:Till 3", reasonCode: "SHIPMENT" } as const;
  expect(onHandChangeText(shipped, "HF-10231")).toBe("Key Till 3 shipped 2 for HF-10231");
  expect(entry({ type: "RECEIVED", onHandDelta: 40 })).toBe("meera received 40");
  expect(entry({ type: "REPAIRED", onHandDelta: 3, actor: "system" })).toBe("Repaired 3, System");
});

test("a change is written as the shop writes numbers", () => {
  expect([1_190, -151_541, 0].map(deltaText)).toEqual(["+1,190", "−1,51,541", "0"]);
});
