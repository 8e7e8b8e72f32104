import { expect, test } from "vitest";
import { AnyTime } from "@/lib/field-schemas";
import { momentOf, timeOf } from "@/lib/typed-time";

const HALF_PAST_FOUR = [
  "2026-11-29T10:00:00+05:30",
  "2026-11-29T10:00:00 05:30",
  "2026-11-29T10:00:00+0530",
  "2026-11-29T10:00:00 0530",
  "2026-11-29T10:00",
  "2026-11-29 10:00",
  " 2026–11–29t10:00:00.000 ",
  "2026-11-29T04:30:00Z",
  "2026-11-29 04:30 z",
  "2026-11-28T22:30-06",
  "2026-11-29T01:00:00−0330",
];

// Whatever the zone of the machine is: CI runs in UTC, the shop is in India, a reader may be in New York.
test.each(["UTC", "Asia/Kolkata", "America/New_York"])("a time without an offset is the shop's in %s", (zone) => {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    for (const typed of HALF_PAST_FOUR) expect(momentOf(typed), typed).toBe("2026-11-29T04:30:00.000Z");
    expect(momentOf("2026-11-29")).toBe("2026-11-28T18:30:00.000Z");
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

test("the API reads the same times as the pages", () => {
  for (const typed of HALF_PAST_FOUR)
    expect(Date.parse(AnyTime.parse(typed)), typed).toBe(Date.UTC(2026, 10, 29, 4, 30));
  expect(AnyTime.parse("2026-11-29T04:30:00.123456Z")).toBe("2026-11-29T04:30:00.123456Z");
});

test.each([
  "",
  "soon",
  "2026-02-31",
  "2026-11-29T24:00",
  "2026-11-29T10:60",
  "2026-11-29T10",
  "2026-11-29T10:00+16:00",
  "0000-01-01T00:00Z",
  "+012026-01-01T00:00",
  "123456-01-01",
])("%j is no time, for either", (typed) => {
  expect([timeOf(typed), momentOf(typed)]).toEqual([null, ""]);
  expect(AnyTime.safeParse(typed).success).toBe(false);
});
