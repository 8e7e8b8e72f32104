import { randomUUID } from "node:crypto";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { forgetCopies, tryRedis } from "@/lib/redis/redis";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { systemProgram } from "@/scripts/system-program";
import { asOwner } from "@/tests/setup/database";
import { aKey, aShopper, aStockedProduct, get, MAIN, post } from "./api";
import { openRedis, type RedisOverRest } from "./redis-over-rest";

const program = systemProgram("REDIS_SERVER_PATH", ["redis-server"]);
if (!program) console.warn("SKIPPED: THE TESTS THAT NEED REDIS. Set REDIS_SERVER_PATH.");

const limit = vi.hoisted(() => {
  process.env.RATE_LIMIT_SHOPPER_PER_MINUTE = "12";
  return 12;
});

// Retried, because a busy machine can exceed Redis's 150 ms; the shop then pauses Redis, as it should.
describe.skipIf(!program)("with a Redis behind Upstash's protocol", { retry: 1 }, () => {
  let redis: RedisOverRest;
  let client: Redis;
  let sku = "";

  beforeAll(async () => {
    redis = await openRedis(program ?? "");
    process.env.UPSTASH_REDIS_REST_URL = redis.url;
    process.env.UPSTASH_REDIS_REST_TOKEN = redis.token;
    client = new Redis({
      url: redis.url,
      token: redis.token,
      responseEncoding: false,
      automaticDeserialization: false,
    });
    sku = (await aStockedProduct(1_000)).sku;
  });
  beforeEach(async () => {
    redis.thaw();
    const ping = () => tryRedis((connected) => connected.ping());
    await expect.poll(ping).toBe("PONG");
  });
  afterAll(async () => {
    await redis.stop();
  });

  const isCopied = () => expect.poll(() => client.keys("holdfast:answer:*")).not.toEqual([]);
  const recordCount = async () => Number((await pool().query("select count(*) from idempotency_record")).rows[0].count);

  test("health reports it", async () => {
    expect((await get("/api/health")).body).toMatchObject({ status: "ok", redis: "ok" });
  });

  test("after a restore no copy tells of what the database has no more", async () => {
    await redis.empty();
    await client.set("holdfast:limit:kept", "1");
    const said = { cookie: await aShopper(), once: randomUUID() };
    const first = await post("/api/reservations", { sku, quantity: 1 }, said);
    await isCopied();
    await asOwner("truncate idempotency_record");
    await forgetCopies();
    const again = await post("/api/reservations", { sku, quantity: 1 }, said);
    expect(again.body.id).not.toBe(first.body.id);
    expect(await client.get("holdfast:limit:kept")).not.toBeNull();
  });

  test("a first answer is copied, and replayed from the copy when Postgres no longer has it", async () => {
    await redis.empty();
    const said = { cookie: await aShopper(), once: randomUUID() };
    const first = await post("/api/reservations", { sku, quantity: 1 }, said);
    await isCopied();
    expect(await recordCount()).toBeGreaterThan(0);
    await asOwner("truncate idempotency_record");
    const again = await post("/api/reservations", { sku, quantity: 1 }, said);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const other = await post("/api/reservations", { sku, quantity: 2 }, said);
    expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    expect(await recordCount()).toBe(0);
  });

  test("when it is emptied, only speed is lost: Postgres replays its record, and the answer is copied again", async () => {
    const said = { cookie: await aShopper(), once: randomUUID() };
    const first = await post("/api/reservations", { sku, quantity: 1 }, said);
    await isCopied();
    await redis.empty();
    const again = await post("/api/reservations", { sku, quantity: 1 }, said);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect((await post("/api/reservations", { sku, quantity: 2 }, said)).status).toBe(422);
    await isCopied();
  });

  test("a confirm of an ended hold is refused from the copy, without a transaction; one with a key from its record", async () => {
    const cookie = await aShopper();
    const { id } = (await post("/api/reservations", { sku, quantity: 1 }, { cookie })).body;
    const key = await aKey("shop");
    const keyed = () => post(`/api/reservations/${id}/confirm`, undefined, { key, once: "pay" });
    expect((await keyed()).status).toBe(200);
    await expect.poll(() => client.get(`holdfast:final:${id}`)).not.toBeNull();
    const before = stockWriter().counts().groups;
    const refused = await post(`/api/reservations/${id}/confirm`, undefined, { cookie });
    expect([refused.status, refused.body.code]).toEqual([409, "RESERVATION_ALREADY_CONFIRMED"]);
    expect(stockWriter().counts().groups, "no group was begun").toBe(before);
    const stranger = await post(`/api/reservations/${id}/release`, undefined, { cookie: await aShopper() });
    expect([stranger.status, stranger.body.code]).toEqual([404, "RESERVATION_NOT_FOUND"]);
    expect((await keyed()).status).toBe(200);
  });

  test("a copy's owner is ignored once the reservation has moved into an account", async () => {
    const [anonymous, account] = [await aShopper(), await aShopper()];
    const { id } = (await post("/api/reservations", { sku, quantity: 1 }, { cookie: anonymous })).body;
    await post(`/api/reservations/${id}/release`, undefined, { cookie: anonymous });
    await expect.poll(() => client.get(`holdfast:final:${id}`)).not.toBeNull();
    const owned = await post("/api/reservations", { sku, quantity: 1 }, { cookie: account });
    await pool().query("update reservation set owner = (select owner from reservation where id = $2) where id = $1", [
      id,
      owned.body.id,
    ]);
    const again = await post(`/api/reservations/${id}/release`, undefined, { cookie: account });
    expect([again.status, again.body.code]).toEqual([409, "RESERVATION_ALREADY_RELEASED"]);
  });

  test("limits are counted in it", async () => {
    const cookie = await aShopper();
    const statuses: number[] = [];
    for (let count = 0; count <= limit; count += 1) {
      statuses.push(
        (await post("/api/reservations", { sku, quantity: 1 }, { cookie, address: "203.0.113.50" })).status,
      );
    }
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.filter((status) => status === 201).length).toBe(limit);
    expect(await client.keys("holdfast:limit:reservations by shopper*")).not.toEqual([]);
  });

  test("when it hangs, calls give up quickly and then skip it; answers stay exact", async () => {
    const said = { cookie: await aShopper(), once: randomUUID() };
    const wish = { sku, warehouseId: MAIN.id, quantity: 1 };
    const first = await post("/api/reservations", wish, said);
    redis.freeze();
    const asked = vi.spyOn(globalThis, "fetch");
    onTestFinished(() => asked.mockRestore());
    const startedAt = performance.now();
    const again = await post("/api/reservations", wish, said);
    // It is given 150 ms; the rest allows for a slow machine.
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(asked).toHaveBeenCalled();
    asked.mockClear();
    expect((await post("/api/reservations", wish, said)).text).toBe(first.text);
    expect(asked, "a Redis that rests is not asked").not.toHaveBeenCalled();
    expect((await get("/api/health")).body).toMatchObject({ status: "ok", redis: "down" });
    redis.thaw();
    await expect.poll(async () => (await get("/api/health")).body).toMatchObject({ redis: "ok" });
  });

  // Not retried: what it stops stays stopped.
  test("when it is stopped, everything keeps working", { retry: 0 }, async () => {
    const said = { cookie: await aShopper(), once: randomUUID() };
    const first = await post("/api/reservations", { sku, quantity: 1 }, said);
    await redis.stop();
    const again = await post("/api/reservations", { sku, quantity: 1 }, said);
    expect([again.status, again.text]).toEqual([201, first.text]);
    const confirmed = await post(`/api/reservations/${first.body.id}/confirm`, undefined, { key: await aKey("shop") });
    expect(confirmed.status).toBe(200);
    expect((await get("/api/health")).body).toMatchObject({ status: "ok", redis: "down" });
  });
});
