import { afterAll, beforeAll, expect, test } from "vitest";
import { makePool, pool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { type CommitFate, PgProxy } from "./pg-proxy";
import { openShop, type Shop } from "./shop";
import { storedReservations } from "./stored-reservations";
import { type Told, trade } from "./trade";

const BUYERS = 24;
const UNITS = 1_000_000;
const databaseUrl = new URL(process.env.DATABASE_URL ?? "");

let proxy: PgProxy;

beforeAll(async () => {
  proxy = await PgProxy.open({ host: databaseUrl.hostname, port: Number(databaseUrl.port) });
});
afterAll(() => proxy.close());

/** Every buyer was told the truth: nothing happened twice, was lost, or happened without anyone knowing. */
async function expectTruth(shop: Shop, told: Told): Promise<void> {
  expect(told.surprises).toEqual([]);
  expect(told.statuses.size).toBeGreaterThan(BUYERS);
  expect(await storedReservations(pool(), shop)).toEqual(told.statuses);
  expect((await proveLedger(pool())).divergences).toEqual([]);
}

test.each([
  ["before COMMIT reaches Postgres", "cut before"],
  ["at the moment of COMMIT", "cut at once"],
  ["after Postgres has committed and before the answer arrives", "cut after"],
] as const)(
  "a connection that is cut %s, many times under load, does nothing twice and loses nothing",
  async (_, fate) => {
    const cutsWanted = 15;
    const shop = await openShop(pool(), UNITS);
    const cutPool = makePool(proxy.url(databaseUrl.href), 4);
    const writer = new StockWriter({ pool: cutPool });
    let commits = 0;
    let cuts = 0;
    proxy.onCommit = (): CommitFate => {
      commits++;
      if (commits % 3 !== 0 || cuts === cutsWanted) return "pass";
      cuts++;
      return fate;
    };
    const told = await trade({ writer, shop, buyers: BUYERS, isOver: () => cuts === cutsWanted });
    await writer.drain();
    await cutPool.end();

    expect(cuts).toBe(cutsWanted);
    await expectTruth(shop, told);
  },
);
