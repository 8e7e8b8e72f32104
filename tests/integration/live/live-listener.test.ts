import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { CommitListener } from "@/lib/ledger/commit-listener";
import { aReserve } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { quickestOf } from "@/tests/factories/quickest-of";
import { lamp } from "@/tests/factories/small-holds";
import { LAMP, PUNE, stocked } from "@/tests/factories/small-shop";
import { asOwner, createTestDatabase } from "@/tests/setup/database";
import { aHub, openStream, untilSnapshot } from "./live-reader";

const rows = [stocked(LAMP, PUNE, { onHand: 100 })];
const reserve = (shop: DatabaseShop) => shop.writer.submit(aReserve({ reservationId: randomUUID(), lines: [lamp(1)] }));

/** A URL at which LISTEN is accepted but nothing is ever delivered, as behind a pooler in transaction mode. */
async function aDeafUrl(): Promise<string> {
  const elsewhere = await createTestDatabase();
  onTestFinished(() => elsewhere.drop());
  return elsewhere.url;
}

/** Ends the one listening connection, as a failing network would, once it exists. */
async function killListener(shop: DatabaseShop): Promise<void> {
  const kill = async () => {
    const { rowCount } = await shop.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'holdfast live stock' and datname = current_database() and query ilike 'listen%'`,
    );
    return rowCount;
  };
  await expect.poll(kill).toBe(1);
}

it("receives commit notices, and relies on them once they have proved reliable", async () => {
  const shop = await aDatabaseShop(rows);
  const heard: number[] = [];
  const listener = new CommitListener({
    connectionString: shop.url,
    pool: shop.pool,
    onNews: (position) => heard.push(position),
    onSettings: () => undefined,
    onDoubt: () => undefined,
  });
  onTestFinished(() => listener.stop());
  expect(listener.isTrusted).toBe(false);
  listener.start();
  await expect.poll(() => listener.isTrusted).toBe(true);
  await reserve(shop);
  const last = await shop.pool.query<{ position: string }>("select max(position) as position from ledger_entry");
  await expect.poll(() => heard.at(-1)).toBe(Number(last.rows[0]?.position));
});

it("hears of changes besides stock: of settings and expected goods, and of the end of a race", async () => {
  const shop = await aDatabaseShop(rows);
  let told = 0;
  const listener = new CommitListener({
    connectionString: shop.url,
    pool: shop.pool,
    onNews: () => undefined,
    onSettings: () => {
      told += 1;
    },
    onDoubt: () => undefined,
  });
  onTestFinished(() => listener.stop());
  listener.start();
  await expect.poll(() => listener.isTrusted).toBe(true);
  await shop.writer.submit({
    type: "EditProduct",
    productId: LAMP.id,
    changes: { name: "Lantern" },
    expectedUpdatedAt: null,
    note: null,
    actor: "admin",
  });
  await expect.poll(() => told).toBe(1);
  const { rows: races } = await shop.pool.query<{ id: string }>(
    `insert into race_run (id, status, strategies, units, buyers, think_ms, asked_by)
     values (gen_random_uuid(), 'QUEUED', '{naive,holdfast}', 1, 2, 0, 'a test') returning id`,
  );
  expect(told).toBe(1);
  await shop.pool.query("update race_run set status = 'FAILED', failure = 'test', ended_at = now() where id = $1", [
    races[0]?.id,
  ]);
  await expect.poll(() => told).toBe(2);
});

it("does not rely on a connection without notices: it polls, and changes still arrive within half a second", async () => {
  const shop = await aDatabaseShop(rows);
  const reader = openStream(aHub(shop, await aDeafUrl()), { products: [LAMP] });
  await untilSnapshot(reader);
  let held = 0;
  const tookMs = await quickestOf(500, async () => {
    await reserve(shop);
    held++;
    const committedAtMs = performance.now();
    await reader.untilStock(({ available }) => available === 100 - held);
    return performance.now() - committedAtMs;
  });
  expect(tookMs).toBeLessThan(500);
});

it("stops relying on a connection once a commit is not announced", async () => {
  const shop = await aDatabaseShop(rows);
  let doubts = 0;
  const listener = new CommitListener({
    connectionString: shop.url,
    pool: shop.pool,
    onNews: () => undefined,
    onSettings: () => undefined,
    onDoubt: () => doubts++,
  });
  onTestFinished(() => listener.stop());
  listener.start();
  await expect.poll(() => listener.isTrusted).toBe(true);
  listener.noteFound(1_000_000);
  await expect.poll(() => listener.isTrusted).toBe(false);
  expect(doubts).toBe(1);
});

it("continues without the listening connection, and when it is back", async () => {
  const shop = await aDatabaseShop(rows);
  const reader = openStream(aHub(shop), { products: [LAMP] });
  await untilSnapshot(reader);
  await reserve(shop);
  await reader.untilStock(({ available }) => available === 99);
  await killListener(shop);
  await reserve(shop);
  await reader.untilStock(({ available }) => available === 98);
  // It is back, and receives notices again.
  await killListener(shop);
  await reserve(shop);
  await reader.untilStock(({ available }) => available === 97);
});

it("starts over if the ledger after an outage ends before what was already sent", async () => {
  const shop = await aDatabaseShop(rows);
  const hub = aHub(shop);
  const reader = openStream(hub, { products: [LAMP] });
  await untilSnapshot(reader);
  await reserve(shop);
  await reader.untilStock(({ available }) => available === 99);
  const told = hub.watermark;
  // As if a standby had taken over without the last commits.
  await asOwner(
    `alter table ledger_entry disable trigger all;
     delete from ledger_entry where position = (select max(position) from ledger_entry);
     alter table ledger_entry enable trigger all`,
    shop.url,
  );
  await killListener(shop);
  await expect.poll(() => reader.isOver).toBe(true);
  const again = openStream(hub, { products: [LAMP] });
  await untilSnapshot(again);
  expect(Number(again.lastId)).toBeLessThan(told);
});

it("ends its streams while it cannot tell which entries are final, and serves them again once it can", async () => {
  const shop = await aDatabaseShop(rows);
  // Somebody left a transaction open in psql, so an entry may still appear below the last one.
  const outsider = await shop.openPool(1).connect();
  onTestFinished(() => outsider.release());
  await outsider.query("begin; lock table ledger_entry in row exclusive mode");
  const hub = aHub(shop);
  const reader = openStream(hub, { products: [LAMP] });
  await expect.poll(() => reader.isOver).toBe(true);
  expect(reader.events).toEqual([]);
  await outsider.query("rollback");
  await untilSnapshot(openStream(hub, { products: [LAMP] }));
});
