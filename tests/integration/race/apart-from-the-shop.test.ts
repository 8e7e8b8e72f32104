import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { RaceStrategy } from "@/lib/race/race-schemas";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import { openShop } from "@/tests/faults/shop";
import { anEmptyLab } from "./lab-under-test";

/** A fingerprint of all rows of each of the shop's tables. */
async function shopAsItIs(): Promise<Record<string, string>> {
  const { rows: tables } = await pool().query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool().query<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(x::text, ' ' order by x::text)), '') as print from public."${name}" x`,
    );
    prints[name] = rows[0]?.print ?? "";
  }
  const { rows: sequences } = await pool().query<{ name: string; last: string | null }>(
    "select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'",
  );
  for (const { name, last } of sequences) prints[name] = last ?? "never";
  return prints;
}

/** Without the tables that migrations fill. */
async function labSize(): Promise<{ rows: number; bytes: number; catalogue: number }> {
  const { rows: tables } = await pool().query<{ name: string; bytes: number }>(
    `select relname as name, pg_total_relation_size(oid)::integer as bytes from pg_class
     where relnamespace = 'race_lab'::regnamespace and relkind = 'r'
       and relname not in ('policy', 'trade_kept', 'verdict_setting', 'invoice_start', 'ledger_chain', 'webhook_feed')`,
  );
  let count = 0;
  for (const { name } of tables) {
    count +=
      (await pool().query<{ n: number }>(`select count(*)::integer as n from race_lab."${name}"`)).rows[0]?.n ?? 0;
  }
  const { rows } = await pool().query<{ n: number }>("select count(*)::integer as n from pg_class");
  return { rows: count, bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0), catalogue: rows[0]?.n ?? 0 };
}

/** Notices on the shop's channel, until the end of the test. */
async function listenToShop(): Promise<string[]> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  onTestFinished(() => client.end());
  const heard: string[] = [];
  client.on("notification", ({ channel, payload }) => heard.push(`${channel} ${payload}`));
  await client.query("listen stock");
  return heard;
}

/** It has passed once with 500, but that many take a minute on a busy machine. */
const RACES = 120;

test(`${RACES} random races leave the shop unchanged, send no notices to it, and leave nothing in the lab`, async () => {
  await openShop(pool(), 5);
  const heard = await listenToShop();
  const lab = await anEmptyLab();
  const before = await shopAsItIs();
  await lab.empty();
  const emptyBefore = await labSize();
  await lab.startAnew();
  for (let count = 0; count < RACES; count++) {
    const strategy = RaceStrategy.options[count % RaceStrategy.options.length] ?? "NAIVE";
    const units = 1 + Math.floor(Math.random() * 8);
    const buyers = 2 + Math.floor(Math.random() * 10);
    await lab.race({ strategy, units, buyers, thinkMs: Math.floor(Math.random() * 3) });
    if (count % 20 === 19) await lab.startAnew();
  }
  expect(await shopAsItIs()).toEqual(before);
  expect(heard).toEqual([]);
  await lab.empty();
  expect(await labSize()).toEqual({ ...emptyBefore, rows: 0 });
}, 300_000);

test("the shop's own writer does send notices, so the silence above proves something", async () => {
  const heard = await listenToShop();
  const { products, warehouseId } = await openShop(pool(), 5);
  await stockWriter().submit(aReceive({ productId: products[0], warehouseId, quantity: 1 }));
  await expect.poll(() => heard[0]).toMatch(/^stock \d+$/);
});

test("during a race, only the shop's own commands change its counters", async () => {
  const { products, warehouseId } = await openShop(pool(), 5);
  const lab = await anEmptyLab();
  const racing = lab.race({ strategy: "NAIVE", units: 20, buyers: 200, thinkMs: 20 });
  const [productId] = products;
  const reserve = () =>
    stockWriter().submit({
      type: "Reserve",
      reservationId: randomUUID(),
      lines: [{ productId, sku: null, warehouseId, quantity: 1 }],
      ...{ owner: "shopper:x", holder: null, unproven: null, actor: "shopper:x", cartId: null, orderId: null },
      ...{ onShort: "refuse", ttlSeconds: null, shipTo: null },
    });
  const outcomes = await Promise.all(Array.from({ length: 10 }, reserve));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
  expect((await racing).result.oversold).toBeGreaterThan(0);
  const { rows } = await pool().query<{ divergences: number }>(
    "select count(*)::integer as divergences from stock_divergences()",
  );
  expect(rows).toEqual([{ divergences: 0 }]);
});
