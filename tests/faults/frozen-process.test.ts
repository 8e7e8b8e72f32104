import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePool, pool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aLine, aReserve } from "@/tests/factories/commands";
import { quickestOf } from "@/tests/factories/quickest-of";
import { type ApiAnswer, post } from "./api-client";
import { type AppProcess, startApp } from "./app-process";
import { PgProxy } from "./pg-proxy";
import { openShop, type Shop } from "./shop";
import { storedFigures, storedReservations } from "./stored-reservations";

/**
 * A turn is taken away one second after its process fell silent. The rest allows for a busy machine; `quickestOf`
 * allows for chance.
 */
const WAIT_MS_MAX = 2_000;
const UNITS = 1_000;
const databaseUrl = new URL(process.env.DATABASE_URL ?? "");

let proxy: PgProxy;
let frozen: AppProcess;
let other: AppProcess;

beforeAll(async () => {
  proxy = await PgProxy.open({ host: databaseUrl.hostname, port: Number(databaseUrl.port) });
  [frozen, other] = await Promise.all([startApp(proxy.url(databaseUrl.href)), startApp(databaseUrl.href)]);
});
afterAll(async () => {
  await Promise.all([frozen?.stop(), other?.stop()]);
  await proxy.close();
});

function reserveAt(app: AppProcess, shop: Shop, count: number) {
  const [productId] = shop.products;
  const body = { productId, warehouseId: shop.warehouseId, quantity: 1 };
  return Promise.all(
    Array.from({ length: count }, () => post({ url: app.url, path: "/api/reservations", body, key: randomUUID() })),
  );
}

/** Freezes the process during its next turn; resolves when it has stopped. */
function freezeInItsTurn(): Promise<void> {
  return new Promise((resolve) => {
    proxy.onTurn = async () => {
      proxy.onTurn = null;
      frozen.signal("SIGSTOP");
      resolve();
    };
  });
}

test("a process frozen in its turn delays others for at most two seconds, and its answers are true after it wakes", async () => {
  const waitedMs = await quickestOf(WAIT_MS_MAX, async () => {
    const shop = await openShop(pool(), UNITS);
    const standsStill = freezeInItsTurn();
    const late = reserveAt(frozen, shop, 20);
    await standsStill;
    const beganMs = performance.now();
    const answers = await reserveAt(other, shop, 20);
    const tookMs = performance.now() - beganMs;
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    frozen.signal("SIGCONT");
    await expectTruth(shop, answers, await late);
    return tookMs;
  });
  expect(waitedMs).toBeLessThan(WAIT_MS_MAX);
  // It did wait; otherwise the process had no turn and this test would prove nothing.
  expect(waitedMs).toBeGreaterThan(500);
});

/**
 * Those who were told that they hold something do, and nobody else. The woken process's buyers were told so, or BUSY.
 */
async function expectTruth(shop: Shop, answers: readonly ApiAnswer[], woken: readonly ApiAnswer[]): Promise<void> {
  const held = [...answers, ...woken].filter(({ status }) => status === 201).map(({ body }) => body.id);
  expect(woken.filter(({ status, body }) => status !== 201 && body.code !== "BUSY")).toEqual([]);
  expect(new Set((await storedReservations(pool(), shop)).keys())).toEqual(new Set(held));
  expect((await storedFigures(pool(), shop))[0]?.reserved).toBe(held.length);
  expect((await proveLedger(pool())).divergences).toEqual([]);
}

test.each([
  ["the first group of its connection", 0],
  ["a later group, whose statements are prepared", 3],
])("a network that swallows half of %s delays others for at most two seconds", async (_, groupsBefore) => {
  expect(await quickestOf(WAIT_MS_MAX, () => waitForSwallowedGroup(groupsBefore))).toBeLessThan(WAIT_MS_MAX);
});

/** How long a hold waited while another writer's group was stuck in the network. */
async function waitForSwallowedGroup(groupsBefore: number): Promise<number> {
  const shop = await openShop(pool(), UNITS);
  const stalledPool = makePool(proxy.url(databaseUrl.href), 2);
  const stalled = new StockWriter({ pool: stalledPool });
  const [productId] = shop.products;
  const lines = [aLine({ productId, warehouseId: shop.warehouseId })];
  const told: string[] = [];
  async function reserve(): Promise<void> {
    const reservationId = randomUUID();
    const outcome = await stalled.submit(aReserve({ reservationId, lines })).catch(() => null);
    if (outcome?.ok) told.push(reservationId);
  }
  for (let group = 0; group < groupsBefore; group++) await Promise.all([reserve(), reserve()]);
  const hasTurn = new Promise<void>((resolve) => {
    proxy.onTurn = async () => {
      proxy.onTurn = null;
      proxy.stallNextBigMessage = true;
      resolve();
    };
  });
  const late = Promise.all(Array.from({ length: 50 }, reserve));
  await hasTurn;
  const beganMs = performance.now();
  const [answer] = await reserveAt(other, shop, 1);
  const waitedMs = performance.now() - beganMs;

  await late;
  await stalled.drain();
  await stalledPool.end();
  expect(answer?.status).toBe(201);
  expect(new Set((await storedReservations(pool(), shop)).keys())).toEqual(new Set([...told, answer?.body.id]));
  expect((await proveLedger(pool())).divergences).toEqual([]);
  return waitedMs;
}
