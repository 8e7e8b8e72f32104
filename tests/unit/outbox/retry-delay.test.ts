import { expect, test } from "vitest";
import { ATTEMPTS_MAX, retryDelayMs } from "@/lib/outbox/run-job";

const HOUR_MS = 60 * 60 * 1_000;

test("the wait doubles from a second up to an hour, and jitter shortens it by at most half", () => {
  expect([1, 2, 3, 4].map((attempts) => retryDelayMs(attempts, 0))).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(retryDelayMs(3, 1)).toBe(2_000);
  expect(retryDelayMs(ATTEMPTS_MAX, 0)).toBe(HOUR_MS);
  for (let attempts = 1; attempts <= ATTEMPTS_MAX; attempts++) {
    const delay = retryDelayMs(attempts);
    expect(delay).toBeLessThanOrEqual(retryDelayMs(attempts, 0));
    expect(delay).toBeGreaterThanOrEqual(retryDelayMs(attempts, 1));
  }
});

test("all attempts together last longer than a night without a mail server", () => {
  const waits = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, index) => retryDelayMs(index + 1, 1));
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(9 * HOUR_MS);
});
