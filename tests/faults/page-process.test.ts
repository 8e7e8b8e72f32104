import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { openShop, type Shop } from "./shop";
import { isRunning, pageProcessOf, startShop } from "./started-shop";

let shop: Shop;
let started: Awaited<ReturnType<typeof startShop>>;

beforeAll(async () => {
  shop = await openShop(pool(), 1_000);
  started = await startShop("shell", {
    LOG_LEVEL: "silent",
    REQUEST_MS_MAX: "1000",
    PAYMENT_PROVIDER: "none",
    PAGES_SPARE: "false",
  });
  await expectPage();
});
afterAll(() => {
  process.kill(started.server, "SIGTERM");
});

const open = (path: string, init?: RequestInit) => fetch(started.url + path, { redirect: "manual", ...init });

/** While another process of the suite has the processors, a start takes seconds. */
async function expectPage(): Promise<void> {
  await vi.waitUntil(async () => (await open("/cart")).status === 200, { timeout: 30_000, interval: 250 });
}

/** Lets a stopped process go on, if it was not replaced meanwhile. */
function goOn(pages: number): void {
  if (isRunning(pages)) process.kill(pages, "SIGCONT");
}

async function reserve(): Promise<number> {
  const body = JSON.stringify({ lines: [{ productId: shop.products[0], quantity: 1 }] });
  const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
  return (await open("/api/reservations", { method: "POST", body, headers })).status;
}

test("selling goes on while pages hang, and pages are told as late until they go on", async () => {
  const pages = pageProcessOf(started.server);
  process.kill(pages, "SIGSTOP");
  try {
    const late = open("/cart");
    expect([await reserve(), await reserve()]).toEqual([201, 201]);
    const { status, headers } = await late;
    expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await reserve()).toBe(201);
  } finally {
    goOn(pages);
  }
  await expectPage();
});

test("pages are back soon after their process has hung, by another one", async () => {
  const pages = pageProcessOf(started.server);
  process.kill(pages, "SIGSTOP");
  // The end of a hung process shows that another one has taken its place.
  await vi.waitUntil(() => !isRunning(pages), { timeout: 15_000, interval: 100 });
  expect((await open("/cart")).status).toBe(200);
});

test("a page whose turn has not come in a request's time is told as late, before those in work are done", async () => {
  const pages = pageProcessOf(started.server);
  process.kill(pages, "SIGSTOP");
  const statuses: number[] = [];
  const asked = Array.from({ length: 40 }, async () => statuses.push((await open("/cart")).status));
  try {
    await vi.waitUntil(() => statuses.length > 0, { timeout: 30_000, interval: 50 });
  } finally {
    goOn(pages);
  }
  await Promise.all(asked);
  expect([...new Set(statuses)]).toEqual([503, 200]);
  const inWork = statuses.filter((status) => status === 200).length;
  expect([inWork > 0, inWork <= 16]).toEqual([true, true]);
});

test("selling goes on while the process of the pages is killed, and another takes its place", async () => {
  const pages = pageProcessOf(started.server);
  process.kill(pages, "SIGKILL");
  expect(await reserve()).toBe(201);
  await expectPage();
  expect(pageProcessOf(started.server)).not.toBe(pages);
});
