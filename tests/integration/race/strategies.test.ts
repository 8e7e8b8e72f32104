import { randomUUID } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import { env } from "@/lib/env";
import { makeLab } from "@/lib/race/lab";
import type { FateEvent, RaceResult } from "@/lib/race/race-schemas";
import { serializableRetry } from "@/lib/race/strategies/serializable-retry";
import { quickestOf } from "@/tests/factories/quickest-of";
import { anEmptyLab, type Counted, countLastRace, type RaceWish } from "./lab-under-test";

type Raced = { result: RaceResult; fates: FateEvent[]; counted: Counted };

/** Runs a race and checks what every verdict must satisfy: it agrees with the database. */
async function race(wish: RaceWish): Promise<Raced> {
  const { result, fates } = await (await anEmptyLab()).race(wish);
  const counted = await countLastRace();
  const { units, buyers } = wish;
  expect(result.won + result.refused + result.errors).toBe(buyers);
  expect(counted.units).toBe(units);
  expect(result.sold).toBe(counted.lines);
  expect(counted.reservations).toBe(counted.lines);
  expect(counted.entries).toBe(counted.lines);
  expect(result.unsold - result.oversold).toBe(units - counted.lines);
  expect(Math.min(result.unsold, result.oversold)).toBe(0);
  expect(result.ledgerHolds).toBe(counted.reserved === counted.lines && counted.reservedByLedger === counted.lines);
  expect(result.p50Ms).toBeLessThanOrEqual(result.p99Ms);
  expectOneEndEach(fates, result);
  return { result, fates, counted };
}

/** Every racer starts once and ends once, with no events after that, and the events add up to the verdict. */
function expectOneEndEach(fates: readonly FateEvent[], result: RaceResult): void {
  const counts = { WON: 0, REFUSED: 0, ERROR: 0, RETRYING: 0, STARTED: 0 };
  for (const { fate } of fates) counts[fate]++;
  const { won: WON, refused: REFUSED, errors: ERROR, retries: RETRYING, buyers: STARTED } = result;
  expect(counts).toEqual({ WON, REFUSED, ERROR, RETRYING, STARTED });
  for (let racer = 0; racer < STARTED; racer++) {
    const own = fates.filter((event) => event.racer === racer);
    expect(own[0]?.fate).toBe("STARTED");
    expect(own.slice(0, -1).every(({ fate }) => fate === "STARTED" || fate === "RETRYING")).toBe(true);
    expect(own.at(-1)?.attempt).toBe(own.filter(({ fate }) => fate === "RETRYING").length + 1);
  }
}

describe("the naive strategy", () => {
  test("sells units that do not exist, and its own counters do not show it", async () => {
    const { result, counted } = await race({ strategy: "NAIVE", units: 10, buyers: 40, thinkMs: 10 });
    expect(result.sold).toBeGreaterThan(10);
    expect(result.won).toBe(result.sold);
    expect(result.oversold).toBe(result.sold - 10);
    expect(counted.reserved).toBeLessThanOrEqual(10);
    expect(result.ledgerHolds).toBe(false);
  });
  test("is right as long as nobody reads what another is about to change", async () => {
    const { result } = await race({ strategy: "NAIVE", units: 1, buyers: 1, thinkMs: 5 });
    expect([result.won, result.sold, result.ledgerHolds]).toEqual([1, 1, true]);
  });
});

describe("SERIALIZABLE without retry", () => {
  test("leaves units unsold while shoppers who wanted them get errors", async () => {
    const { result, fates } = await race({ strategy: "SERIALIZABLE_NO_RETRY", units: 40, buyers: 40, thinkMs: 10 });
    expect(result.unsold).toBeGreaterThan(0);
    expect(result.errors).toBe(result.unsold);
    expect(result.refused).toBe(0);
    expect(result.ledgerHolds).toBe(true);
    const errors = fates.filter(({ fate }) => fate === "ERROR");
    expect(errors.map(({ error }) => error)).toEqual(
      errors.map(() => expect.stringMatching(/^40001 could not serialize/)),
    );
  });
});

describe.each(["SERIALIZABLE_RETRY", "READ_COMMITTED_LOCK", "GUARDED_UPDATE", "GROUP_COMMIT"] as const)(
  "%s",
  (strategy) => {
    test.each([
      { units: 10, buyers: 40, thinkMs: 5 },
      { units: 40, buyers: 30, thinkMs: 0 },
      { units: 1, buyers: 2, thinkMs: 0 },
    ])("sells exactly what there is: $units units, $buyers buyers", async (load) => {
      const { result } = await race({ strategy, ...load });
      const sold = Math.min(load.units, load.buyers);
      expect([result.sold, result.won, result.refused, result.errors]).toEqual([sold, sold, load.buyers - sold, 0]);
      expect(result.ledgerHolds).toBe(true);
    });
  },
);

test("only strategies with a gap between read and write use the think time", async () => {
  const load = { units: 3, buyers: 3, thinkMs: 300 };
  const slowest = async (strategy: RaceWish["strategy"]) => (await race({ strategy, ...load })).result.p99Ms;
  const slowestAtBest = (strategy: RaceWish["strategy"]) => quickestOf(299, () => slowest(strategy));
  expect(await slowest("NAIVE")).toBeGreaterThan(299);
  expect(await slowest("READ_COMMITTED_LOCK")).toBeGreaterThan(899);
  expect(await slowestAtBest("GUARDED_UPDATE")).toBeLessThan(300);
  expect(await slowestAtBest("GROUP_COMMIT")).toBeLessThan(300);
});

test("racers without a turn by the end gave up, and the count waits for those in progress", async () => {
  const wish = { strategy: "READ_COMMITTED_LOCK", units: 30, buyers: 30, thinkMs: 50, raceMsMax: 300 } as const;
  const { result, fates } = await race(wish);
  expect(result.errors).toBeGreaterThan(0);
  expect(result.won).toBe(result.sold);
  expect(result.unsold).toBe(result.errors);
  const words = fates.filter(({ fate }) => fate === "ERROR").map(({ error }) => error);
  expect(new Set(words)).toEqual(new Set(["gave up after 0.3 s"]));
});

test("only conflicts are retried", async () => {
  const lab = makeLab(env().DATABASE_URL, 2);
  onTestFinished(() => lab.pool.end());
  let retries = 0;
  const nothing = { productId: randomUUID(), warehouseId: randomUUID(), unitPrice: 1, currency: "INR" };
  const wish = { ...nothing, shopper: "race:0", thinkMs: 0, onRetry: () => void retries++, isOver: () => false };
  await expect(serializableRetry(lab, wish)).rejects.toThrow("the race's row is gone");
  expect(retries).toBe(0);
});
