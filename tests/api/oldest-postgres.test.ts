import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { migrate } from "@/prisma/migrate";
import { OLDEST_POSTGRES, versionProblem } from "@/prisma/oldest-postgres";
import { PRODUCTS } from "@/prisma/seed/catalogue";
import { WAREHOUSES } from "@/prisma/seed/warehouses";
import { openTemporaryPostgres, type TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { seedEmptyDatabase } from "@/scripts/launch/seed-database";
import { oldestPostgres } from "@/scripts/test/oldest-postgres-server";
import { aKey, aShopper, get, letRunOut, post } from "./api";

const binaries = oldestPostgres();
if (!binaries) console.warn(`SKIPPED: THE TESTS ON POSTGRES ${OLDEST_POSTGRES}. Set OLDEST_POSTGRES_PATH.`);

describe.skipIf(!binaries)(`on Postgres ${OLDEST_POSTGRES}, the oldest supported version`, () => {
  let postgres: TemporaryPostgres;
  const progress: string[] = [];

  beforeAll(async () => {
    postgres = await openTemporaryPostgres({ fsync: false, ...(binaries && { binaries }) });
    // Set before anything opens the pool, so that everything this file calls uses that server.
    process.env.DATABASE_URL = postgres.appUrl("postgres");
    const { appRole } = postgres;
    await migrate({ connectionString: postgres.url("postgres"), appRole, onProgress: (line) => progress.push(line) });
    await seedEmptyDatabase();
  });
  afterAll(async () => {
    await stockWriter().drain();
    await postgres.close();
  });

  test("all tables are created, with the race lab's, the catalogue and its stock", async () => {
    const { rows } = await pool().query("select current_setting('server_version_num')::integer / 10000 as major");
    expect(rows).toEqual([{ major: OLDEST_POSTGRES }]);
    expect(progress).toContain("created the race lab's schema");
    expect((await get("/api/warehouses")).body.warehouses).toHaveLength(WAREHOUSES.length);
    const { body } = await get("/api/products?limit=100&inStock=true");
    expect(body.products).not.toEqual([]);
    const counted = await pool().query("select count(*)::integer as count from product");
    expect(counted.rows).toEqual([{ count: PRODUCTS.length }]);
  });

  test("search works as on a newer Postgres", async () => {
    const find = async (q: string) => {
      const { body } = await get(`/api/products?q=${encodeURIComponent(q)}`);
      return (body.products as { name: string }[]).map(({ name }) => name);
    };
    expect(await find("COACH’S")).toEqual(["Coach's Stopwatch"]);
    expect(await find("candel")).toEqual(["Mysore Sandalwood Candle"]);
    expect((await find("bat")).slice(0, 2).sort()).toEqual(["Kashmir Willow Cricket Bat", "Table Tennis Bat and Ball"]);
  });

  test("a cart is held, its answer replayed, the sale confirmed, and an overdue hold swept", async () => {
    const cookie = await aShopper();
    const [cart, other] = await inStock();
    const wish = { lines: [cart, other].map(({ sku }) => ({ sku, quantity: 2 })), shipTo: { postalCode: "560001" } };
    const held = await post("/api/reservations", wish, { cookie, once: "hold" });
    expect(held.status, held.text).toBe(201);
    const again = await post("/api/reservations", wish, { cookie, once: "hold" });
    expect([again.status, again.text]).toEqual([201, held.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");

    const key = await aKey("admin");
    const confirmed = await post(`/api/reservations/${held.body.id}/confirm`, undefined, { key, once: "paid" });
    expect([confirmed.status, confirmed.body.status]).toEqual([200, "CONFIRMED"]);

    const late = await post("/api/reservations", { sku: cart.sku, quantity: 1 }, { cookie: await aShopper() });
    await letRunOut(late.body.id);
    const headers = { authorization: `Bearer ${process.env.CRON_SECRET}` };
    const swept = await get("/api/cron/expire", { headers });
    expect(swept.body).toMatchObject({ expired: 1, remaining: 0 });

    expect((await get(`/api/inventory/${cart.sku}`)).body).toMatchObject({ reserved: 0, committed: 2 });
    expect((await get("/api/admin/proof", { key })).body.divergences).toEqual([]);
  });
});

/** Two products with plenty of stock. */
async function inStock() {
  const { body } = await get("/api/products?limit=100&inStock=true");
  const products = body.products as { sku: string; available: number; policy: string }[];
  const [first, second] = products.filter(({ available, policy }) => available > 10 && policy === "STANDARD");
  if (!first || !second) throw new Error("the seed has no two products in stock");
  return [first, second] as const;
}

test("an older Postgres is refused by its version, with instructions", () => {
  expect(versionProblem(OLDEST_POSTGRES * 10_000 - 1, "14.22")).toMatch(
    `This database is Postgres 14.22. Holdfast needs Postgres ${OLDEST_POSTGRES} or later`,
  );
  expect(versionProblem(OLDEST_POSTGRES * 10_000, `${OLDEST_POSTGRES}.0`)).toBeNull();
});

test.each([
  [".env.example", /Postgres, version (\d+) or later/],
  ["README.md", /your Postgres instead \((\d+) or later\)/],
])("%s names the same version", (file, version) => {
  const text = readFileSync(path.join(process.cwd(), file), "utf8");
  expect(version.exec(text)?.[1]).toBe(String(OLDEST_POSTGRES));
});
