import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { Stats } from "@/lib/stats/stats-schemas";
import { aKey, aShopper, aStockedProduct, get, letRunOut, MAIN, post, somebody } from "./api";

/** Answers are shared for so long. */
const SHARED_MS = 450;

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

/** Figures that were read from now on: while reading is slow, older ones are given. */
async function stats(): Promise<Stats> {
  const since = Date.now();
  for (;;) {
    await sleep(SHARED_MS);
    const answer = await get("/api/admin/stats", { key });
    expect(answer.status).toBe(200);
    const figures = answer.body as unknown as Stats;
    if (Date.parse(figures.serverTime) >= since) return figures;
  }
}

async function hold(sku: string, quantity: number, more: object = {}) {
  const cookie = await aShopper();
  const held = await post("/api/reservations", { sku, quantity, warehouseId: MAIN.id, ...more }, { cookie });
  expect(held.status).toBe(201);
  return { id: held.body.id, cookie };
}

describe("GET /api/admin/stats", () => {
  test("is for the panel only", async () => {
    expect((await get("/api/admin/stats")).status).toBe(401);
    expect((await get("/api/admin/stats", { key: await aKey("shop") })).status).toBe(403);
    expect((await get("/api/admin/stats", { cookie: await aShopper() })).status).toBe(401);
    const { cookie } = await somebody("viewer");
    expect((await get("/api/admin/stats", { cookie })).status).toBe(200);
  });

  test("follows units from on hand to a hold, a sale, and back", async () => {
    const { sku } = await aStockedProduct(20);
    const before = await stats();
    const sold = await hold(sku, 3);
    const freed = await hold(sku, 2);
    const during = await stats();
    expect(during.units).toEqual({
      ...before.units,
      available: before.units.available - 5,
      reserved: before.units.reserved + 5,
    });
    expect(during.holds.running).toBe(before.holds.running + 2);
    await post(`/api/reservations/${sold.id}/confirm`, undefined, { key });
    await post(`/api/reservations/${freed.id}/release`, undefined, { cookie: freed.cookie });
    const after = await stats();
    expect(after.units).toEqual({
      ...before.units,
      available: before.units.available - 3,
      committed: before.units.committed + 3,
    });
    const sum = (of: Stats, name: "held" | "confirmed" | "released") =>
      of.minutes.reduce((all, one) => all + one[name], 0);
    expect(sum(after, "held") - sum(before, "held")).toBe(5);
    expect(sum(after, "confirmed") - sum(before, "confirmed")).toBe(3);
    expect(sum(after, "released") - sum(before, "released")).toBe(2);
  });

  test("shows how much of what is available would be promised beyond what is on hand", async () => {
    const before = await stats();
    const { sku } = await aStockedProduct(3, "BACKORDER");
    const { available, backorder, onHand } = (await stats()).units;
    expect(onHand - before.units.onHand).toBe(6);
    expect(available - before.units.available).toBe(106);
    expect(backorder - before.units.backorder).toBe(100);
    await hold(sku, 5);
    expect((await stats()).units.backorder - before.units.backorder).toBe(98);
  });

  test("lists the holds that end soonest, with their units and whom they are for", async () => {
    const { sku } = await aStockedProduct(9);
    const wish = { sku, quantity: 2, warehouseId: MAIN.id, ttlSeconds: 30, customer: { name: "Asha Rao" } };
    const { id } = (await post("/api/admin/reservations", wish, { key })).body;
    const { holds, serverTime } = await stats();
    expect(holds.endingWithinMinute).toBeGreaterThanOrEqual(1);
    expect(holds.soonest[0]).toMatchObject({ reservationId: id, lines: [{ sku, warehouseCode: "MAA", quantity: 2 }] });
    expect(holds.soonest[0]?.customer).toEqual({ name: "Asha Rao", email: null, keyName: null });
    expect(Date.parse(holds.soonest[0]?.expiresAt ?? "")).toBeGreaterThan(Date.parse(serverTime));
    expect(holds.soonest.length).toBeLessThanOrEqual(12);
  });

  test("counts a hold whose time is over as free, whether or not it has been swept", async () => {
    const { sku } = await aStockedProduct(7);
    const before = await stats();
    const { id } = await hold(sku, 4);
    await letRunOut(id);
    const after = await stats();
    expect(after.units).toEqual(before.units);
    expect(after.holds.running).toBe(before.holds.running);
    expect(after.holds.soonest.map(({ reservationId }) => reservationId)).not.toContain(id);
  });

  test("separates rows that are low because of holds from rows that are sold", async () => {
    const [held, sold] = [await aStockedProduct(8), await aStockedProduct(8)];
    await hold(held.sku, 8);
    const { id } = await hold(sold.sku, 8);
    await post(`/api/reservations/${id}/confirm`, undefined, { key });
    const { low } = await stats();
    const reasonOf = (sku: string) => low.rows.find((row) => row.sku === sku && row.warehouseCode === "MAA");
    expect(reasonOf(held.sku)).toMatchObject({ available: 0, reserved: 8, reason: "HELD" });
    expect(reasonOf(sold.sku)).toMatchObject({ onHand: 8, available: 0, committed: 8, lowAt: 5, reason: "SOLD" });
    expect(low.count).toBeGreaterThanOrEqual(2);
  });

  test("shows the shortfall", async () => {
    const { sku } = await aStockedProduct(3);
    const before = await stats();
    const { id } = await hold(sku, 3);
    await post(`/api/reservations/${id}/confirm`, undefined, { key });
    const lost = { sku, warehouseId: MAIN.id, mode: "set", quantity: 1, reasonCode: "LOSS", onShortage: "release" };
    expect((await post("/api/admin/adjustments", lost, { key })).status).toBe(200);
    const after = await stats();
    expect(after.units.shortfall).toBe(before.units.shortfall + 2);
    expect(after.shortRowCount).toBe(before.shortRowCount + 1);
  });

  test("returns thirty minutes in order, the last one still running", async () => {
    const { minutes, serverTime } = await stats();
    expect(minutes).toHaveLength(30);
    const starts = minutes.map((minute) => Date.parse(minute.at));
    expect(starts.every((at, index) => index === 0 || at - (starts[index - 1] ?? 0) === 60_000)).toBe(true);
    expect(Date.parse(serverTime) - (starts.at(-1) ?? 0)).toBeLessThan(60_000);
  });

  test("reports the writer's work, and remembers the last check of the ledger equation", async () => {
    const { sku } = await aStockedProduct(5);
    const before = await stats();
    await hold(sku, 1);
    const after = await stats();
    expect(after.writer.commands).toBe(before.writer.commands + 1);
    expect(after.writer.commandsPerSecond).toBeGreaterThan(0);
    expect(after.proof).toMatchObject({ holds: true, divergenceCount: 0 });
    await get("/api/cron/expire", { key: process.env.CRON_SECRET ?? "" });
    expect((await stats()).lastSweep).toMatchObject({ remaining: 0 });
  });
});

// Must be last in this file: it breaks the ledger on purpose.
test("remembers a failed proof until the next one", async () => {
  const product = await aStockedProduct(4);
  await pool().query("update inventory set on_hand = 3 where product_id = $1 and warehouse_id = $2", [
    product.id,
    MAIN.id,
  ]);
  expect((await get("/api/admin/proof", { key })).body.divergences).toHaveLength(1);
  expect((await stats()).proof).toMatchObject({ holds: false, divergenceCount: 1 });
});
