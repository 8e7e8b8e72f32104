import { afterEach, expect, test, vi } from "vitest";
import { shopTime, zoneAfter } from "@/lib/format/shop-time";

const LATE = "2026-11-21T20:05:09.000Z";

afterEach(() => vi.unstubAllEnvs());

test.each(["UTC", "Asia/Kolkata", "Asia/Calcutta", "America/New_York"])("a moment is the shop's in %s", (zone) => {
  vi.stubEnv("TZ", zone);
  expect(shopTime(LATE, "time")).toBe("01:35");
  expect(shopTime(LATE, "day")).toBe("22 Nov");
  expect(shopTime(LATE, "dateAndTime")).toBe("22 Nov 2026, 01:35");
});

test.each([
  ["Asia/Kolkata", ""],
  ["Asia/Calcutta", ""],
  ["Asia/Colombo", ""],
  ["UTC", " IST"],
  ["America/New_York", " IST"],
])("the zone is named for a reader in %s: %j", (zone, named) => {
  vi.stubEnv("TZ", zone);
  expect([zoneAfter(LATE, "time"), zoneAfter(LATE, "dateAndTime")]).toEqual([named, named]);
  expect(zoneAfter(LATE, "day"), "a day has no clock").toBe("");
});
