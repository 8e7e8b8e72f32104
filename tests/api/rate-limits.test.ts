import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { aKey, aShopper, aStockedProduct, call, get, post } from "./api";

// Runs before anything reads this process's environment.
vi.hoisted(() => {
  process.env.RATE_LIMIT_SHOPPER_PER_MINUTE = "3";
  process.env.RATE_LIMIT_ADDRESS_PER_MINUTE = "5";
  process.env.RATE_LIMIT_CART_SHOPPER_PER_MINUTE = "4";
  process.env.RATE_LIMIT_CART_ADDRESS_PER_MINUTE = "6";
  process.env.RATE_LIMIT_DELIVERY_PER_MINUTE = "2";
});

let wish: { sku: string; quantity: number };

beforeAll(async () => {
  wish = { sku: (await aStockedProduct(50)).sku, quantity: 1 };
});

test("a shopper who reserves too often must wait; reading and ending holds stay allowed", async () => {
  const said = { cookie: await aShopper(), address: "203.0.113.1" };
  const held = await post("/api/reservations", wish, said);
  await post("/api/reservations", wish, said);
  await post("/api/reservations", wish, said);
  const refused = await post("/api/reservations", wish, said);
  expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect((await get("/api/reservations", said)).status).toBe(200);
  expect((await post(`/api/reservations/${held.body.id}/release`, undefined, said)).status).toBe(200);
});

test("an address is limited across all its shoppers; another address is not affected", async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 7; count += 1) {
    statuses.push((await post("/api/reservations", wish, { address: "203.0.113.2" })).status);
  }
  expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429]);
  expect((await post("/api/reservations", wish, { address: "203.0.113.3" })).status).toBe(201);
});

test("an API key is unlimited", async () => {
  const key = await aKey("shop");
  for (let count = 0; count < 8; count += 1) {
    expect((await post("/api/reservations", wish, { key, address: "203.0.113.4" })).status).toBe(201);
  }
});

test("a shopper who asks for returns too often must wait", async () => {
  const said = { cookie: await aShopper(), address: "203.0.113.9" };
  const order = `/api/orders/${randomUUID()}/return-requests`;
  const body = { lines: [{ productId: randomUUID(), warehouseId: randomUUID(), quantity: 1 }], reason: "OTHER" };
  const statuses = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await post(order, body, said)).status);
  expect(statuses).toEqual([404, 404, 404, 429]);
});

test("changing a cart has its own limit, shared by all kinds of change", async () => {
  const said = { cookie: await aShopper(), address: "203.0.113.5" };
  const put = (more = said) => call("PUT", "/api/cart/lines", { body: wish, ...more });
  const { body } = await put();
  const [line] = body.lines as { id: string }[];
  await put();
  expect((await call("DELETE", `/api/cart/lines/${line?.id}`, said)).status).toBe(200);
  expect((await call("DELETE", "/api/cart", said)).status).toBe(200);
  for (const refused of [await put(), await call("DELETE", "/api/cart", said)]) {
    expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect((await get("/api/cart", said)).status).toBe(200);
  expect((await post("/api/reservations", wish, said)).status, "reserving is counted apart").toBe(201);
  const other = { ...said, cookie: await aShopper() };
  expect([(await put(other)).status, (await put(other)).status, (await put(other)).status]).toEqual([200, 200, 429]);
});

test("delivery options are limited by address, except for API keys", async () => {
  const body = { ...wish, shipTo: { postalCode: "411001" } };
  const ask = (said: object) => post("/api/delivery-options", body, { address: "203.0.113.6", ...said });
  expect([(await ask({})).status, (await ask({})).status]).toEqual([200, 200]);
  const refused = await ask({});
  expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
  const key = await aKey("shop");
  expect((await ask({ key })).status).toBe(200);
  expect((await ask({ key: "hf_wrong" })).status).toBe(401);
  const of6 = (host: number, network = 9) => ask({ address: `2001:db8:1:${network}::${host}` });
  expect([(await of6(1)).status, (await of6(2)).status, (await of6(3)).status]).toEqual([200, 200, 429]);
  expect((await of6(1, 8)).status).toBe(200);
});
