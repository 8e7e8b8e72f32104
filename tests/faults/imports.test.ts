import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { pool } from "@/lib/db/pool";
import type { Import, ImportKind } from "@/lib/imports/import-schemas";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { type AppProcess, startApp } from "./app-process";
import { openShop } from "./shop";

/** IMPORT_LINES=20000 is what is promised: less than half a minute for each import. */
const LINES = Number(process.env.IMPORT_LINES ?? 5_000);
const SECONDS_MAX = 30;
/** Of each hundred, one names no product, one has no figure and one stands there twice. */
const WRONG = (at: number) => at % 100 < 4;
const GOOD = (LINES * 96) / 100;

const started: AppProcess[] = [];
let key = "";
let code = "";
let app: AppProcess;
const name = randomUUID().slice(0, 6).toUpperCase();

beforeAll(async () => {
  key = (await createApiKey({ name: "importer", role: "admin" })).key;
  const { warehouseId } = await openShop(pool(), 1);
  code =
    (await pool().query<{ code: string }>("select code from warehouse where id = $1", [warehouseId])).rows[0]?.code ??
    "";
  app = await start();
});
afterAll(async () => await Promise.all(started.map((each) => each.stop())));

async function start(): Promise<AppProcess> {
  const process = await startApp(globalThis.process.env.DATABASE_URL ?? "");
  started.push(process);
  return process;
}

async function ask(method: "GET" | "POST", path: string, body?: string, type = "application/json"): Promise<Import> {
  const headers = { authorization: `Bearer ${key}`, "content-type": type };
  const response = await fetch(`${app.url}/api/admin/imports${path}`, { method, headers, body: body ?? null });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as Import;
}

async function until(id: string, is: (one: Import) => boolean): Promise<Import> {
  for (;;) {
    const one = await ask("GET", `/${id}`);
    if (is(one)) return one;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function checked(kind: ImportKind, file: string): Promise<Import> {
  const { id } = await ask("POST", `?kind=${kind}`, file, "text/csv");
  return await until(id, ({ status }) => status !== "CHECKING");
}

async function importAll(kind: ImportKind, lines: readonly string[]): Promise<void> {
  const startedAt = performance.now();
  const one = await checked(kind, lines.join("\r\n"));
  await ask("POST", `/${one.id}/apply`, "{}");
  const done = await until(one.id, ({ status }) => status === "DONE");
  const seconds = (performance.now() - startedAt) / 1_000;
  console.info(`${kind}: ${LINES} lines in ${seconds.toFixed(1)} s`);
  expect(done.lines).toMatchObject({ DONE: LINES, ERROR: 0, REFUSED: 0 });
  expect(seconds).toBeLessThan(SECONDS_MAX);
}

const numbers = Array.from({ length: LINES }, (_, at) => at);
const skuOf = (at: number) => `IMP-${name}-${at}`;

test("thousands of products are made and changed, and their stock and thresholds set", async () => {
  await importAll("PRODUCTS", [
    "sku,name,description,category,price,policy,cost",
    ...numbers.map((at) => `${skuOf(at)},Lamp ${at},"Bright, and no. ${at}",Lighting,${at}.50,STANDARD,${at}`),
  ]);
  await importAll("PRODUCTS", ["sku,price", ...numbers.map((at) => `${skuOf(at)},${at}.75`)]);
  const levels = numbers.map((at) => `${skuOf(at)},${code},7`);
  await importAll("STOCK", ["sku,warehouseCode,onHand", ...levels]);
  await importAll("THRESHOLDS", ["sku,warehouseCode,lowThreshold,safetyStock", ...levels.map((line) => `${line},2`)]);
  const { rows } = await pool().query<{ price: number; units: number; low: number; kept: number; changes: number }>(
    `select p.price_amount as price, i.on_hand as units, i.low_threshold as low, i.safety_stock as kept, c.changes
     from product p join inventory i on i.product_id = p.id
       join (select split_part(subject_id, '/', 1) as id, count(*)::integer as changes from setting_change group by 1) c
         on c.id = p.id::text
     where p.sku like $1 order by price`,
    [`IMP-${name}-%`],
  );
  // Of the product: that it was made, and its price. Of the row: its threshold, and its safety stock.
  expect(rows).toEqual(numbers.map((at) => ({ price: at * 100 + 75, units: 7, low: 7, kept: 2, changes: 4 })));
});

test("killed half-way, another process goes on: every good line is done once, no wrong one, and what changed meanwhile stays", async () => {
  const lines = numbers.map((at) => {
    if (at % 100 === 0) return `NOWHERE-${at},${code},9`;
    if (at % 100 === 1) return `${skuOf(at)},${code},a few`;
    return `${skuOf(at % 100 === 2 ? at + 1 : at)},${code},${at + 10}`;
  });
  const one = await checked("STOCK", ["sku,warehouseCode,onHand", ...lines].join("\n"));
  expect(one.lines).toMatchObject({ CHANGE: GOOD, ERROR: LINES - GOOD });
  // Somebody else changes the last row after the check.
  await pool().query(
    `update import_line set change = jsonb_set(change, '{expectedOnHand}', '6') where import_id = $1 and line = $2`,
    [one.id, LINES + 1],
  );
  await ask("POST", `/${one.id}/apply`, "{}");
  const half = await until(one.id, ({ lines: { DONE = 0 } }) => DONE > GOOD / 2);
  app.signal("SIGKILL");
  expect(half.status).toBe("APPLYING");
  app = await start();
  // The job belongs to the dead process until its lease runs out, half a minute later.
  await pool().query("update outbox set lease_until = clock_timestamp() where kind = 'IMPORT' and done_at is null");
  const done = await until(one.id, ({ status }) => status === "DONE");
  expect(done.lines).toMatchObject({ DONE: GOOD - 1, REFUSED: 1, ERROR: LINES - GOOD, CHANGE: 0 });

  const { rows } = await pool().query<{ units: number; entries: number; at: number }>(
    `select i.on_hand as units, split_part(p.sku, '-', 3)::integer as at, (select count(*)::integer from ledger_entry e
       where e.product_id = p.id and e.type = 'ADJUSTED' and e.note like $2) as entries
     from product p join inventory i on i.product_id = p.id where p.sku like $1 order by at`,
    [`IMP-${name}-%`, `${one.number}:%`],
  );
  const isLast = (at: number) => at === LINES - 1;
  const expected = numbers.map((at) => {
    const isDone = !WRONG(at) && !isLast(at);
    return { units: isDone ? at + 10 : 7, at, entries: isDone ? 1 : 0 };
  });
  expect(rows).toEqual(expected);
  expect((await proveLedger(pool())).divergences).toEqual([]);
});
