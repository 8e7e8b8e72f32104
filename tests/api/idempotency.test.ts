import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { emptyOldSlot } from "@/lib/idempotency/empty-old-slot";
import { type Answered, aKey, aShopper, aStockedProduct, countRows, get, letRunOut, MAIN, post } from "./api";

/** Expects the same answer byte for byte, marked as a replay, with nothing written. */
async function expectReplay(first: Answered, again: () => Promise<Answered>) {
  const before = await countRows();
  const replay = await again();
  expect([replay.status, replay.text]).toEqual([first.status, first.text]);
  expect(replay.headers.get("content-type")).toBe(first.headers.get("content-type"));
  expect(replay.headers.get("location")).toBe(first.headers.get("location"));
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  expect(replay.headers.get("idempotent-replayed")).toBe("true");
  expect(await countRows()).toEqual(before);
}

describe("the same key and body", () => {
  test("hold once and replay the first answer, whatever the order of the fields", async () => {
    const product = await aStockedProduct(5);
    const said = { cookie: await aShopper(), once: randomUUID() };
    const first = await post("/api/reservations", { sku: product.sku, quantity: 1 }, said);
    expect(first.status).toBe(201);
    await expectReplay(first, () => post("/api/reservations", { quantity: 1, sku: product.sku }, said));
    expect((await get(`/api/products/${product.sku}`)).body.available).toBe(9);
  });

  test("replay a refusal too, even if the stock has changed since", async () => {
    const product = await aStockedProduct(0);
    const said = { cookie: await aShopper(), once: randomUUID() };
    const wish = { sku: product.sku, warehouseId: MAIN.id, quantity: 1 };
    const unknown = await post("/api/reservations", { ...wish, sku: "SOON" }, { ...said, once: "soon" });
    expect(unknown.body.code).toBe("PRODUCT_NOT_FOUND");
    const first = await post("/api/reservations", wish, said);
    expect([first.status, first.body.code]).toEqual([409, "INSUFFICIENT_STOCK"]);
    const receipt = { sku: product.sku, warehouseId: MAIN.id, quantity: 5 };
    await post("/api/admin/receipts", receipt, { key: await aKey("admin") });
    await expectReplay(first, () => post("/api/reservations", wish, said));
    await expectReplay(unknown, () => post("/api/reservations", { ...wish, sku: "SOON" }, { ...said, once: "soon" }));
    expect((await post("/api/reservations", wish, { ...said, once: randomUUID() })).status).toBe(201);
  });

  test("replay the holds that a refused adjustment names, even if they have ended since", async () => {
    const product = await aStockedProduct(2);
    const cookie = await aShopper();
    const held = await post("/api/reservations", { sku: product.sku, warehouseId: MAIN.id, quantity: 2 }, { cookie });
    const key = await aKey("admin");
    const wish = { sku: product.sku, warehouseId: MAIN.id, mode: "set", quantity: 1, reasonCode: "DAMAGE" };
    const adjust = () => post("/api/admin/adjustments", wish, { key, once: "adjusted once" });
    const [one, other] = await Promise.all([adjust(), adjust()]);
    expect([one.status, one.body.code, one.text]).toEqual([409, "INVALID_STOCK_STATE", other.text]);
    expect(one.text).toContain(held.body.id);
    await post(`/api/reservations/${held.body.id}/release`, undefined, { cookie });
    const replay = await adjust();
    expect([replay.status, replay.text, replay.headers.get("idempotent-replayed")]).toEqual([409, one.text, "true"]);
  });

  test("replay the 410 and 404 of a confirm or release", async () => {
    const product = await aStockedProduct(1);
    const cookie = await aShopper();
    const { id } = (await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie })).body;
    await letRunOut(id);
    const late = () => post(`/api/reservations/${id}/confirm`, undefined, { cookie, once: "late" });
    const first = await late();
    expect(first.status).toBe(410);
    await expectReplay(first, late);
    const nobodys = randomUUID();
    const unknown = () => post(`/api/reservations/${nobodys}/release`, {}, { cookie, once: "gone" });
    await expectReplay(await unknown(), unknown);
  });

  test("confirm once and answer 200 each time, also while the first is in flight", async () => {
    const product = await aStockedProduct(1);
    const key = await aKey("shop");
    const { id } = (await post("/api/reservations", { sku: product.sku, quantity: 1 }, { key })).body;
    const confirm = () => post(`/api/reservations/${id}/confirm`, undefined, { key, once: "pay" });
    const answers = await Promise.all(Array.from({ length: 8 }, confirm));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
    expect(answers.filter((answer) => answer.headers.get("idempotent-replayed")).length).toBe(7);
    expect((await get(`/api/inventory/${product.sku}`)).body.committed).toBe(1);
  });

  test("change stock once if an admin repeats the request", async () => {
    const product = await aStockedProduct(1);
    const said = { key: await aKey("admin"), once: "goods" };
    const receipt = { sku: product.sku, warehouseId: MAIN.id, quantity: 5 };
    const first = await post("/api/admin/receipts", receipt, said);
    expect(first.body.onHand).toBe(6);
    await expectReplay(first, () => post("/api/admin/receipts", receipt, said));
  });

  test("from another shopper, with another key or on another path are another request", async () => {
    const product = await aStockedProduct(5);
    const wish = { sku: product.sku, quantity: 1 };
    const [one, other] = [await aShopper(), await aShopper()];
    const first = await post("/api/reservations", wish, { cookie: one, once: "same" });
    const second = await post("/api/reservations", wish, { cookie: other, once: "same" });
    const third = await post("/api/reservations", wish, { key: await aKey("shop"), once: "same" });
    expect(new Set([first.body.id, second.body.id, third.body.id]).size).toBe(3);
    const released = await post(`/api/reservations/${first.body.id}/release`, {}, { cookie: one, once: "same" });
    expect(released.status).toBe(200);
  });
});

