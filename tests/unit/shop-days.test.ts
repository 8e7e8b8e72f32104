import { expect, test } from "vitest";
import { dayEnd, dayOf, dayStart, shopClock, spanError, timeFault } from "@/lib/format/shop-days";
import { hasPassed } from "@/lib/ledger/sound-filters";

test("a moment is shown by the shop's clock, wherever the reader is", () => {
  expect(shopClock("2026-11-28T21:14:33.120Z")).toBe("2026-11-29T02:44");
  expect(shopClock("soon")).toBe("");
});

test("a day is one of the shop's calendar, or that of a time", () => {
  for (const day of ["2026-11-29", " 2026–11–29", "2026-11-29T10:00", "2026-11-28T20:00Z"]) {
    expect(dayOf(day), day).toBe("2026-11-29");
    expect([dayStart(day), dayEnd(day)]).toEqual(["2026-11-28T18:30:00.000Z", "2026-11-29T18:30:00.000Z"]);
  }
  for (const text of ["", "never", "2026-02-31"])
    expect([dayOf(text), dayStart(text), dayEnd(text)]).toEqual(["", "", ""]);
});

test.each([
  ["123456-01-01", "Write the year with four digits, like 2026-11-29."],
  ["+012026-01-01T00:00", "Write the year with four digits, like 2026-11-29."],
  ["26-1-1", "Write the year with four digits, like 2026-11-29."],
  ["2026-02-31", "There is no such day. Choose another."],
  ["2026-13-01T10:00", "There is no such day. Choose another."],
  ["0000-01-01", "There is no such day. Choose another."],
  ["30/11/2026", "The address has no day that we understand here. Choose one, or write it like 2026-11-29."],
  ["2026-11-29T25:00", "The address has no day that we understand here. Choose one, or write it like 2026-11-29."],
  ["soon", "The address has no day that we understand here. Choose one, or write it like 2026-11-29."],
])("an address with %s says how to write it", (typed, words) => {
  expect(timeFault(typed, "day")).toBe(words);
});

test("an address with a day, a moment or none has no fault", () => {
  for (const typed of ["", "2026-11-29", "2026-11-29T10:00", "2026-11-28T20:00Z"]) {
    expect([timeFault(typed, "day"), timeFault(typed, "time")]).toEqual([null, null]);
  }
  expect(timeFault("123456-01-01", "time")).toBe("Write the year with four digits, like 2026-11-29T15:30.");
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
