import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aLine, aReserve } from "@/tests/factories/commands";
import { type Address, PgProxy } from "./pg-proxy";
import { openRestartablePostgres, type RestartablePostgres } from "./restartable-postgres";
import { openShop } from "./shop";
import { storedReservations } from "./stored-reservations";
import { trade } from "./trade";

const UNITS = 1_000_000;

let postgres: RestartablePostgres;
let proxies: [PgProxy, PgProxy];
let pools: [Pool, Pool];

beforeAll(async () => {
  postgres = await openRestartablePostgres();
  const { hostname: host, port } = new URL(postgres.url);
  const target = { host, port: Number(port) };
  proxies = [await PgProxy.open(target), await PgProxy.open(target)];
  pools = [makePool(proxies[0].url(postgres.url), 4), makePool(proxies[1].url(postgres.url), 4)];
});
afterAll(async () => {
  await Promise.all(pools?.map((pool) => pool.end()) ?? []);
  await Promise.all(proxies?.map((proxy) => proxy.close()) ?? []);
  await postgres?.close();
});

function moveTo(address: Address): void {
  for (const proxy of proxies) proxy.target = address;
}

test.each(["stopped", "crashed"] as const)(
  "Postgres %s and started again, three times under load: every command is done or BUSY, none twice",
  async (how) => {
    const restarts = 3;
    const shop = await openShop(pools[0], UNITS);
    // Patient: on a busy machine a restart may take as long as a request's time, after which outcomes are unknown.
    const writers = pools.map((pool) => new StockWriter({ pool, waitMsMax: 30_000 }));
    let isOver = false;
    const trading = Promise.all(writers.map((writer) => trade({ writer, shop, buyers: 12, isOver: () => isOver })));
    for (let restart = 0; restart < restarts; restart++) {
      await groups(writers, 20);
      moveTo(await postgres.restart(how));
    }
    await groups(writers, 20);
    isOver = true;
    const told = await trading;
    await Promise.all(writers.map((writer) => writer.drain()));

    expect(told.flatMap(({ surprises }) => surprises)).toEqual([]);
    const statuses = new Map(told.flatMap((one) => [...one.statuses]));
    expect(await storedReservations(pools[0], shop)).toEqual(statuses);
    expect((await proveLedger(pools[0])).divergences).toEqual([]);
  },
);

test("a group lost in a crash is not mistaken for one that committed after it", async () => {
  const shop = await openShop(pools[0], UNITS);
  const [first, second] = pools.map((pool) => new StockWriter({ pool })) as [StockWriter, StockWriter];
  const [productId] = shop.products;
  const lines = [aLine({ productId, warehouseId: shop.warehouseId })];
  const reserve = (writer: StockWriter, reservationId: string) =>
    writer.submit(aReserve({ reservationId, lines })).then(
      ({ ok }) => (ok ? reservationId : null),
      () => null,
    );
  const told: (string | null)[] = [];
  for (let round = 0; round < 5; round++) {
    // The crash ends the first writer's group before COMMIT; its transaction id is then free to be used again.
    let crashing: Promise<void> | null = null;
    proxies[0].onCommit = () => {
      crashing ??= postgres.crash();
      return "cut before";
    };
    const lost = reserve(first, randomUUID());
    while (crashing === null) await new Promise(setImmediate);
    await crashing;
    proxies[0].onCommit = () => "pass";
    // The second writer reconnects first; after that the first one checks its group's fate.
    const address = await postgres.startAgain();
    proxies[1].target = address;
    told.push(await reserve(second, randomUUID()));
    proxies[0].target = address;
    told.push(await lost);
  }
  await Promise.all([first.drain(), second.drain()]);

  const held = told.filter((id) => id !== null);
  expect(new Set(held)).toEqual(new Set((await storedReservations(pools[0], shop)).keys()));
  expect((await proveLedger(pools[0])).divergences).toEqual([]);
});

/** Waits until the writers together have committed this many more groups. */
async function groups(writers: readonly StockWriter[], count: number): Promise<void> {
  const committed = () => writers.reduce((sum, writer) => sum + writer.counts().groups, 0);
  const wanted = committed() + count;
  while (committed() < wanted) await new Promise(setImmediate);
}
