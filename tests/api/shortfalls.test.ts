import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { AdminOrderDetail, OrderActed } from "@/lib/orders/admin-order-schemas";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import type { Shortfall, Shortfalls } from "@/lib/shortfalls/shortfall-schemas";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { aKey, aStockedProduct, get, MAIN, OTHER, post } from "./api";
import { allMailed, mailsTo } from "./mailed";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

type Product = Awaited<ReturnType<typeof aStockedProduct>>;

const send = (path: string, body: object, once?: string) => post(path, body, { key, ...(once ? { once } : {}) });
const settle = (id: string, body: object, once?: string) => send(`/api/admin/orders/${id}/settle`, body, once);
const of = (product: { id: string }, quantity: number) => [{ productId: product.id, warehouseId: MAIN.id, quantity }];

async function settled(id: string, body: object): Promise<OrderActed> {
  const answer = await settle(id, body);
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as OrderActed;
}

async function anOrder(product: Product, quantity: number) {
  const email = `${randomUUID().slice(0, 12)}@shop.test`;
  const customer = { email, name: "Asha Rao" };
  const wish = { sku: product.sku, quantity, warehouseId: MAIN.id, shipTo: { postalCode: "560001" }, customer };
  const { body } = await send("/api/admin/reservations", { ...wish, tellCustomer: false });
  const confirm = { note: "paid", method: "CASH", tellCustomer: false };
  expect((await send(`/api/admin/reservations/${body.id}/confirm`, confirm)).status).toBe(200);
  return { id: String(body.id), email };
}

/** Units that a picker does not find. */
async function missed(id: string, product: Product, quantity: number, note = "shelf is empty") {
  const answer = await send(`/api/admin/orders/${id}/short-pick`, { lines: of(product, quantity), note });
  expect(answer.status, answer.text).toBe(200);
}

