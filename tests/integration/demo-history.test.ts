import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makePool } from "@/lib/db/pool";
import { oncePerProcess } from "@/lib/per-process";
import { findBusiest } from "@/lib/picking/parcel-queries";
import { startReplay } from "@/lib/risk/answer-replay";
import { gatherRisk } from "@/lib/risk/read-risk";
import { findReplay, RISK_REPLAY } from "@/lib/risk/replay-statements";
import { runReplay } from "@/lib/risk/run-replay";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { asOwner, createTestDatabase, type TestDatabase } from "../setup/database";

const DAYS = 7;
const UNTIL = "2026-11-28T16:30:00.000Z";
const START = "2026-11-21T18:30:00.000Z";

let databases: TestDatabase[] = [];
let pools: Pool[] = [];
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "holdfast-demo-"));
  databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
  // One of them was started before, as `npm start` does, and has an admin.
  const [started] = databases;
  if (started) {
    await run(started, "db-seed");
    const admin =
      "insert into auth_user (id, name, email, role) values ('meera', 'Meera', 'meera@example.com', 'admin')";
    await asOwner(admin, started.ownerUrl);
  }
  await Promise.all(databases.map(seedDemo));
  pools = databases.map(({ url }) => makePool(url, 2));
  oncePerProcess("pool", () => makePool(databases[0]?.url ?? "", 2));
  // Risk looks back from now.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(UNTIL) });
}, 400_000);

afterAll(async () => {
  vi.useRealTimers();
  await Promise.all(pools.map((pool) => pool.end()));
  await Promise.all(databases.map((database) => database.drop()));
  rmSync(folder, { recursive: true, force: true });
});

/** As a person does, with a week in place of three months. */
async function seedDemo(database: TestDatabase): Promise<void> {
  await run(database, "seed-demo", [`--days=${DAYS}`, "--holds=14", `--until=${UNTIL}`]);
}

async function run({ url, ownerUrl }: TestDatabase, script: string, options: string[] = []): Promise<void> {
  const owned = { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl, DATA_DIR: folder };
  const program = ["--import", "tsx", `scripts/${script}.ts`, ...options];
  await promisify(execFile)(process.execPath, program, { env: { ...process.env, ...owned, NODE_ENV: "test" } });
}

async function ask<Row extends object>(text: string, pool = pools[0]): Promise<Row[]> {
  return (await pool?.query<Row>(text))?.rows ?? [];
}

