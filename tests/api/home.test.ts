import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { keepVerdict } from "@/lib/stats/keep-verdict";
import type { Stats } from "@/lib/stats/stats-schemas";
import type { WatchSettings } from "@/lib/stats/verdict-schemas";
import type { Work } from "@/lib/stats/work-schemas";
import { aKey, aShopper, aStockedProduct, call, get, letRunOut, MAIN, post, somebody } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

/** Answers are shared for a while, and what the verdict watches for longer. */
function forget(): void {
  const kept = (globalThis as { holdfast?: Map<string, unknown> }).holdfast;
  for (const name of ["panel work", "panel stats", "watched figures", "largest holder", "inventory counts"])
    kept?.delete(name);
}

async function work(cookie?: string): Promise<Work> {
  forget();
  const answer = await get("/api/admin/stats/work", cookie ? { cookie } : { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as Work;
}

async function anOrder() {
  const { sku, id: productId } = await aStockedProduct(20);
  const customer = { email: "asha@shop.test", name: "Asha Rao", phone: "+91 98000 00000" };
  const wish = { sku, quantity: 2, warehouseId: MAIN.id, shipTo: { postalCode: "560001" }, customer };
  const { body } = await post("/api/admin/reservations", { ...wish, tellCustomer: false }, { key });
  const confirm = { note: "paid", method: "CASH", tellCustomer: false };
  expect((await post(`/api/admin/reservations/${body.id}/confirm`, confirm, { key })).status).toBe(200);
  return { id: String(body.id), productId };
}

const placedDaysAgo = (id: string, days: number) =>
  pool().query(`update reservation set confirmed_at = confirmed_at - $2 * interval '1 day' where id = $1`, [id, days]);

describe("GET /api/admin/stats/work", () => {
  /** How many a list has, by its own count and by its rows. */
  async function listed(query: string): Promise<number> {
    const { body: counts } = await get(`/api/admin/orders/counts?${query}`, { key });
    const { body } = await get(`/api/admin/orders?${query}&status=TO_SHIP&limit=100`, { key });
    expect((body as unknown as { orders: unknown[] }).orders).toHaveLength(Number(counts.toShip));
    return Number(counts.toShip);
  }

  /** Those to ship and those that are short have units left, and nothing else does. */
  async function isOfOpenOrders(query: string): Promise<void> {
    const { body: counts } = await get(`/api/admin/orders/counts?${query}`, { key });
    expect(counts).toMatchObject({ shipped: 0, cancelled: 0, returned: 0 });
    expect(Number(counts.all)).toBe(Number(counts.toShip) + Number(counts.short));
    const { body } = await get(`/api/admin/orders?${query}&limit=100`, { key });
    expect((body as unknown as { orders: unknown[] }).orders).toHaveLength(Number(counts.all));
    const { body: ofNobody } = await get(`/api/admin/orders/counts?${query}&warehouseId=${MAIN.id}&q=nobody+of+this`, {
      key,
    });
    expect(ofNobody).toMatchObject({ all: 0 });
  }

  test("counts exactly what the lists behind it show", async () => {
    const before = await work();
    const [due, late, held, waiting] = [await anOrder(), await anOrder(), await anOrder(), await anOrder()];
    // Nobody can pick what is not on hand.
    await pool().query("update inventory set on_hand = 1, backorder_allowance = 5 where product_id = $1", [
      waiting.productId,
    ]);
    await placedDaysAgo(late.id, 9);
    const hold = { hold: "Address unclear" };
    await call("PATCH", `/api/admin/orders/${held.id}/handling`, { key, body: hold });
    const after = await work();
    expect(after.toShip - before.toShip).toBe(2);
    expect(after.late - before.late).toBe(1);
    expect(after.onHold - before.onHold).toBe(1);
    expect(await listed("flag=READY")).toBe(after.toShip);
    expect(await listed("flag=LATE")).toBe(after.late);
    expect(await listed("flag=ON_HOLD")).toBe(after.onHold);
    await isOfOpenOrders("flag=READY");

    const lines = [{ productId: due.productId, warehouseId: MAIN.id, quantity: 1 }];
    expect((await post(`/api/admin/orders/${due.id}/short-pick`, { lines, note: "gone" }, { key })).status).toBe(200);
    expect((await post(`/api/admin/orders/${late.id}/ship`, {}, { key })).status).toBe(200);
    const now = await work();
    expect(now.shortfalls - before.shortfalls).toBe(1);
    expect(now.late).toBe(before.late);
    await placedDaysAgo(due.id, 9);
    await isOfOpenOrders("flag=LATE");
    const { body } = await get("/api/admin/inventory", { key });
    expect(now.toInspect).toBe(before.toInspect);
    const { id: productId } = await aStockedProduct(3);
    const aside = { productId, warehouseId: MAIN.id, quantity: 1, bucket: "INSPECTION" };
    const inspect = await post("/api/admin/set-aside", aside, { key });
    expect(inspect.status, inspect.text).toBe(200);
    expect((await work()).toInspect).toBe(before.toInspect + 1);
    expect(now.lowRows).toBe((body as unknown as { counts: { low: number } }).counts.low);
  });

  test("and the verdict count the shortfalls that the desk lists as open, each once, and none that is settled", async () => {
    const open = async () => {
      const { body } = await get("/api/admin/shortfalls?limit=100", { key });
      const { shortfalls } = body as unknown as { shortfalls: { units: number }[] };
      const units = shortfalls.reduce((sum, one) => sum + one.units, 0);
      return { cases: shortfalls.length, units };
    };
    const told = async () => {
      const stats = (await get("/api/admin/stats", { key })).body as unknown as Stats;
      return stats.findings.find(({ kind }) => kind === "SHORTFALL")?.title;
    };
    const before = await open();
    const { id, productId } = await anOrder();
    const line = { productId, warehouseId: MAIN.id };
    // Nothing else is free here, so the row is short of the unit too.
    await pool().query("update inventory set on_hand = 2 where product_id = $1 and warehouse_id = $2", [
      productId,
      MAIN.id,
    ]);
    const short = { lines: [{ ...line, quantity: 1 }], note: "gone" };
    expect((await post(`/api/admin/orders/${id}/short-pick`, short, { key })).status).toBe(200);
    expect(await open()).toEqual({ cases: before.cases + 1, units: before.units + 1 });
    expect((await work()).shortfalls).toBe(before.cases + 1);
    const many = before.units + 1;
    expect(await told()).toBe(`${many} promised ${many === 1 ? "unit is" : "units are"} missing`);

    const settled = await post(`/api/admin/orders/${id}/settle`, { ...short, action: "BACKORDER" }, { key });
    expect(settled.status, settled.text).toBe(200);
    expect(await open()).toEqual(before);
    expect((await work()).shortfalls).toBe(before.cases);
  });

  test("units on back-order are late only once they should have come and left", async () => {
    const { id } = await anOrder();
    const before = await work();
    await placedDaysAgo(id, 6);
    expect((await work()).late).toBe(before.late + 1);
    const parcels = { parcels: [{ warehouseId: MAIN.id, ordered: 1 }] };
    await pool().query("update reservation set route = $2 where id = $1", [id, JSON.stringify(parcels)]);
    expect((await work()).late).toBe(before.late);
    await placedDaysAgo(id, 20);
    expect((await work()).late).toBe(before.late + 1);
  });

  test("failed jobs and emails are counted apart, for those who may retry them", async () => {
    const before = await work();
    await pool().query(
      `insert into outbox (kind, subject_id, failed_at) values ('PAYMENT_REFUND', 'x', now()), ('PAYMENT_SETTLE', 'y', now())`,
    );
    await pool().query(`with job as (
        insert into outbox (kind, subject_id, failed_at) values ('ORDER_SHIPPED', 'z', now()) returning id)
      insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body)
      select gen_random_uuid(), id, 'ORDER_SHIPPED', 'asha@shop.test', 'Shipped', '', '' from job`);
    const after = await work();
    expect([after.failedJobs, after.failedMails]).toEqual([
      (before.failedJobs ?? 0) + 2,
      (before.failedMails ?? 0) + 1,
    ]);
    const { body: jobs } = await get("/api/admin/jobs/failed?limit=100", { key });
    expect((jobs as unknown as { jobs: unknown[] }).jobs).toHaveLength(after.failedJobs ?? -1);
    const { body: mails } = await get("/api/admin/mail?state=FAILED", { key });
    expect((mails as unknown as { counts: { FAILED: number } }).counts.FAILED).toBe(after.failedMails);
    const { cookie } = await somebody("viewer");
    expect(await work(cookie)).toMatchObject({ failedJobs: null, failedMails: null, toShip: after.toShip });
  });
});

describe("the verdict", () => {
  const STAFF = "staff@shop.test";

  beforeEach(async () => {
    await pool().query("update verdict_setting set mail_to = $1, waiting_units = 1000000, overdue_holds = 1000000", [
      [STAFF],
    ]);
    await pool().query("delete from verdict_finding");
  });

  async function findings(): Promise<Stats["findings"]> {
    forget();
    return ((await get("/api/admin/stats", { key })).body as unknown as Stats).findings;
  }

  async function look(): Promise<void> {
    forget();
    await keepVerdict();
  }

  async function mails(): Promise<string[]> {
    await runDueJobs();
    const { rows } = await pool().query(
      "select subject from mail where kind = 'VERDICT' and recipient = $1 order by outbox_id",
      [STAFF],
    );
    return rows.map(({ subject }) => subject);
  }

  const ofProduct = (all: Stats["findings"], sku: string) => all.find(({ state }) => state.endsWith(sku));

  test("names one owner's share of a product, mails it once, and that it is well again", async () => {
    const { sku } = await aStockedProduct(20);
    await pool().query("delete from mail where kind = 'VERDICT'");
    await look();
    const base = await mails();
    const cookie = await aShopper();
    const held = await post("/api/reservations", { sku, quantity: 18, warehouseId: MAIN.id }, { cookie });
    expect(held.status, held.text).toBe(201);
    const found = ofProduct(await findings(), sku);
    expect(found).toMatchObject({ kind: "OWNER_SHARE", tone: "warn", since: null, acknowledged: null });
    expect(found?.detail).toBe("That is 18 of 40 units that can be sold.");
    await Promise.all([look(), look()]);
    await look();
    expect((await mails()).slice(base.length)).toEqual([found?.title]);

    await post(`/api/reservations/${held.body.id}/release`, undefined, { cookie });
    await look();
    expect(await mails()).toHaveLength(base.length + 1);
    await pool().query("update verdict_finding set seen_at = seen_at - interval '6 minutes'");
    await look();
    expect((await mails()).at(-1)).toMatch(/^All clear again$|still need/);
    const { rows } = await pool().query(
      "select text_body from mail where kind = 'VERDICT' order by outbox_id desc limit 1",
    );
    expect(rows[0]?.text_body).toContain("Nobody holds an outsized share of a product.");
  });

  test("names each who holds an outsized share, people too whose hold was made by hand, and one is acknowledged alone", async () => {
    const [first, second] = [await aStockedProduct(20), await aStockedProduct(20)];
    const wish = { sku: first.sku, quantity: 18, warehouseId: MAIN.id };
    expect((await post("/api/reservations", wish, { cookie: await aShopper() })).status).toBe(201);
    const byHand = {
      sku: second.sku,
      quantity: 17,
      warehouseId: MAIN.id,
      customer: { name: "Asha Rao" },
      tellCustomer: false,
    };
    expect((await post("/api/admin/reservations", { ...byHand, note: "by phone" }, { key })).status).toBe(201);
    await look();
    const state = ofProduct(await findings(), first.sku)?.state ?? "";
    expect((await post("/api/admin/stats/findings/OWNER_SHARE/acknowledge", { state }, { key })).status).toBe(200);
    await look();
    expect(ofProduct(await findings(), first.sku)?.acknowledged).not.toBeNull();
    const other = ofProduct(await findings(), second.sku);
    expect(other?.title).toMatch(/^Asha Rao holds 4\d% of /);
    expect(other).toMatchObject({ since: expect.any(String), acknowledged: null });
  });

  test("stays acknowledged while it gets better, and is raised again once it gets worse", async () => {
    const orders = [await anOrder(), await anOrder()];
    const lines = ({ productId }: { productId: string }) => [{ productId, warehouseId: MAIN.id, quantity: 1 }];
    const short = async (order: { id: string; productId: string }) => {
      const said = { lines: lines(order), note: "gone" };
      expect((await post(`/api/admin/orders/${order.id}/short-pick`, said, { key })).status).toBe(200);
    };
    for (const order of orders) await short(order);
    const missing = async () => {
      await look();
      return (await findings()).find(({ kind }) => kind === "SHORTFALL");
    };
    const { state } = (await missing()) ?? { state: "" };
    await post("/api/admin/stats/findings/SHORTFALL/acknowledge", { state }, { key });
    const [first] = orders;
    const settle = { lines: lines(first ?? { productId: "" }), note: "comes on Friday", action: "BACKORDER" };
    expect((await post(`/api/admin/orders/${first?.id}/settle`, settle, { key })).status).toBe(200);
    expect(await missing()).toMatchObject({ state: String(Number(state) - 1), acknowledged: { by: "key:Meera" } });
    await short(await anOrder());
    expect(await missing()).toMatchObject({ state, acknowledged: null });
  });

  test("is acknowledged with a name, until it changes", async () => {
    const { sku } = await aStockedProduct(20);
    const cookie = await aShopper();
    const held = await post("/api/reservations", { sku, quantity: 19, warehouseId: MAIN.id }, { cookie });
    const found = ofProduct(await findings(), sku);
    const acknowledge = (state: string, acknowledged = true) =>
      post("/api/admin/stats/findings/OWNER_SHARE/acknowledge", { state, acknowledged }, { key });
    expect((await acknowledge("shopper:x OTHER")).body.code).toBe("CHANGED_MEANWHILE");
    expect((await acknowledge(found?.state ?? "")).status).toBe(200);
    expect(ofProduct(await findings(), sku)?.acknowledged).toMatchObject({ by: "key:Meera" });
    await look();
    expect(ofProduct(await findings(), sku)?.acknowledged).not.toBeNull();
    expect((await acknowledge(found?.state ?? "", false)).status).toBe(200);
    expect(ofProduct(await findings(), sku)?.acknowledged).toBeNull();

    await acknowledge(found?.state ?? "");
    await post(`/api/reservations/${held.body.id}/release`, undefined, { cookie });
    const other = await aStockedProduct(20);
    const wish = { sku: other.sku, quantity: 19, warehouseId: MAIN.id };
    await post("/api/reservations", wish, { cookie: await aShopper() });
    await look();
    expect(ofProduct(await findings(), other.sku)?.acknowledged).toBeNull();
  });

  test("says that people wait for what is sold out, and that expired holds pile up, from the thresholds on", async () => {
    const { sku } = await aStockedProduct(1);
    const lines = [MAIN.id, (await otherWarehouse()).id].map((warehouseId) => ({ sku, quantity: 1, warehouseId }));
    const held = await post("/api/reservations", { lines }, { cookie: await aShopper() });
    expect(held.status, held.text).toBe(201);
    const place = { sku, quantity: 7, email: "leela@shop.test" };
    expect((await post("/api/waitlist", place, { cookie: await aShopper() })).status).toBe(201);
    expect((await findings()).map(({ kind }) => kind)).not.toContain("SOLD_OUT");
    await pool().query("update verdict_setting set waiting_units = 7, overdue_holds = 1");
    expect((await findings()).find(({ kind }) => kind === "SOLD_OUT")?.detail).toContain("worth");
    const more = await Promise.all(
      [1, 2].map(async () => {
        const product = await aStockedProduct(5);
        return await post(
          "/api/reservations",
          { sku: product.sku, quantity: 1, warehouseId: MAIN.id },
          { cookie: await aShopper() },
        );
      }),
    );
    for (const { body } of more) await letRunOut(String(body.id));
    expect((await findings()).find(({ kind }) => kind === "EXPIRY_BACKLOG")?.title).toMatch(/\d+ expired holds/);
  });

  const otherWarehouse = async () => {
    const { rows } = await pool().query<{ id: string }>("select id from warehouse where id <> $1 limit 1", [MAIN.id]);
    return rows[0] ?? { id: "" };
  };
});

describe("the settings of the verdict", () => {
  const path = "/api/admin/stats/watch";
  const read = async () => (await get(path, { key })).body as unknown as WatchSettings;
  const edited = ({ updatedAt: _, updatedBy: __, ...settings }: WatchSettings, more: object) => ({
    ...settings,
    ...more,
  });

  test("are kept with who changed them, and nobody's change is lost unnoticed", async () => {
    const before = await read();
    const edit = edited(before, {
      ownerSharePercent: 40,
      mailTo: ["Staff@Shop.test"],
      expectedUpdatedAt: before.updatedAt,
    });
    const saved = await call("PUT", path, { key, body: edit });
    expect(saved.body).toMatchObject({ ownerSharePercent: 40, mailTo: ["staff@shop.test"], updatedBy: "key:Meera" });
    const stale = await call("PUT", path, { key, body: { ...edit, ownerSharePercent: 50 } });
    expect(stale.status).toBe(409);
    expect(stale.body.current).toMatchObject({ ownerSharePercent: 40 });
    expect((await read()).ownerSharePercent).toBe(40);
  });

  test.each([
    [{ ownerSharePercent: 0 }, "ownerSharePercent"],
    [{ conversionFallPercent: 101 }, "conversionFallPercent"],
    [{ proofMinutes: 1.5 }, "proofMinutes"],
    [{ waitingUnits: "100" }, "waitingUnits"],
    [{ mailTo: ["nobody"] }, "mailTo.0"],
    [{ mailTo: Array.from({ length: 11 }, (_, n) => `a${n}@shop.test`) }, "mailTo"],
  ])("refuses %o", async (more, field) => {
    const answer = await call("PUT", path, { key, body: edited(await read(), more) });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: field })]);
  });
});
