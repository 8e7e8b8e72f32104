import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { makePool } from "@/lib/db/pool";
import { changeLedger, rewriteLedger } from "@/tests/factories/rechain";
import { createTestDatabase } from "@/tests/setup/database";
import { type AppProcess, startApp } from "./app-process";
import { openShop } from "./shop";

const started: AppProcess[] = [];
const drops: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  await Promise.all(started.map((app) => app.stop()));
  for (const drop of drops) await drop();
});

async function start(url: string, build: string): Promise<AppProcess> {
  const app = await startApp(url, { HOLDFAST_BUILD: build });
  started.push(app);
  return app;
}

type Run = { status: string; cause: string; build: string; found: number | null; checkedTo: number };

async function runsIn(url: string): Promise<Run[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<Run>(
    `select status, cause, build, found, checked_to::integer as "checkedTo" from proof_run order by started_at`,
  );
  await client.end();
  return rows;
}

/** A ledger that takes some seconds to read. */
async function aLongLedger(): Promise<{ url: string; name: string }> {
  const { url, drop } = await createTestDatabase();
  drops.push(drop);
  const shopPool = makePool(url, 2);
  await openShop(shopPool, 10);
  await shopPool.end();
  await rewriteLedger(
    `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta, shortfall_delta,
       on_hand, reserved, committed, shortfall, reason_code, actor, created_at)
     select 'ADJUSTED', i.product_id, i.warehouse_id, 0, 0, 0, 0, i.on_hand, i.reserved, i.committed, i.shortfall, 'CORRECTION',
       'system', now()
     from (select * from inventory limit 1) i cross join generate_series(1, 30000);
     update ledger_entry set created_at = now() - interval '2 minutes'`,
    url,
  );
  return { url, name: new URL(url).pathname.slice(1) };
}

const within = { timeout: 60_000, interval: 100 };

test("a new version proves the whole ledger; if its process is killed meanwhile, another one goes on", async () => {
  const { url } = await aLongLedger();
  const victim = await start(url, "one");
  await expect.poll(async () => (await runsIn(url))[0]?.checkedTo ?? 0, within).toBeGreaterThan(0);
  await victim.stop();
  const [left] = await runsIn(url);
  expect(left).toMatchObject({ status: "RUNNING", cause: "DEPLOYMENT", build: "one" });
  expect(left?.checkedTo).toBeLessThan(30_000);

  const survivor = await start(url, "one");
  await expect.poll(async () => (await runsIn(url))[0]?.status, within).toBe("DONE");
  expect(await runsIn(url), "the same one, to its end").toMatchObject([{ found: 0, build: "one" }]);
  await survivor.stop();

  const [again, next] = [await start(url, "one"), await start(url, "two")];
  await expect.poll(async () => (await runsIn(url)).map(({ build }) => build), within).toEqual(["one", "two"]);
  await Promise.all([again.stop(), next.stop()]);
}, 120_000);

test("a database that was restored from a copy is proven, and what was changed in it is found", async () => {
  const { url, name } = await aLongLedger();
  const first = await start(url, "one");
  await expect.poll(async () => (await runsIn(url))[0]?.status, within).toBe("DONE");
  await first.stop();
  const copy = `${name}_restored`;
  const admin = new pg.Client(inject("postgresUrl"));
  await admin.connect();
  await admin.query(`create database ${copy} template ${name}`);
  drops.unshift(async () => {
    await admin.query(`drop database ${copy} with (force)`);
    await admin.end();
  });
  const copyUrl = Object.assign(new URL(url), { pathname: `/${copy}` }).href;
  await changeLedger("update ledger_entry set note = 'x' where position = 20000", copyUrl);
  const restored = await start(copyUrl, "one");
  await expect
    .poll(async () => (await runsIn(copyUrl)).map(({ cause, found }) => [cause, found]), within)
    .toEqual([
      ["DEPLOYMENT", 0],
      ["RESTORE", 1],
    ]);
  const told = async () =>
    ((await (await fetch(`${restored.url}/api/proof`)).json()) as { divergences: number }).divergences;
  await expect.poll(told, within).toBe(1);
  await restored.stop();
}, 120_000);