describe("the demo's history", () => {
  it("balances, and every day that is over is signed", async () => {
    expect(pools[0] && (await proveLedger(pools[0]))).toMatchObject({ rowsChecked: 265, divergences: [] });
    const days = await ask("select day from ledger_day");
    expect(days).toHaveLength(DAYS);
  });

  it("has some of everything that a shop lives through", async () => {
    const [made] = await ask<Record<string, number>>(
      `select count(*) filter (where type = 'SHIPPED')::integer as shipped,
         count(*) filter (where type = 'EXPIRED')::integer as expired,
         count(*) filter (where undoes is not null)::integer as undone,
         (select count(*) from payment where status = 'DECLINED')::integer as declined,
         (select count(*) from waitlist_entry where status = 'ACCEPTED')::integer as accepted,
         (select sum(count) from refusal_quarter)::integer as refused,
         (select count(*) from reservation_line where settled > 0 or short > 0)::integer as short,
         (select count(*) from incoming where status = 'RECEIVED')::integer as came,
         (select count(*) from transfer)::integer as moved,
         (select count(*) from trade_quarter)::integer as quarters,
         (select count(*) from import_line where verdict = 'ERROR')::integer as "wrong lines",
         (select count(*) from import where status = 'DONE')::integer as imported,
         (select count(*) from reservation where order_status = 'PARTIALLY_SHIPPED')::integer as "partly shipped",
         (select count(*) from waitlist_entry where status = 'OFFERED')::integer as offered,
         (select count(*) from auth_user where role = 'shopper' and email_verified)::integer as accounts,
         (select count(*) from cart_sale)::integer as "sold from carts",
         (select count(*) from cart_line)::integer as "in carts"
       from ledger_entry`,
    );
    for (const [what, count] of Object.entries(made ?? {})) expect(count, what).toBeGreaterThan(0);
  });

  it("spreads a rush over its moments", async () => {
    const [rush] = await ask<{ most: number; seconds: number }>(
      `select max(count)::integer as most, count(distinct date_trunc('second', at))::integer as seconds
       from (select created_at as at, count(*) from reservation
         where id in (select reservation_id from reservation_line l join product p on p.id = l.product_id
           where p.sku = 'ELC-PHONE-5G-128') group by 1) t`,
    );
    expect(rush?.most).toBeLessThan(5);
    expect(rush?.seconds).toBeGreaterThan(5);
  });

  it("has parcels to pick and packed ones where picking opens", async () => {
    const warehouses = await ask<{ id: string }>("select id from warehouse");
    const code = await findBusiest(warehouses.map(({ id }) => id));
    const [board] = await ask<{ picking: number; packed: number }>(
      `select (select count(*) from pick c join warehouse w on w.id = c.warehouse_id
           where w.code = '${code}' and c.ended_at is null)::integer as picking,
         (select count(*) from packing k join warehouse w on w.id = k.warehouse_id
           where w.code = '${code}' and not exists (select from shipment s where s.reservation_id = k.reservation_id
             and s.warehouse_id = k.warehouse_id))::integer as packed`,
    );
    expect(board?.picking, code).toBeGreaterThan(0);
    expect(board?.packed).toBeGreaterThan(0);
    expect(await findBusiest([])).toBe("");
  });

  it("has a mail of every order of its last days, of which none was sent", async () => {
    const [last] = await ask<{ orders: number; unmailed: number }>(
      `select count(*)::integer as orders, count(*) filter (where not exists (
           select from mail m where m.kind = 'ORDER_CONFIRMED' and m.subject_id = r.id::text))::integer as unmailed
       from reservation r join payment p on p.reservation_id = r.id and p.status = 'CAPTURED'
       where r.confirmed_at > '${UNTIL}'::timestamptz - interval '2 days'`,
    );
    expect(last?.orders).toBeGreaterThan(10);
    expect(last?.unmailed).toBe(0);
    expect(await ask("select id from mail where sent_at is not null")).toEqual([]);
  });

  it("is told in its own time, and leaves nothing to be mailed", async () => {
    const times = [
      "select created_at as at from ledger_entry",
      "select created_at from reservation",
      "select created_at from payment",
      "select updated_at from payment",
      "select created_at from payment_refund",
      "select created_at from order_event",
      "select created_at from setting_change",
      "select created_at from count_event",
      "select created_at from return_request",
      "select created_at from mail",
      "select created_at from outbox",
      "select created_at from product",
      "select updated_at from inventory",
      "select updated_at from policy",
      "select at from refusal_quarter",
      "select at from refused_line",
      "select signed_at from ledger_day",
      "select created_at from import",
      "select created_at from cart",
      "select settled_at from cart_sale",
      "select created_at from auth_user where role = 'shopper'",
    ];
    const [span] = await ask<{ first: Date; last: Date }>(
      `select min(at) as first, max(at) as last from (${times.join(" union all ")}) t`,
    );
    expect((span?.first.toISOString() ?? "") > START).toBe(true);
    expect((span?.last.toISOString() ?? "") <= UNTIL).toBe(true);
    expect(await ask("select id from outbox where done_at is null")).toEqual([]);
    expect((await ask("select id from mail")).length).toBeGreaterThan(10);
    expect(await ask("select nspname from pg_namespace where nspname = 'demo_clock'")).toEqual([]);
  });

  it("is the same for the same seed", async () => {
    // The last hash of a row has all its entries in it.
    const heads =
      "select product_id, warehouse_id, on_hand, encode(chain_head, 'hex') as head from inventory order by 1, 2";
    expect(await ask(heads, pools[1])).toEqual(await ask(heads));
  });

  it("keeps who may sign in", async () => {
    expect(await ask("select name from auth_user where role = 'admin'")).toEqual([{ name: "Meera" }]);
  });

  it("shows refusals of several kinds, and advises what its own replay confirms", async () => {
    const risk = await gatherRisk();
    const codes = ["INSUFFICIENT_STOCK", "HOLD_LIMIT_REACHED", "PRODUCT_NOT_FOUND"];
    expect(risk.refusals.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
    const sale = risk.policies.find(({ code }) => code === "FLASH_SALE");
    expect(sale?.staleRefusals).toBeGreaterThan(0);
    expect(sale?.undersoldUnits).toBeGreaterThan(0);
    expect(risk.safetyStock).toContainEqual(expect.objectContaining({ sku: "ELC-PHONE-5G-128", isAdvised: true }));
    expect(risk.missingAdvice).toMatchObject([{ sku: "FIT-BADMINTON-SET", warehouseCode: "DEL", times: 2 }]);

    const [advice] = risk.holdAdvice;
    expect(advice?.policyCode).toBe("FLASH_SALE");
    const shorter = { policyCode: "FLASH_SALE", holdSeconds: advice?.suggestedSeconds ?? 0 };
    const subjectId = (await startReplay(shorter, "admin:meera"))?.id ?? "";
    for (let status = "RUNNING"; status === "RUNNING"; status = (await findReplay(subjectId))?.status ?? "") {
      await runReplay({ id: "", kind: RISK_REPLAY, subjectId, payload: null, attempts: 1 });
    }
    const { unchanged, changed } = (await findReplay(subjectId))?.result ?? {};
    expect(changed?.soldUnits).toBeGreaterThan(unchanged?.soldUnits ?? 0);
  });

  it("is refused by a shop that has traded, in words", async () => {
    const [database] = databases;
    if (!database) throw new Error("there is no database");
    const again = await seedDemo(database).catch((error: { stderr: string }) => error.stderr);
    expect(again).toContain("for a new shop. It has");
    expect(again).toContain("npm run db:reset");
  });
});
