import { describe, expect, test } from "vitest";
import { Visitor } from "@/lib/visitor/visitor-schemas";
import { aKey, anAccount, aShopper, aStockedProduct, call, get, letRunOut, post, somebody } from "./api";

const NOTHING = {
  person: null,
  personTag: null,
  cartUnits: 0,
  holds: { reservations: [], nextCursor: null },
  paying: [],
  bought: [],
  newestOrder: null,
  near: null,
};

async function visitorOf(cookie?: string | null, headers: Record<string, string> = {}): Promise<Visitor> {
  const answer = await get("/api/visitor", { cookie, headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control"), "it is only for whoever asked").toBe("no-store");
  return Visitor.parse(answer.body);
}

async function reserve(cookie: string, body: object): Promise<string> {
  const answer = await post("/api/reservations", body, { cookie });
  expect(answer.status, answer.text).toBe(201);
  return String(answer.body.id);
}

describe("what a page shows of its visitor", () => {
  test("is nothing for a stranger, a forged cookie and an API key, and refuses nobody", async () => {
    const forged = `${(await aShopper()).slice(0, -3)}abc`;
    for (const cookie of [null, await aShopper(), forged]) {
      const visitor = await visitorOf(cookie);
      expect(visitor).toMatchObject({ ...NOTHING, waitlist: { entries: [], nextCursor: null } });
      expect(Math.abs(Date.parse(visitor.serverTime) - Date.now())).toBeLessThan(5_000);
    }
    expect(await visitorOf(null, { authorization: `Bearer ${await aKey("admin")}` })).toMatchObject(NOTHING);
  });

  test("is what their own lists say: holds, places in line, the cart's units", async () => {
    const [product, scarce, cookie] = [await aStockedProduct(5), await aStockedProduct(0), await aShopper()];
    const id = await reserve(cookie, { sku: product.sku, quantity: 2 });
    const waits = await post("/api/waitlist", { sku: scarce.sku, quantity: 1 }, { cookie });
    expect(waits.status).toBe(201);
    for (const [sku, quantity] of [
      [product.sku, 3],
      [scarce.sku, 4],
    ]) {
      await call("PUT", "/api/cart/lines", { body: { sku, quantity }, cookie });
    }
    const visitor = await visitorOf(cookie);
    const holds = (await get("/api/reservations?status=PENDING", { cookie })).body;
    const { serverTime: _, ...waitlist } = (await get("/api/waitlist?status=WAITING", { cookie })).body;
    expect(visitor.holds).toEqual(holds);
    expect(visitor.holds.reservations.map((hold) => hold.id)).toEqual([id]);
    expect(visitor.waitlist).toMatchObject(waitlist);
    expect(visitor.cartUnits).toBe(7);
    expect(await visitorOf(await aShopper()), "another's").toMatchObject(NOTHING);
    await letRunOut(id);
    expect((await visitorOf(cookie)).holds.reservations).toEqual([]);
  });

  test("names the holds that a payment is open for, and what was bought of a limited product", async () => {
    const [flash, cookie] = [await aStockedProduct(5, "FLASH_SALE"), await aShopper()];
    const id = await reserve(cookie, { sku: flash.sku, quantity: 1 });
    const started = await post(`/api/reservations/${id}/payment`, { contact: { email: "a@shop.test" } }, { cookie });
    expect(started.status, started.text).toBe(201);
    expect((await visitorOf(cookie)).paying).toEqual([id]);
    const headers = { authorization: `Bearer ${await aKey("admin")}` };
    const confirmed = await post(`/api/reservations/${id}/confirm`, undefined, { headers });
    expect(confirmed.status, confirmed.text).toBe(200);
    const visitor = await visitorOf(cookie);
    expect([visitor.paying, visitor.bought]).toEqual([[], [{ productId: flash.id, units: 1 }]]);
  });

  test("names who is signed in, with a tag that differs from person to person", async () => {
    const [account, other, admin] = [await anAccount(), await anAccount(), await somebody("admin")];
    const [mine, theirs, panel] = [
      await visitorOf(account.cookie),
      await visitorOf(other.cookie),
      await visitorOf(admin.cookie),
    ];
    expect(mine.person).toMatchObject({ kind: "account", email: account.email });
    expect(panel.person).toMatchObject({ kind: "admin", email: admin.email });
    expect(new Set([mine.personTag, theirs.personTag, panel.personTag, null]).size).toBe(4);
    expect((await visitorOf(account.cookie)).personTag).toBe(mine.personTag);
    await post("/api/auth/sign-out", {}, { cookie: account.cookie });
    expect((await visitorOf(account.cookie)).person).toBeNull();
  });

  test("guesses a place from what the platform says", async () => {
    const headers = { "x-vercel-ip-latitude": "12.97", "x-vercel-ip-longitude": "77.59" };
    expect((await visitorOf(null, headers)).near).toMatchObject({ city: expect.stringMatching(/Bangalore|Bengaluru/) });
  });
});
