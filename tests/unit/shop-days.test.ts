import { expect, test } from "vitest";
import { shopClock, shopMoment, spanError } from "@/lib/format/shop-days";
import { hasPassed } from "@/lib/ledger/sound-filters";

test("a moment is typed and shown by the shop's clock, wherever the reader is", () => {
  expect(shopMoment("2026-11-29T02:44")).toBe("2026-11-28T21:14:00.000Z");
  expect(shopClock("2026-11-28T21:14:33.120Z")).toBe("2026-11-29T02:44");
  for (const text of ["", "2026-11-29", "2026-13-29T02:44"]) expect(shopMoment(text), text).toBe("");
  expect(shopClock("soon")).toBe("");
});

test("a span that ends before it begins says so", () => {
  expect(spanError("2026-11-29", "2026-11-28")).toBe("“From” is after “To”.");
  for (const [from, to] of [
    ["", "2026-11-28"],
    ["2026-11-28", ""],
    ["2026-11-28", "2026-11-28"],
  ] as const) {
    expect(spanError(from, to)).toBeNull();
  }
});

test("a log that ends in the past gets no new entries", () => {
  expect(hasPassed("2026-01-01T00:00:00.000Z")).toBe(true);
  for (const to of ["", "9999-01-01T00:00:00.000Z"]) expect(hasPassed(to)).toBe(false);
});
