import { describe, expect, test } from "vitest";
import { milestoneWords } from "@/components/race/milestones";
import { thinkTimeWords } from "@/components/race/strategy-words";
import { raceHeadline, raceSummary, verdictOf } from "@/components/race/verdict-words";
import { translate as t } from "@/lib/messages/translate";
import type { Race, RaceResult } from "@/lib/race/race-schemas";

const RIGHT: RaceResult = {
  strategy: "GROUP_COMMIT",
  units: 1,
  buyers: 200,
  won: 1,
  refused: 199,
  errors: 0,
  retries: 0,
  sold: 1,
  unsold: 0,
  oversold: 0,
  p50Ms: 5,
  p99Ms: 40,
  perSecond: 900,
  ledgerHolds: true,
};
const OVERSOLD: RaceResult = { ...RIGHT, strategy: "NAIVE", won: 12, refused: 188, sold: 12, oversold: 11 };

describe("a verdict", () => {
  test.each<[string, Partial<RaceResult>, string, string]>([
    ["oversold", OVERSOLD, "Oversold by 11.", "12 people were promised 1 unit."],
    [
      "units left although somebody wanted them",
      { units: 100, buyers: 100, sold: 80, unsold: 20, won: 80, errors: 20, refused: 0 },
      "20 units left unsold.",
      "20 people got an error instead of an available unit.",
    ],
    [
      "a ledger that does not add up",
      { ledgerHolds: false },
      "The counts don't add up.",
      "1 unit sold, but the counter lost some of the writes and will sell them again.",
    ],
    [
      "wrong answers only",
      { refused: 198, errors: 1 },
      "Sold correctly, answered wrongly.",
      "1 person won, 1 person got an error instead of an answer.",
    ],
    ["all right", {}, "Nothing promised twice.", "1 unit, 1 winner, 199 told at once that none were left."],
    [
      "all right, slowly",
      { p99Ms: 900 },
      "Nothing promised twice.",
      "1 unit, 1 winner, 199 eventually told that none were left.",
    ],
    [
      "all right, with enough for all",
      { units: 100, buyers: 100, won: 100, sold: 100, refused: 0 },
      "Nothing promised twice.",
      "100 units, 100 winners: everybody got one.",
    ],
  ])("says what was found: %s", (_, found, headline, detail) => {
    expect(verdictOf(t, { ...RIGHT, ...found })).toMatchObject({ headline, detail });
  });
});

test("a shared race is one line, then the load and each verdict in sentences", () => {
  const race: Race = {
    id: "3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77",
    status: "DONE",
    units: 1,
    buyers: 200,
    thinkMs: 5,
    strategies: ["NAIVE", "GROUP_COMMIT"],
    results: [OVERSOLD, RIGHT],
    position: null,
    failure: null,
    createdAt: "2026-11-24T08:00:00.000Z",
    endedAt: "2026-11-24T08:00:04.000Z",
  };
  expect(raceHeadline(t, race)).toBe("Naive: oversold by 11. Holdfast: nothing promised twice");
  expect(raceHeadline(t, { ...race, results: [] })).toBe("A race for stock");
  expect(raceSummary(t, { ...race, results: [OVERSOLD] })).toBe(
    "200 buyers at once for 1 unit, on a real Postgres. Naive read, then write: Oversold by 11. 12 people were promised 1 unit. 99 of 100 answered within 40 ms.",
  );
});

test("the think time's place is explained for the chosen strategies", () => {
  expect(thinkTimeWords(t, ["NAIVE"])).toBe("Between a buyer's read and write.");
  expect(thinkTimeWords(t, ["NAIVE", "GROUP_COMMIT"])).toBe(
    "Between a buyer's read and write. Holdfast has no such gap.",
  );
  expect(thinkTimeWords(t, ["GUARDED_UPDATE", "GROUP_COMMIT"])).toBe(
    "Guarded and Holdfast have none: reading and writing are one step.",
  );
});

test("milestones that were not reached are left out", () => {
  expect(milestoneWords(t, { firstWonMs: 4, soldOutMs: 12.4, firstOversoldMs: null, lastMs: 20 })).toEqual([
    "First unit promised at 4.0 ms",
    "Sold out at 12 ms",
  ]);
});
