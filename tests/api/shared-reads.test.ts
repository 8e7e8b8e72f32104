import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedReads } from "@/lib/http/shared-reads";
import { type AppProcess, startApp } from "@/tests/faults/app-process";
import { aKey, aShopper, aStockedProduct, get, post, send } from "./api";

/** What browsers send along, and programs do not. */
const BROWSER = { "sec-fetch-site": "same-origin", "accept-encoding": "br" };

/** Another process of the shop, over a socket. */
let other: AppProcess;
beforeAll(async () => {
  other = await startApp(process.env.DATABASE_URL ?? "");
});
afterAll(() => other.stop());

const askOther = (path: string, headers: Record<string, string> = {}) => fetch(`${other.url}${path}`, { headers });

async function unitsHeld(path: string, headers: Record<string, string> = {}): Promise<number> {
  const { reserved } = (await (await askOther(path, headers)).json()) as { reserved: number };
  return reserved;
}

function countsDuring<T>(act: () => Promise<T>): Promise<{ shared: number; computed: number }> {
  const { shared, computed } = sharedReads().counts;
  return act().then(() => {
    const { counts } = sharedReads();
    return { shared: counts.shared - shared, computed: counts.computed - computed };
  });
}

describe("GET /api/products, /api/products/{sku}, /api/inventory/{sku} and /api/warehouses", () => {
  test("have a strong ETag and answer 304 to who has the answer, in every way of asking", async () => {
    const { sku } = await aStockedProduct(5);
    for (const path of [`/api/products?q=${sku}`, `/api/products/${sku}`, `/api/inventory/${sku}`, "/api/warehouses"]) {
      const first = await get(path);
      const etag = first.headers.get("etag") ?? "";
      expect(etag, path).toMatch(/^"[\w-]{22}"$/);
      const again = await get(path, { headers: { "if-none-match": etag } });
      expect([again.status, again.text, again.headers.get("etag"), again.headers.get("cache-control")]).toEqual([
        304,
        "",
        etag,
        "no-cache",
      ]);
      // The first time through its route, then from memory, without one.
      for (const time of ["first", "second"]) {
        const there = await askOther(path);
        expect([there.headers.get("etag"), await there.text()], time).toEqual([etag, first.text]);
        expect((await askOther(path, { "if-none-match": etag })).status, time).toBe(304);
        expect((await fetch(`${other.url}${path}`, { method: "HEAD" })).headers.get("etag"), time).toBe(etag);
      }
    }
    await post("/api/reservations", { sku, quantity: 1 });
    const changed = await get(`/api/products/${sku}`, { headers: { "if-none-match": 'W/"x"' } });
    expect(changed.status).toBe(200);
  });

  test("are the same from memory as from their route, but for the id of the request", async () => {
    const { sku } = await aStockedProduct(5);
    const seen = [];
    for (let time = 0; time < 2; time++) {
      const answer = await askOther(`/api/inventory/${sku}`, { "x-request-id": "mine" });
      const { date: _, ...headers } = Object.fromEntries(answer.headers);
      seen.push({ headers, text: await answer.text() });
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]?.headers).toMatchObject({ "x-request-id": "mine", "x-content-type-options": "nosniff" });
  });

  test("are computed once for all who ask at once, whatever the order of their parameters", async () => {
    const { category } = await aStockedProduct(1);
    const ways = [
      `category=${category}&limit=7`,
      `limit=7&category=${category}`,
      `limit=7&sort=relevance&category=${category}`,
    ];
    const asked = () => Promise.all([...ways, ...ways].map((query) => get(`/api/products?${query}`)));
    expect(await countsDuring(asked)).toEqual({ computed: 1, shared: 5 });
  });

  test("remember nothing of parameters that they do not know", async () => {
    const ask = async () => {
      for (let n = 0; n < 5; n++) expect((await get(`/api/products?n${n}=1`)).status).toBe(400);
      expect((await get("/api/products?cursor=made-up")).status).toBe(400);
    };
    const { keptBytes } = sharedReads().counts;
    expect((await countsDuring(ask)).shared).toBe(0);
    expect(sharedReads().counts.keptBytes).toBe(keptBytes);
  });

  test("refuse a wrong key, and show the ids of holds only to who may see them, from memory too", async () => {
    const { sku } = await aStockedProduct(5);
    const path = `/api/inventory/${sku}`;
    const [admin, shop] = [await aKey("admin"), await aKey("shop")];
    await post("/api/reservations", { sku, quantity: 1 });
    for (let time = 0; time < 2; time++) {
      const bodyFor = async (key: string) => (await askOther(path, { authorization: `Bearer ${key}` })).json();
      expect((await askOther(path)).status).toBe(200);
      expect(await bodyFor(shop)).not.toHaveProperty("activeReservations");
      expect(await bodyFor(admin)).toMatchObject({ activeReservations: [expect.any(String)] });
      expect((await askOther(path, { authorization: `Bearer ${shop}x` })).status).toBe(401);
      expect((await askOther(path, { cookie: "holdfast.session_token=made-up" })).status).toBe(200);
    }
  });
});

describe("who has just reserved", () => {
  test("sees it in another process, as a browser, with a key and without anything", async () => {
    const { sku } = await aStockedProduct(100);
    const path = `/api/inventory/${sku}`;
    const [cookie, key] = [await aShopper(), await aKey("shop")];
    let [isOver, held] = [false, 0];
    const crowd = (async () => {
      while (!isOver) await Promise.all([unitsHeld(path, BROWSER), unitsHeld(path)]);
    })();
    for (let n = 0; n < 8; n++) {
      const byBrowser = await send("POST", "/api/reservations", {
        body: { sku, quantity: 1 },
        cookie,
        headers: BROWSER,
      });
      const wrote = byBrowser.headers.getSetCookie().find((line) => line.startsWith("hf_wrote=")) ?? "";
      expect([byBrowser.status, wrote]).toEqual([201, expect.stringMatching(/; Max-Age=2; Path=\/; HttpOnly/)]);
      const cookies = `${cookie}; ${wrote.split(";")[0]}`;
      expect(await unitsHeld(path, { ...BROWSER, cookie: cookies })).toBe(++held);
      await post("/api/reservations", { sku, quantity: 1 }, { key });
      expect(await unitsHeld(path, { ...BROWSER, authorization: `Bearer ${key}` })).toBe(++held);
      await post("/api/reservations", { sku, quantity: 1 });
      expect(await unitsHeld(path)).toBe(++held);
    }
    isOver = true;
    await crowd;
  });
});

test("nobody gets what is older than 100 ms while stock changes all the time", async () => {
  const { sku } = await aStockedProduct(1_000);
  const path = `/api/inventory/${sku}`;
  // Loads the routes.
  await post("/api/reservations", { sku, quantity: 1 });
  await unitsHeld(path);
  const held: number[] = [];
  let isOver = false;
  const buy = async () => {
    while (!isOver) {
      await post("/api/reservations", { sku, quantity: 1 });
      held.push(performance.now());
    }
  };
  const buying = Promise.all(Array.from({ length: 4 }, buy));
  const seen: { askedMs: number; units: number }[] = [];
  const until = performance.now() + 1_500;
  while (performance.now() < until) {
    const askedMs = performance.now();
    seen.push({ askedMs, units: await unitsHeld(path, BROWSER) });
    await sleep(5);
  }
  isOver = true;
  await buying;
  for (const { askedMs, units } of seen) {
    expect(units).toBeGreaterThanOrEqual(held.filter((atMs) => atMs <= askedMs - 100).length);
  }
  expect(held.length).toBeGreaterThan(10);
});
