import { expect, test } from "vitest";
import { typedNumber } from "@/lib/format/typed-number";

test.each([
  ["1712", 1712],
  ["1,712", 1712],
  [" 1 712 ", 1712],
  ["1’712", 1712],
  ["1\u00a0712", 1712],
  ["1,00,000", 100_000],
  ["१२", 12],
  ["１２", 12],
  ["٣", 3],
  ["−5", -5],
  ["-2,000", -2000],
  ["0", 0],
])("%j is %d", (typed, number) => {
  expect(typedNumber(typed)).toBe(number);
});

test("nothing is nothing", () => {
  expect(typedNumber("  ")).toBeNull();
});

test.each(["12,5", "12.5", "1.712", "1,71", "12 or 13", "1e3", "--5", "12 units", "∞"])(
  "%j is refused, not guessed",
  (typed) => {
    expect(typedNumber(typed)).toBeNaN();
  },
);
