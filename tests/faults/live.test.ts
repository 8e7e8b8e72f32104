import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { LiveSnapshot, LiveStock } from "@/lib/live/live-schemas";
import { EventReader } from "@/tests/factories/event-reader";
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

/** Ends the connections that LISTEN, as a failing network would; answers how many there were. */
async function killListeners(): Promise<number> {
  const { rows } = await pool().query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'holdfast live stock' and datname = current_database()`,
  );
  return rows.length;
}

test("what one process sells, the readers of another see within half a second", async () => {
  const shop = await openShop(pool(), 10);
  const [a, b] = shop.products;
  const reader = await open(watching, [a, b]);
  for (let sold = 1; sold <= 5; sold++) {
    const committed = await reserve(selling, shop, a);
    expect(committed.status).toBe(201);
    const answeredAtMs = performance.now();
    const seen = await reader.until(isStockOf(a, 10 - sold));
    expect(seen.atMs - answeredAtMs).toBeLessThan(500);
  }
});

test("while the listening connection is killed again and again, nothing is missed and nothing is late for long", async () => {
  const shop = await openShop(pool(), 200);
  const [a, b, c] = shop.products;
  const reader = await open(watching, [a, b, c]);
  let isOver = false;
  const killing = (async () => {
    let killed = 0;
    while (!isOver) {
      killed += await killListeners();
      await sleep(120);
    }
    return killed;
  })();
  const sold = { [a]: 0, [b]: 0, [c]: 0 };
  for (let round = 0; round < 40; round++) {
    const productId = shop.products[round % 3] as string;
    expect((await reserve(selling, shop, productId)).status).toBe(201);
    sold[productId] = (sold[productId] ?? 0) + 1;
    await sleep(25);
  }
  for (const productId of shop.products) await reader.until(isStockOf(productId, 200 - (sold[productId] ?? 0)), 1_000);
  isOver = true;
  expect(await killing).toBeGreaterThan(3);

  // Once it is left alone it hears again, and knows it.
  await sleep(1_000);
  await reserve(selling, shop, a);
  await reader.until(isStockOf(a, 200 - (sold[a] ?? 0) - 1), 1_000);
});

test("a reader that loses its process resumes at another without a gap", async () => {
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

test("readers come and go and leave nothing behind", async () => {
  const shop = await openShop(pool(), 50);
  for (let round = 0; round < 5; round++) {
    const readers = await Promise.all(Array.from({ length: 40 }, () => open(watching, shop.products)));
    await Promise.all(readers.map((reader) => reader.cut()));
  }
  const answer = await fetch(`${watching.url}/api/stock/stream`, { method: "HEAD" });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe("");
  expect((await fetch(`${watching.url}/api/stock/stream?productId=${randomUUID()}`)).status).toBe(404);
  const deadline = performance.now() + 10_000;
  const listeners = async () =>
    (
      await pool().query(
        "select 1 from pg_stat_activity where application_name = 'holdfast live stock' and datname = current_database()",
      )
    ).rows.length;
  while ((await listeners()) > 0 && performance.now() < deadline) await sleep(100);
  expect(await listeners()).toBe(0);
});
