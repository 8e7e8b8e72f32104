import { expect, test } from "vitest";
import type { ExplainedWaiting } from "@/lib/explain/explain-schemas";
import { moreText, policyText, termText, waitingText } from "@/lib/explain/explain-words";
import { termsOf } from "@/lib/explain/terms";
import { waitText } from "@/lib/waitlist/waitlist-staff-words";

const WAITING: ExplainedWaiting = {
  id: "01a22600-0000-7000-8000-000000000001",
  position: 1,
  owner: "shopper:asha",
  email: null,
  warehouseCode: null,
  quantity: 3,
  createdAt: "2026-01-15T09:30:00.000Z",
  why: { code: "TOO_FEW", free: 2, everywhere: 2 },
};

test("a sum reads as words, with its signs", () => {
  const row = { onHand: 1200, reserved: 1, committed: 0, safetyStock: 0, setAside: 0, backorderAllowance: 50 };
  const terms = termsOf({ ...row, unpromised: 1199, available: 1249 }, { isPaused: false, isSold: true });
  expect(terms.map(termText)).toEqual(["1,200 on hand", "− 1 held", "+ 50 back-order"]);
});

test("a row that promised more than it has is lifted to 0, and one that is not sold is taken down to it", () => {
  const over = { onHand: 1, reserved: 4, committed: 0, safetyStock: 0, setAside: 0, backorderAllowance: 0 };
  const missing = termsOf({ ...over, unpromised: -3, available: 0 }, { isPaused: false, isSold: true });
  expect(missing.at(-1)).toEqual({ term: "overpromised", units: 3 });
  const free = {
    onHand: 4,
    reserved: 0,
    committed: 0,
    safetyStock: 0,
    setAside: 0,
    backorderAllowance: 0,
    unpromised: 4,
  };
  expect(termsOf({ ...free, available: 0 }, { isPaused: false, isSold: false }).at(-1)).toEqual({
    term: "inactive",
    units: -4,
  });
  expect(() => termsOf({ ...free, available: 3 }, { isPaused: false, isSold: true })).toThrow("add up");
});

test("each reason to wait is a sentence", () => {
  const said = (given: Partial<ExplainedWaiting>) => waitText({ ...WAITING, ...given });
  expect(said({})).toBe("Wants 3, 2 free.");
  expect(said({ warehouseCode: "MAA", why: { code: "TOO_FEW", free: 0, everywhere: 1 } })).toBe(
    "Wants 3 in MAA, 0 free. 1 unit elsewhere does not count.",
  );
  expect(said({ why: { code: "HOLD_LIMIT", limit: "maxBought", maximum: 2, current: 1 } })).toBe(
    "Limit reached: one person may hold and buy 2, and this one has 1.",
  );
  expect(said({ why: { code: "UNREACHABLE" } })).toContain("no confirmed email address");
});

test("counts agree, and lists say how many they leave out", () => {
  expect(waitingText({ total: 1, units: 2, entries: [] })).toBe("1 person waits for 2 units.");
  expect(waitingText({ total: 2, units: 3, entries: [] })).toBe("2 people wait for 3 units.");
  expect([moreText(58, 20), moreText(20, 20)]).toEqual(["and 38 more", null]);
});

test("a policy is told with its limits", () => {
  const policy = {
    ...{ code: "FLASH_SALE", holdSeconds: 120, ttlSecondsMax: 120, extensionsMax: 0, extensionSeconds: 0 },
    ...{ maxHeld: 2, maxBought: 2, backorderPerRow: 0, offerSeconds: 300, paymentSeconds: 180 },
    ...{ unprovenPerNetwork: null, unprovenSharePercent: 20 },
  };
  expect(policyText(policy)).toBe(
    "FLASH_SALE: holds last 2 min, at most 2 held and 2 bought per person, offers last 5 min.",
  );
  expect(policyText({ ...policy, maxBought: null })).toContain("at most 2 held per person");
});
