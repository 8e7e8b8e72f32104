import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { LiveSnapshot, LiveStock } from "@/lib/live/live-schemas";
import { EventReader } from "@/tests/factories/event-reader";
import { quickestOf } from "@/tests/factories/quickest-of";
import { post } from "./api-client";
import { type AppProcess, startApp } from "./app-process";
import { openShop, type Shop } from "./shop";

let watching: AppProcess;
let selling: AppProcess;

beforeAll(async () => {
  const url = process.env.DATABASE_URL ?? "";
  [watching, selling] = await Promise.all([startApp(url), startApp(url)]);
});
afterAll(() => Promise.all([watching.stop(), selling.stop()]));

async function open(app: AppProcess, productIds: readonly string[], lastEventId?: string): Promise<EventReader> {
  const query = productIds.map((id) => `productId=${id}`).join("&");
  const headers: Record<string, string> = lastEventId ? { "last-event-id": lastEventId } : {};
  const { body, status } = await fetch(`${app.url}/api/stock/stream?${query}`, { headers });
  if (!body || status !== 200) throw new Error(`the stream answered ${status}`);
  const reader = new EventReader(body);
  onTestFinished(() => reader.cut());
  await reader.until(({ event }) => event === "snapshot");
  return reader;
}

const reserve = (app: AppProcess, shop: Shop, productId: string) =>
  post({ url: app.url, path: "/api/reservations", body: { productId, warehouseId: shop.warehouseId, quantity: 1 } });

const isStockOf = (productId: string, available: number) => (event: { event: string; data: unknown }) => {
  const stock = event.data as LiveStock;
  return event.event === "stock" && stock.productId === productId && stock.available === available;
};

/** Ends the connections that LISTEN, as a failing network would; returns how many there were. */
async function killListeners(): Promise<number> {
  const { rows } = await pool().query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'holdfast live stock' and datname = current_database()`,
  );
  return rows.length;
}

/** How many connections listen now. */
async function listeners(): Promise<number> {
  const { rows } = await pool().query(
    "select 1 from pg_stat_activity where application_name = 'holdfast live stock' and datname = current_database()",
  );
  return rows.length;
}

test("a sale in one process reaches the streams of another within half a second", async () => {
  const shop = await openShop(pool(), 10);
  const [a, b] = shop.products;
  const reader = await open(watching, [a, b]);
  let sold = 0;
  const tookMs = await quickestOf(500, async () => {
    const committed = await reserve(selling, shop, a);
    expect(committed.status).toBe(201);
    sold++;
    const answeredAtMs = performance.now();
    const seen = await reader.until(isStockOf(a, 10 - sold));
    return seen.atMs - answeredAtMs;
  });
  expect(tookMs).toBeLessThan(500);
});

test("nothing is missed while the listening connection is killed again and again", async () => {
  const units = 100_000;
  const shop = await openShop(pool(), units);
  const [a, b, c] = shop.products;
  const reader = await open(watching, [a, b, c]);
  const sold = { [a]: 0, [b]: 0, [c]: 0 };
  let killed = 0;
  for (let round = 0; round < 40 || killed < 4; round++) {
    if (round % 4 === 0) killed += await killListeners();
    const productId = shop.products[round % 3] as string;
    expect((await reserve(selling, shop, productId)).status).toBe(201);
    sold[productId] = (sold[productId] ?? 0) + 1;
    await sleep(25);
  }
  for (const productId of shop.products) await reader.until(isStockOf(productId, units - (sold[productId] ?? 0)));

  // It listens again once it is no longer killed.
  await expect.poll(listeners).toBe(1);
  await reserve(selling, shop, a);
  await reader.until(isStockOf(a, units - (sold[a] ?? 0) - 1));
});

test("a reader whose process dies resumes at another without a gap", async () => {
  const shop = await openShop(pool(), 50);
  const [a, b, c] = shop.products;
  const doomed = await startApp(process.env.DATABASE_URL ?? "");
  onTestFinished(() => doomed.stop());
  const first = await open(doomed, [a, b, c]);
  await reserve(selling, shop, a);
  await first.until(isStockOf(a, 49));
  doomed.signal("SIGKILL");
  await reserve(selling, shop, b);
  await reserve(selling, shop, b);

  const second = await open(watching, [a, b, c], first.lastId);
  await second.until(isStockOf(b, 48));
  expect(second.events.filter(({ event }) => event === "stock")).toHaveLength(1);
  const snapshot = second.events[0]?.data as LiveSnapshot | undefined;
  expect(snapshot?.products.map(({ available }) => available)).toEqual([49, 48, 50]);
});

test("readers that come and go leave nothing behind", async () => {
  const shop = await openShop(pool(), 50);
  for (let round = 0; round < 5; round++) {
    const readers = await Promise.all(Array.from({ length: 40 }, () => open(watching, shop.products)));
    await Promise.all(readers.map((reader) => reader.cut()));
  }
  const answer = await fetch(`${watching.url}/api/stock/stream`, { method: "HEAD" });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe("");
  expect((await fetch(`${watching.url}/api/stock/stream?productId=${randomUUID()}`)).status).toBe(404);
  await expect.poll(listeners).toBe(0);
});
