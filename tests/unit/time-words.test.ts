import { expect, it } from "vitest";
import { countdownText, spokenTime } from "@/lib/format/time-words";

it("counts a begun second as a whole one and never goes below zero", () => {
  expect(countdownText(600_000)).toBe("10:00");
  expect(countdownText(59_001)).toBe("1:00");
  expect(countdownText(1)).toBe("0:01");
  expect(countdownText(-5_000)).toBe("0:00");
  expect(countdownText(3_725_000)).toBe("1:02:05");
});

it("says the same for ears", () => {
  expect(spokenTime(545_000)).toBe("9 minutes 5 seconds");
  expect(spokenTime(61_000)).toBe("1 minute 1 second");
  expect(spokenTime(0)).toBe("no time");
});
