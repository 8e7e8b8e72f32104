import { describe, expect, test } from "vitest";
import { periodError, periodQueryOf } from "@/components/admin/home/home-search-params";
import { comparedShareText, comparedText, directionOf, shareText } from "@/lib/stats/compared";
import { periodOf, stepsOf } from "@/lib/stats/period";
import { WatchForm } from "@/lib/stats/watch-form";

/** 14:20 on Monday in India. */
const NOW = new Date("2026-11-30T08:50:00Z");

describe("a period", () => {
  test("of today goes up to now, and is compared with yesterday up to the same time", () => {
    const period = periodOf({}, NOW);
    expect(period).toMatchObject({
      from: new Date("2026-11-29T18:30:00Z"),
      to: NOW,
      before: { from: new Date("2026-11-28T18:30:00Z"), to: new Date("2026-11-29T08:50:00Z") },
      isRunning: true,
      days: 1,
    });
    expect(period && stepsOf(period)).toHaveLength(15);
  });

  test("of 7 days has today in it, and is compared with the 7 days before", () => {
    const period = periodOf({ range: "7d" }, NOW);
    expect(period).toMatchObject({
      from: new Date("2026-11-23T18:30:00Z"),
      before: { from: new Date("2026-11-16T18:30:00Z"), to: new Date("2026-11-23T08:50:00Z") },
      days: 7,
    });
    expect(period && stepsOf(period)).toHaveLength(7);
  });

  test("of chosen days is whole, once they are over", () => {
    const period = periodOf({ from: "2026-11-01", to: "2026-11-02" }, NOW);
    expect(period).toMatchObject({
      from: new Date("2026-10-31T18:30:00Z"),
      to: new Date("2026-11-02T18:30:00Z"),
      before: { from: new Date("2026-10-29T18:30:00Z"), to: new Date("2026-10-31T18:30:00Z") },
      isRunning: false,
    });
  });

  test("up to a day to come ends now; one that has not begun is none", () => {
    expect(periodOf({ from: "2026-11-30", to: "2026-12-05" }, NOW)).toMatchObject({ to: NOW, days: 1 });
    expect(periodOf({ from: "2026-12-01" }, NOW)).toBeNull();
    expect(periodOf({ to: "2026-12-01" }, NOW)).toBeNull();
  });

  test("in the URL that makes none is today until it does, and says why", () => {
    const custom = (from: string, to: string) => ({ range: "custom" as const, from, to });
    expect(periodQueryOf(custom("2026-11-02", "2026-11-01"), "2026-11-30")).toEqual({});
    expect(periodError(custom("2026-11-02", "2026-11-01"), "2026-11-30")).toBe("“From” is after “To”.");
    expect(periodError(custom("2026-10-01", "2026-11-01"), "2026-11-30")).toBe("Choose at most 31 days.");
    expect(periodQueryOf({ range: "today", from: "2026-11-01", to: "" }, "2026-11-30")).toEqual({ from: "2026-11-01" });
    expect(periodQueryOf({ range: "7d", from: "nonsense", to: "" }, "2026-11-30")).toEqual({ range: "7d" });
    for (const view of [custom("2026-12-01", "2026-12-05"), custom("", "2026-12-01")]) {
      expect(periodQueryOf(view, "2026-11-30")).toEqual({});
      expect(periodError(view, "2026-11-30")).toMatch(/still to come/);
    }
    expect(periodError(custom("2026-11-30", "2026-12-05"), "2026-11-30")).toBeNull();
  });
});

test("a figure is compared in words, not by colour", () => {
  const text = (now: number, before: number) => comparedText(now, before, String);
  expect(text(38, 34)).toBe("up 12% from 34");
  expect(text(17, 34)).toBe("down 50% from 34");
  expect(text(0, 34)).toBe("down 100% from 34");
  expect(text(34, 34)).toBe("same as before");
  expect(text(5, 0), "what has none before is said once, for all").toBeNull();
  expect(text(0, 0)).toBeNull();
  expect(text(67, 34)).toBe("up 97% from 34");
  expect(text(68, 34)).toBe("up from 34");
  expect(text(500, 10)).toBe("up from 10");
  expect(text(1_001, 1_000)).toBe("up under 1% from 1000");
  expect([directionOf(2, 1), directionOf(1, 2), directionOf(1, 1)]).toEqual(["UP", "DOWN", "SAME"]);
});

test("shares are compared in points", () => {
  expect(comparedShareText(0.35, 0.31)).toBe("up 4 points from 31%");
  expect(comparedShareText(0.3, 0.31)).toBe("down 1 point from 31%");
  expect(comparedShareText(0.312, 0.308)).toBe("same as before");
  expect(comparedShareText(0.3, null)).toBeNull();
  expect(comparedShareText(null, 0.3)).toBe("30% before");
  expect([shareText(null), shareText(0.001), shareText(0)]).toEqual(["–", "under 1%", "0%"]);
});

test("alerts take addresses line by line, and say which is none", () => {
  const rest = {
    ...{ ownerSharePercent: 30, ownerShareUnits: 10, conversionFallPercent: 50, waitingUnits: 100 },
    ...{ overdueHolds: 200, queuedCommands: 500, proofMinutes: 5 },
  };
  const said = WatchForm.safeParse({ ...rest, mailTo: " a@shop.test,\nb@shop.test " });
  expect(said.data?.mailTo).toEqual(["a@shop.test", "b@shop.test"]);
  const wrong = WatchForm.safeParse({
    ...rest,
    ownerSharePercent: 101,
    waitingUnits: null,
    mailTo: "a@shop.test\nnobody",
  });
  expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ["ownerSharePercent", "Enter a whole number from 1 to 100."],
    ["waitingUnits", "Enter a whole number from 1 to 10,00,000."],
    ["mailTo", "“nobody” is not an email address."],
  ]);
});
