import { beforeAll, expect, test, vi } from "vitest";
import { aKey, aShopper, aStockedProduct, get, post } from "./api";

// Before anything reads the environment of this file's process.
vi.hoisted(() => {
  process.env.RATE_LIMIT_SHOPPER_PER_MINUTE = "3";
  process.env.RATE_LIMIT_ADDRESS_PER_MINUTE = "5";
});

let wish: { sku: string; quantity: number };

beforeAll(async () => {
  wish = { sku: (await aStockedProduct(50)).sku, quantity: 1 };
});

test("a shopper who reserves too often waits; reading and ending stay free", async () => {
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

test("an address is limited with all its shoppers, another address is not concerned", async () => {
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