describe("the same key with another body", () => {
  test("is a 422 and has no effect", async () => {
    const product = await aStockedProduct(5);
    const said = { cookie: await aShopper(), once: randomUUID() };
    await post("/api/reservations", { sku: product.sku, quantity: 1 }, said);
    const before = await countRows();
    const reused = await post("/api/reservations", { sku: product.sku, quantity: 2 }, said);
    expect([reused.status, reused.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    expect(await countRows()).toEqual(before);
  });
});

describe("what is not recorded", () => {
  test("a 400 can be corrected under its key, and so can a ttl that the core refused", async () => {
    const product = await aStockedProduct(5, "FLASH_SALE");
    const said = { cookie: await aShopper(), once: randomUUID() };
    expect((await post("/api/reservations", { sku: product.sku, quantity: 0 }, said)).status).toBe(400);
    expect((await post("/api/reservations", { sku: product.sku, quantity: 1, ttlSeconds: 800 }, said)).status).toBe(
      400,
    );
    expect((await post("/api/reservations", { sku: product.sku, quantity: 1, ttlSeconds: 90 }, said)).status).toBe(201);
  });

  test("a 401 and a 403 are not recorded either", async () => {
    const product = await aStockedProduct(5);
    const said = { cookie: await aShopper(), once: randomUUID() };
    const wish = { sku: product.sku, quantity: 1 };
    const elsewhere = { ...said, headers: { origin: "https://evil.test" } };
    expect((await post("/api/reservations", wish, elsewhere)).status).toBe(403);
    expect((await post("/api/reservations", wish, { ...said, cookie: "hf_shopper=v1.forged" })).status).toBe(401);
    expect((await post("/api/reservations", wish, said)).status).toBe(201);
  });
});

describe("a first answer that was lost together with its cookie", () => {
  test("is replayed together with the cookie", async () => {
    const product = await aStockedProduct(5);
    const said = { once: randomUUID(), address: "198.51.100.4" };
    const wish = { sku: product.sku, quantity: 1 };
    const first = await post("/api/reservations", wish, said);
    expect(first.status).toBe(201);
    let cookie: string | null = null;
    await expectReplay(first, async () => {
      const again = await post("/api/reservations", wish, said);
      cookie = again.cookie;
      return again;
    });
    expect((await get(`/api/reservations/${first.body.id}`, { cookie })).status).toBe(200);
    expect((await post(`/api/reservations/${first.body.id}/release`, undefined, { cookie: first.cookie })).status).toBe(
      200,
    );
  });

  test("is not replayed to another address", async () => {
    const product = await aStockedProduct(5);
    const once = randomUUID();
    const wish = { sku: product.sku, quantity: 1 };
    const first = await post("/api/reservations", wish, { once, address: "198.51.100.4" });
    const other = await post("/api/reservations", wish, { once, address: "198.51.100.5" });
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(first.body.id);
    expect((await get(`/api/reservations/${first.body.id}`, { cookie: other.cookie })).status).toBe(404);
  });
});

test("old records are deleted a slot at a time, never those of the last day", async () => {
  const day = 24 * 60 * 60 * 1000;
  const now = Date.now();
  const slot = (Math.floor(now / day) + 1) % 4;
  const keep = (age: string) =>
    pool().query(
      `insert into idempotency_record values ($1, gen_random_uuid(), gen_random_uuid(), '', clock_timestamp() - $2::interval)`,
      [slot, age],
    );
  const count = async () =>
    Number((await pool().query("select count(*) from idempotency_record where slot = $1", [slot])).rows[0].count);
  await keep("3 days");
  await keep("23 hours");
  expect([await emptyOldSlot(now), await count()]).toEqual([false, 2]);
  await pool().query("update idempotency_record set created_at = created_at - interval '2 hours' where slot = $1", [
    slot,
  ]);
  expect([await emptyOldSlot(now), await count()]).toEqual([true, 0]);
  expect(await emptyOldSlot(now)).toBe(false);
});