async function list(query: Record<string, string>): Promise<Shortfalls> {
  const answer = await get(`/api/admin/shortfalls?${new URLSearchParams(query)}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as Shortfalls;
}

async function only(productId: string, kind?: string): Promise<Shortfall> {
  const { shortfalls, total } = await list({ productId, ...(kind && { kind }) });
  expect(total).toBe(1);
  return shortfalls[0] as Shortfall;
}

const receive = (product: Product, quantity: number) =>
  send("/api/admin/receipts", { productId: product.id, warehouseId: MAIN.id, quantity });

async function detail(id: string): Promise<AdminOrderDetail> {
  return (await get(`/api/admin/orders/${id}`, { key })).body as unknown as AdminOrderDetail;
}

describe("POST /api/admin/orders/{id}/settle", () => {
  test("RETAKE: not before the units are there again, and once per key", async () => {
    const product = await aStockedProduct(2);
    const { id } = await anOrder(product, 2);
    await missed(id, product, 1);
    const { version } = await detail(id);
    const retake = { lines: of(product, 1), action: "RETAKE", expectedVersion: version };
    expect((await settle(id, retake)).body).toMatchObject({
      status: 409,
      code: "INSUFFICIENT_STOCK",
      shortages: [{ productId: product.id, warehouseId: MAIN.id, requested: 1, available: 0 }],
    });
    await receive(product, 1);
    const once = randomUUID();
    const [first, again] = [await settle(id, retake, once), await settle(id, retake, once)];
    expect(first.body).toMatchObject({ status: "PAID", lines: [{ short: 0, backordered: 0 }] });
    expect(again.text).toBe(first.text);
    expect((await settle(id, retake)).body).toMatchObject({ code: "ORDER_CHANGED", orderId: id });
    expect((await detail(id)).history[0]).toMatchObject({ event: "RETAKEN", by: "key:Meera" });
  });

  test("RETAKE: what was found is on hand again, and says so in the ledger", async () => {
    const product = await aStockedProduct(5);
    const { id } = await anOrder(product, 2);
    await missed(id, product, 1);
    await settled(id, { lines: of(product, 1), action: "RETAKE", found: true, note: "behind the rack" });
    const row = `/api/audit?${new URLSearchParams({ sku: product.sku, warehouseId: MAIN.id, limit: "2" })}`;
    expect((await get(row, { key })).body.entries).toMatchObject([
      { type: "SHORTFALL", reasonCode: "FOUND", onHand: 5 },
      { type: "ADJUSTED", reasonCode: "FOUND", onHandDelta: 1, onHand: 5, committed: 2, note: "behind the rack" },
    ]);
    expect((await settle(id, { lines: of(product, 1), action: "REFUND", found: true })).body).toMatchObject({
      ...{ status: 400, errors: [{ path: "found" }] },
    });
  });

  test("REROUTE: another warehouse sends the units, and the order page has the new parcel and date", async () => {
    const product = await aStockedProduct(3);
    const { id } = await anOrder(product, 3);
    await missed(id, product, 2);
    const { lines } = await settled(id, { lines: of(product, 2), action: "REROUTE", note: "found none" });
    expect(lines).toMatchObject([
      { warehouseId: MAIN.id, quantity: 1, short: 0 },
      { warehouseId: OTHER.id, quantity: 2, short: 0 },
    ]);
    const { parcels, status } = await detail(id);
    expect(status).toBe("PAID");
    expect(parcels).toMatchObject([
      { warehouseId: MAIN.id, quantity: 1 },
      { warehouseId: OTHER.id, quantity: 2, deliveryDate: expect.stringMatching(/^\d{4}-/) },
    ]);
    const shipped = await send(`/api/admin/orders/${id}/ship`, {});
    expect(shipped.body).toMatchObject({ status: "SHIPPED" });
  });

  test("BACKORDER: the customer is told, and gets what comes in before anybody can buy it", async () => {
    const product = await aStockedProduct(1);
    const { id, email } = await anOrder(product, 1);
    await missed(id, product, 1);
    const wait = { lines: of(product, 1), action: "BACKORDER", note: "From Kochi.", expectedOn: "2031-05-04" };
    const past = { ...wait, expectedOn: "2020-05-04" };
    expect(await settle(id, past)).toMatchObject({ status: 400, body: { errors: [{ path: "expectedOn" }] } });
    expect(await settled(id, wait)).toMatchObject({ status: "PAID", lines: [{ short: 1, backordered: 1 }] });
    expect((await list({ productId: product.id })).shortfalls).toEqual([]);
    expect(await only(product.id, "WAITING")).toMatchObject({ kind: "WAITING", units: 1, orders: [{ id }] });
    await allMailed();
    const [mail] = await mailsTo(email, "LINES_BACKORDERED");
    expect(mail?.subject).toMatch(/^Items in order HF-\d+ ship later$/);
    expect(mail?.text).toMatch(/around Sun 4 May.*From Kochi\./s);
    expect((await get(`/api/orders/${id}`, { key })).body).toMatchObject({
      lines: [{ backordered: 1, expectedOn: "2031-05-04" }],
      parcels: [{ deliveryDate: null }],
      timeline: expect.arrayContaining([expect.objectContaining({ event: "BACKORDERED", by: "shop", quantity: 1 })]),
    });
    expect(await detail(id)).toMatchObject({ lines: [{ expectedOn: "2031-05-04" }] });

    await receive(product, 1);
    await runDueJobs();
    const after = await detail(id);
    expect(after).toMatchObject({ status: "PAID", lines: [{ short: 0, backordered: 0, expectedOn: null }] });
    expect(after.history.find(({ event }) => event === "RETAKEN")).toMatchObject({ entries: [{ quantity: 1 }] });
    expect((await list({ productId: product.id, kind: "WAITING" })).total).toBe(0);
  });

  test("REFUND: the units are cancelled and their money goes back through the provider", async () => {
    const shopper = await aPayingShopper({ units: 5, quantity: 3, warehouseId: MAIN.id, unitPrice: 100_000 });
    await chooseAtBank(await shopper.start(), { answer: "AUTHORISED" });
    await runDueJobs();
    const product = { ...shopper.product } as unknown as Product;
    await missed(shopper.id, product, 1);
    const refund = { lines: of(product, 1), action: "REFUND", note: "The last one broke" };
    const { orders } = await only(product.id);
    const paid = (await shopper.payment()).amount as { amount: number };
    expect(orders[0]?.refund).toEqual({
      ...{ isByHand: false, most: paid, units: 3 },
      shipping: { ...paid, amount: paid.amount - 300_000 },
    });
    expect(await settled(shopper.id, refund)).toMatchObject({ status: "PAID", lines: [{ cancelled: 1, short: 0 }] });
    await runDueJobs();
    const { refund: money } = await detail(shopper.id);
    expect(money).toMatchObject({ state: "DONE", due: { amount: 100_000 }, refunded: { amount: 100_000 } });
    expect((await settle(shopper.id, refund)).body).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 0 });
  });

  test("says what is wrong with a request, and refuses an order without a shortfall", async () => {
    const product = await aStockedProduct(2);
    const { id } = await anOrder(product, 1);
    expect((await settle(id, { lines: of(product, 1), action: "KEEP" })).body).toMatchObject({
      code: "VALIDATION_ERROR",
      errors: [{ path: "action" }],
    });
    expect((await settle(id, { lines: [], action: "REFUND" })).status).toBe(400);
    for (const action of ["RETAKE", "REROUTE", "BACKORDER", "REFUND"]) {
      const answer = await settle(id, { lines: of(product, 1), action });
      expect(answer.body, action).toMatchObject({ status: 409, code: "QUANTITY_NOT_MOVABLE", movable: 0 });
    }
    const nobodys = await settle(randomUUID(), { lines: of(product, 1), action: "REFUND" });
    expect(nobodys.body).toMatchObject({ status: 404, code: "ORDER_NOT_FOUND" });
  });
});

describe("GET /api/admin/shortfalls", () => {
  test("tells whose units are missing, since when, why, and where there are others", async () => {
    const product = await aStockedProduct(2);
    const { id, email } = await anOrder(product, 2);
    await missed(id, product, 1, "wet carton");
    const { number, version } = await detail(id);
    expect(await only(product.id)).toMatchObject({
      kind: "ORDER",
      sku: product.sku,
      warehouseCode: MAIN.code,
      units: 1,
      retakeable: 0,
      cause: { type: "ADJUSTED", reasonCode: "LOSS", by: "key:Meera", note: "wet carton" },
      orders: [
        {
          ...{ id, number, version, customer: "Asha Rao", email, units: 1 },
          elsewhere: [
            {
              warehouseId: OTHER.id,
              units: 2,
              distanceKm: expect.any(Number),
              deliveryDate: expect.any(String),
            },
          ],
        },
      ],
    });
    await receive(product, 3);
    expect(await only(product.id), "all that are free, as for other warehouses").toMatchObject({ retakeable: 3 });
    expect((await list({ productId: product.id, warehouseId: OTHER.id })).total).toBe(0);
  });

  test("a count that leaves sold units missing is a case of the row, which any of its orders can settle", async () => {
    const product = await aStockedProduct(4);
    const [early, late] = [await anOrder(product, 2), await anOrder(product, 2)];
    const count = { mode: "set", quantity: 3, reasonCode: "CYCLE_COUNT", note: "counted twice", onShortage: "release" };
    const row = { productId: product.id, warehouseId: MAIN.id };
    expect((await send("/api/admin/adjustments", { ...row, ...count })).status).toBe(200);
    const found = await only(product.id);
    expect(found).toMatchObject({
      kind: "ROW",
      units: 1,
      cause: { type: "SHORTFALL", reasonCode: "CYCLE_COUNT", by: "key:Meera", note: "counted twice" },
    });
    expect(found.orders.map(({ id, units }) => [id, units])).toEqual([
      [late.id, 1],
      [early.id, 1],
    ]);
    expect(await settled(late.id, { lines: of(product, 1), action: "BACKORDER" })).toMatchObject({
      lines: [{ backordered: 1 }],
    });
    expect((await list({ productId: product.id })).total).toBe(0);
    const waiting = await only(product.id, "WAITING");
    expect(waiting.cause, "its story goes on").toEqual(found.cause);
    expect(waiting.orders[0]?.refund).toMatchObject({ isByHand: true, most: { amount: expect.any(Number) }, units: 2 });
  });

  test("comes in pages, rows first and then the oldest order, with counts by kind", async () => {
    const product = await aStockedProduct(6);
    const orders = [await anOrder(product, 1), await anOrder(product, 1), await anOrder(product, 1)];
    await anOrder(product, 3);
    for (const { id } of orders) await missed(id, product, 1);
    const row = { productId: product.id, warehouseId: MAIN.id };
    const count = { mode: "set", quantity: 2, reasonCode: "DAMAGE", onShortage: "release" };
    expect((await send("/api/admin/adjustments", { ...row, ...count })).status).toBe(200);
    const found: Shortfall[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Shortfalls = await list({ productId: product.id, limit: "2", ...(cursor && { cursor }) });
      expect(page).toMatchObject({ total: 4, counts: { orders: 3, rows: 1, waiting: 0 } });
      found.push(...page.shortfalls);
      cursor = page.nextCursor;
    }
    expect(found.map(({ kind }) => kind)).toEqual(["ROW", "ORDER", "ORDER", "ORDER"]);
    expect(found.slice(1).map(({ orders: [one] }) => one?.id)).toEqual(orders.map(({ id }) => id));
    expect((await get("/api/admin/shortfalls?cursor=none", { key })).body).toMatchObject({ code: "VALIDATION_ERROR" });
  });
});
