import { expect, it } from "vitest";
import { countdownText, durationText, waitingTimeText } from "@/lib/format/time-words";

it("rounds a started second up and never goes below zero", () => {
  expect(countdownText(600_000)).toBe("10:00");
  expect(countdownText(59_001)).toBe("1:00");
  expect(countdownText(1)).toBe("0:01");
  expect(countdownText(-5_000)).toBe("0:00");
  expect(countdownText(3_725_000)).toBe("1:02:05");
});

it("writes how long to wait in whole minutes, rounded up, unless it is short", () => {
  expect([900, 897.2, 121, 90, 75, 3, 0.2, 0].map(waitingTimeText)).toEqual([
    "15 minutes",
    "15 minutes",
    "3 minutes",
    "1 minute 30 seconds",
    "1 minute 15 seconds",
    "3 seconds",
    "1 second",
    "1 second",
  ]);
});

it("writes a duration in words", () => {
  expect([545, 61, 60, 90, 600, 1, 0.2].map(durationText)).toEqual([
    "9 minutes 5 seconds",
    "1 minute 1 second",
    "1 minute",
    "1 minute 30 seconds",
    "10 minutes",
    "1 second",
    "1 second",
  ]);
  expect(durationText(-1)).toBe("0 seconds");
});
