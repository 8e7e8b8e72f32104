import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { dayOf } from "@/lib/format/shop-days";
import { oncePerProcess } from "@/lib/per-process";
import { keepFigures } from "@/lib/stats/keep-figures";
import type { PeriodStats } from "@/lib/stats/period-schemas";
import { asOwner } from "@/tests/setup/database";
import { aKey, aShopper, aStockedProduct, get, letRunOut, MAIN, OTHER, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

/** As read from now on: answers are shared for a second. */
async function period(query = "range=today"): Promise<PeriodStats> {
  oncePerProcess("period stats", () => new Map()).clear();
  const answer = await get(`/api/admin/stats/period?${query}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as PeriodStats;
}

async function hold(lines: { sku: string; quantity: number; warehouseId: string }[], more: object = {}) {
  const cookie = await aShopper();
  const held = await post("/api/reservations", { lines, ...more }, { cookie });
  expect(held.status, held.text).toBe(201);
  return { id: held.body.id, cookie, body: held.body };
}

/** Moves everything that happened until now to another time. */
const setBack = (interval: string) =>
  asOwner(`alter table ledger_entry disable trigger user;
    update ledger_entry set created_at = created_at - interval '${interval}';
    alter table ledger_entry enable trigger user;
    update refusal_quarter set at = at - interval '${interval}';`);

describe("GET /api/admin/stats/period", () => {
  test("counts holds, what became of them, units and money, once each", async () => {
    const before = await period();
    const { sku, id: productId } = await aStockedProduct(20);
    const line = (quantity: number, warehouseId = MAIN.id) => ({ sku, quantity, warehouseId });
    const sold = await hold([line(3), line(2, OTHER.id)]);
    expect((await post(`/api/reservations/${sold.id}/confirm`, undefined, { key })).status).toBe(200);
    const freed = await hold([line(2)]);
    await post(`/api/reservations/${freed.id}/release`, undefined, { cookie: freed.cookie });
    const gone = await hold([line(1)], { ttlSeconds: 30 });
    await letRunOut(gone.id);
    await get(`/api/reservations/${gone.id}`, { cookie: gone.cookie });
    const changed = await hold([line(1)]);
    const replaced = await post(
      "/api/reservations",
      { lines: [line(4)], replaces: changed.id },
      { cookie: changed.cookie },
    );
    expect(replaced.status).toBe(201);
    const refused = await post("/api/reservations", { lines: [line(21)] }, { cookie: await aShopper() });
    expect(refused.status).toBe(409);
    await keepFigures();

    const after = await period();
    const more = (name: "holds" | "orders" | "lapsed" | "letGo" | "soldUnits" | "refused") =>
      after.totals.now[name] - before.totals.now[name];
    expect({
      holds: more("holds"),
      orders: more("orders"),
      lapsed: more("lapsed"),
      letGo: more("letGo"),
      soldUnits: more("soldUnits"),
      refused: more("refused"),
    }).toEqual({ holds: 4, orders: 1, lapsed: 1, letGo: 1, soldUnits: 5, refused: 1 });
    const product = after.products.find((one) => one.productId === productId);
    expect(product).toMatchObject({ sku, soldUnits: 5, heldUnits: 3 + 2 + 2 + 1 + 4 });
    expect(after.totals.now.sold.amount - before.totals.now.sold.amount).toBe(product?.sold.amount);
    expect(after.refusals.map(({ code }) => code)).toContain(String(refused.body.code));
    const ofWarehouse = (stats: PeriodStats, id: string) => stats.warehouses.find((one) => one.id === id);
    expect(ofWarehouse(after, MAIN.id)?.soldUnits).toBe((ofWarehouse(before, MAIN.id)?.soldUnits ?? 0) + 3);
    expect(ofWarehouse(after, MAIN.id)?.toShip).toBe((ofWarehouse(before, MAIN.id)?.toShip ?? 0) + 3);
    expect(after.held.units - before.held.units).toBe(4);
    expect(after.held.holds - before.held.holds).toBe(1);
    const inSteps = after.steps.reduce((all, { now }) => all + now.holds, 0);
    expect(inSteps).toBe(after.totals.now.holds);
  });

  test("says the same from the sums as from the ledger, and compares with the time before", async () => {
    const { sku, id: productId } = await aStockedProduct(9);
    const { id } = await hold([{ sku, quantity: 2, warehouseId: MAIN.id }]);
    await post(`/api/reservations/${id}/confirm`, undefined, { key });
    const fresh = await period();
    await setBack("1 day");
    const older = await period();
    expect(older.totals).toEqual({
      now: { ...older.totals.now, holds: 0, orders: 0, soldUnits: 0, refused: 0 },
      before: fresh.totals.now,
    });
    while ((await pool().query("select keep_trade(7) as went")).rows[0].went !== "0");
    const { rows } = await pool().query("select count(*)::integer as kept from trade_quarter");
    expect(rows[0].kept).toBeGreaterThan(0);
    const summed = await period();
    expect(summed.totals).toEqual(older.totals);
    expect(summed.steps.map((step) => step.before)).toEqual(older.steps.map((step) => step.before));

    const yesterday = dayOf(new Date(Date.now() - 86_400_000).toISOString());
    const chosen = await period(`from=${yesterday}&to=${yesterday}`);
    expect(chosen.period.isRunning).toBe(false);
    expect(chosen.steps).toHaveLength(24);
    expect(chosen.totals.now).toEqual(fresh.totals.now);
    expect(chosen.products.find((one) => one.productId === productId)).toMatchObject({ soldUnits: 2 });
    const again = await hold([{ sku, quantity: 1, warehouseId: MAIN.id }]);
    await post(`/api/reservations/${again.id}/confirm`, undefined, { key });
    const today = (await period()).products.find((one) => one.productId === productId);
    expect(today).toMatchObject({ soldUnits: 1, before: { soldUnits: 2 } });
    const week = await period("range=7d");
    expect(week.steps).toHaveLength(7);
    expect(week.products.find((one) => one.productId === productId)?.soldUnits).toBe(3);
  });

  test("adds up what the waitlist wants", async () => {
    const { sku, id: productId } = await aStockedProduct(1);
    await hold([1, 2].map((n) => ({ sku, quantity: 1, warehouseId: n === 1 ? MAIN.id : OTHER.id })));
    const before = (await period()).waiting;
    const joined = await post(
      "/api/waitlist",
      { sku, quantity: 3, email: "leela@shop.test" },
      { cookie: await aShopper() },
    );
    expect(joined.status, joined.text).toBe(201);
    const { waiting } = await period();
    expect(waiting.units - before.units).toBe(3);
    expect(waiting.places - before.places).toBe(1);
    const product = waiting.products.find((one) => one.productId === productId);
    expect(product?.units).toBe(3);
    expect(waiting.money.amount - before.money.amount).toBe(product?.money.amount);
  });

  test.each([
    ["from=2026-02-01&to=2026-01-31", "to"],
    ["from=2026-01-01&to=2026-02-01", "to"],
    ["range=7d&from=2026-01-01", "range"],
    ["from=tomorrow", "from"],
    ["from=2999-01-01", "from"],
    ["range=1y", "range"],
  ])("refuses %s", async (query, path) => {
    const answer = await get(`/api/admin/stats/period?${query}`, { key });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path })]);
  });
});
