import { randomUUID } from "node:crypto";
import { holdfast } from "@holdfast/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { type ApiAnswer, post } from "./api-client";
import { type AppProcess, startApp } from "./app-process";
import { PgProxy } from "./pg-proxy";
import { openShop, type Shop } from "./shop";
import { storedFigures, storedReservations } from "./stored-reservations";

const KEYS = 40;
const databaseUrl = new URL(process.env.DATABASE_URL ?? "");

let proxy: PgProxy;
let survivor: AppProcess;
const started: AppProcess[] = [];

beforeAll(async () => {
  proxy = await PgProxy.open({ host: databaseUrl.hostname, port: Number(databaseUrl.port) });
  survivor = await start(databaseUrl.href);
});
afterAll(async () => {
  await Promise.all(started.map((app) => app.stop()));
  await proxy.close();
});

async function start(url: string): Promise<AppProcess> {
  const app = await startApp(url);
  started.push(app);
  return app;
}

/** Each key's answer, or null if the process died first. */
function reserveWithKeys(app: AppProcess, shop: Shop, keys: readonly string[]): Promise<(ApiAnswer | null)[]> {
  const [productId] = shop.products;
  const body = { productId, warehouseId: shop.warehouseId, quantity: 1 };
  return Promise.all(keys.map((key) => post({ url: app.url, path: "/api/reservations", body, key }).catch(() => null)));
}

/** A retry at another process gives every client the first answer, if there was one, and does nothing twice. */
async function expectOneEffectPerKey(
  shop: Shop,
  keys: readonly string[],
  first: (ApiAnswer | null)[],
): Promise<ApiAnswer[]> {
  const again = await reserveWithKeys(survivor, shop, keys);
  const answers = again.filter((answer) => answer !== null);
  expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 201));
  for (const [index, answer] of first.entries()) {
    if (answer) expect(again[index]).toEqual({ ...answer, isReplayed: true });
  }
  expect(new Set((await storedReservations(pool(), shop)).keys())).toEqual(new Set(answers.map(({ body }) => body.id)));
  expect((await storedFigures(pool(), shop))[0]?.reserved).toBe(keys.length);
  expect((await proveLedger(pool())).divergences).toEqual([]);
  return answers;
}

test("a process killed between commit and answer: a retry at another process finds what was done", async () => {
  const victim = await start(proxy.url(databaseUrl.href));
  const shop = await openShop(pool(), KEYS);
  const keys = Array.from({ length: KEYS }, () => randomUUID());
  proxy.onCommitted = () => victim.stop();
  const first = await reserveWithKeys(victim, shop, keys);
  proxy.onCommitted = null;

  const done = await storedReservations(pool(), shop);
  expect(first).toEqual(keys.map(() => null));
  expect(done.size).toBeGreaterThan(0);
  const again = await expectOneEffectPerKey(shop, keys, first);
  expect(again.filter(({ isReplayed }) => isReplayed)).toHaveLength(done.size);
});

test("a program with our client, whose call meets a process that is killed after its commit, has its answer from another", async () => {
  const victim = await start(proxy.url(databaseUrl.href));
  const shop = await openShop(pool(), 10);
  proxy.onCommitted = () => victim.stop();
  let attempts = 0;
  /** As a load balancer, which sends nobody to the dead. */
  const balanced: typeof fetch = (asked, init) =>
    fetch(attempts++ === 0 ? asked : new Request(`${survivor.url}/api/reservations`, asked as Request), init);
  const { data, response } = await holdfast({ url: victim.url, fetch: balanced }).POST("/api/reservations", {
    body: { productId: shop.products[0], warehouseId: shop.warehouseId, quantity: 1 },
  });
  proxy.onCommitted = null;
  expect(response.headers.get("idempotent-replayed")).toBe("true");
  expect([...(await storedReservations(pool(), shop)).keys()]).toEqual(["id" in data && data.id]);
});

test("a process killed before its COMMIT reaches Postgres: nothing was done, and the retry does it", async () => {
  const victim = await start(proxy.url(databaseUrl.href));
  const shop = await openShop(pool(), KEYS);
  const keys = Array.from({ length: KEYS }, () => randomUUID());
  proxy.onCommit = () => {
    victim.signal("SIGKILL");
    return "cut before";
  };
  const first = await reserveWithKeys(victim, shop, keys);
  proxy.onCommit = () => "pass";

  expect(await storedReservations(pool(), shop)).toEqual(new Map());
  const again = await expectOneEffectPerKey(shop, keys, first);
  expect(again.filter(({ isReplayed }) => isReplayed)).toEqual([]);
});
