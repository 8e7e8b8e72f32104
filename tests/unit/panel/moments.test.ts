import { describe, expect, test } from "vitest";
import { entriesBetweenAddress } from "@/components/admin/panel-addresses";
import { askedMoments, earlier, momentError, stopsOf } from "@/lib/explain/moments";

const FIRST = "2026-11-20T04:43:21.500Z";
const NOW = "2026-12-05T09:10:00.000Z";

describe("the stops of the slider", () => {
  test("of two weeks are the shop's hours, with the ledger's first moment before and now after them", () => {
    const { last, page, momentAt } = stopsOf(FIRST, NOW);
    expect([0, 1, 2].map(momentAt)).toEqual([FIRST, "2026-11-20T05:30:00.000Z", "2026-11-20T06:30:00.000Z"]);
    expect(momentAt(last - 1)).toBe("2026-12-05T08:30:00.000Z");
    expect(momentAt(last)).toBe("");
    expect(page).toBe(24);
  });

  test("show seconds as long as they are so near", () => {
    expect(stopsOf("2026-12-05T09:05:00.000Z", NOW).format).toBe("seconds");
    expect(stopsOf(FIRST, NOW).format).toBe("dateAndTime");
  });

  test.each([
    ["five minutes", "2026-12-05T09:05:00.000Z", "2026-12-05T09:05:01.000Z"],
    ["an hour", "2026-12-05T08:10:05.000Z", "2026-12-05T08:10:10.000Z"],
    ["three hours", "2026-12-05T06:10:30.000Z", "2026-12-05T06:11:00.000Z"],
    ["two days", "2026-12-03T09:10:00.000Z", "2026-12-03T09:15:00.000Z"],
    ["a year, which are the shop's days", "2025-12-05T09:10:00.000Z", "2025-12-05T18:30:00.000Z"],
  ])("of %s", (_, first, second) => {
    expect(stopsOf(first, NOW).momentAt(1)).toBe(second);
  });

  test("every stop lies where its moment does, and what lies between two stays between them", () => {
    const { last, momentAt, placeOf } = stopsOf(FIRST, NOW);
    for (let stop = 0; stop <= last; stop++) expect(placeOf(momentAt(stop))).toBe(stop);
    expect(placeOf("2026-11-20T06:00:00.000Z")).toBe(1.5);
    expect(placeOf("2020-01-01T00:00:00.000Z")).toBe(0);
    expect(placeOf("2030-01-01T00:00:00.000Z")).toBe(last);
  });

  test("a ledger that has just begun has two", () => {
    const { last, momentAt } = stopsOf(NOW, NOW);
    expect([last, momentAt(0), momentAt(1)]).toEqual([1, NOW, ""]);
  });
});

test("of two moments the earlier is compared with, whichever field it is in", () => {
  const [one, other] = ["2026-12-01T00:00:00.000Z", "2026-12-02T00:00:00.000Z"];
  expect(askedMoments({ asOf: other, since: one })).toEqual({ at: other, since: one });
  expect(askedMoments({ asOf: one, since: other })).toEqual({ at: other, since: one });
  expect(askedMoments({ asOf: "", since: one })).toEqual({ at: "", since: one });
  expect(askedMoments({ asOf: one, since: "" })).toEqual({ at: one, since: "" });
  expect(askedMoments({ asOf: "nonsense", since: "2026-12-01T05:30" })).toEqual({ at: "", since: one });
});

test("a moment outside the ledger is refused in words", () => {
  const now = Date.parse(NOW);
  expect(momentError("2026-12-05T09:10:01Z", FIRST, now)).toBe("This is in the future.");
  expect(momentError("2026-11-20T04:43:21Z", FIRST, now)).toMatch(/^The ledger begins later: 20 Nov 2026, 10:13/);
  expect(momentError(FIRST, null, now)).toBe("The ledger has no entries yet.");
  for (const fine of ["", FIRST, NOW]) expect(momentError(fine, FIRST, now)).toBeNull();
});

test("an earlier moment is never before the ledger", () => {
  expect(earlier("", 3_600_000, FIRST, Date.parse(NOW))).toBe("2026-12-05T08:10:00.000Z");
  expect(earlier("2026-11-20T05:00:00.000Z", 3_600_000, FIRST, Date.parse(NOW))).toBe(FIRST);
});

test("entries between two moments are after the one, up to the other", () => {
  const between = { since: "2026-12-01T00:00:00.000Z", at: "2026-12-02T00:00:00.000Z" };
  expect(entriesBetweenAddress({ sku: "A", ...between })).toBe(
    "/admin/events?sku=A&from=2026-12-01T00%3A00%3A00.001Z&to=2026-12-02T00%3A00%3A00.001Z",
  );
  expect(entriesBetweenAddress({ since: "", at: "" })).toBe("/admin/events?");
});
