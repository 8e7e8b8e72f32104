import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aConfirm, aReturn, aShip } from "@/tests/factories/commands";
import { aKey, aShopper, aStockedProduct, call, countRows, get, MAIN, OTHER, post } from "./api";

type Event = { event: string; by: string; quantity: number | null; at: string };
type Line = { sku: string; quantity: number; shipped: number; cancelled: number; returned: number };
type Found = {
  id: string;
  number: string;
  status: string;
  lines: Line[];
  payment: { status: string } | null;
  timeline: Event[];
};

let shop = "";

beforeAll(async () => {
  shop = await aKey("shop", "Till");
});

/** An order of this cookie's shopper, paid outside the shop. */
async function anOrder(cookie: string, wish: object): Promise<string> {
  const held = await post("/api/reservations", wish, { cookie });
  expect(held.status, held.text).toBe(201);
  const confirmed = await post(`/api/reservations/${held.body.id}/confirm`, undefined, { key: shop });
  expect(confirmed.status, confirmed.text).toBe(200);
  return held.body.id;
}

async function ordersOf(cookie: string, query = ""): Promise<Found[]> {
  const answer = await get(`/api/orders${query}`, { cookie });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.orders as Found[];
}

const order = async (cookie: string, id: string) =>
  (await get(`/api/orders/${id}`, { cookie })).body as unknown as Found;
const cancel = (id: string, said: object) => post(`/api/orders/${id}/cancel`, undefined, said);
const ship = (
  reservationId: string,
  lines: { productId: string; warehouseId: string; quantity: number }[] | null = null,
) => stockWriter().submit(aShip({ reservationId, lines, actor: "admin:ravi@shop.test" }));

type Money = { amount: number; currency: string };
type Routed = { id: string; total: Money; route: { shippingPrice: Money } };

describe("GET /api/orders/{id}", () => {
  test("has the shipping price of its route if staff confirm it without a payment, not if an integration does", async () => {
    const cookie = await aShopper();
    const { sku } = await aStockedProduct(5);
    for (const actor of ["admin:ravi@shop.test", "key:till"]) {
      const wish = { sku, quantity: 1, shipTo: { postalCode: "560001" } };
      const { id, total, route } = (await post("/api/reservations", wish, { cookie })).body as unknown as Routed;
      await stockWriter().submit(aConfirm({ reservationId: id, owner: null, actor }));
      const { body } = await get(`/api/orders/${id}`, { cookie });
      const isByKey = actor.startsWith("key:");
      const shipping = isByKey ? null : route.shippingPrice;
      expect(body).toMatchObject({ shipping, total: { amount: total.amount + (shipping?.amount ?? 0) } });
    }
  });

  test("is the confirmed reservation, with its number, totals, parcels and history", async () => {
    const cookie = await aShopper();
    const product = await aStockedProduct(5);
    const line = (warehouseId: string, quantity: number) => ({ sku: product.sku, warehouseId, quantity });
    const id = await anOrder(cookie, { lines: [line(MAIN.id, 2), line(OTHER.id, 1)] });
    const { body } = await get(`/api/orders/${id}`, { cookie });
    const goods = { amount: 3 * product.priceAmount, currency: "INR" };
    expect(body).toMatchObject({
      ...{ id, reservationId: id, status: "PAID", number: expect.stringMatching(/^HF-\d{5,}$/) },
      ...{ goods, total: goods, shipping: null, payment: null, refunded: { amount: 0, currency: "INR" } },
      contact: null,
      lines: [
        { sku: product.sku, warehouseCode: "MAA", quantity: 2, shipped: 0, cancelled: 0, returned: 0 },
        { sku: product.sku, warehouseCode: "BLR", quantity: 1, shipped: 0, cancelled: 0, returned: 0 },
      ],
      parcels: [
        { city: "Chennai", quantity: 2 },
        { city: "Bangalore", quantity: 1 },
      ],
      timeline: [
        { event: "RESERVED", by: "you", quantity: 3, warehouseCodes: ["MAA", "BLR"] },
        { event: "CONFIRMED", by: "shop", quantity: 3 },
      ],
    });
    const reservation = await get(`/api/reservations/${id}`, { cookie });
    expect([body.createdAt, (body.timeline as Event[])[1]?.at]).toEqual(Array(2).fill(reservation.body.confirmedAt));
  });

  test("has the arrival date if the destination is known", async () => {
    const cookie = await aShopper();
    const product = await aStockedProduct(5);
    const id = await anOrder(cookie, { sku: product.sku, quantity: 1, shipTo: { postalCode: "600001" } });
    const { body } = await get(`/api/orders/${id}`, { cookie });
    expect(body).toMatchObject({
      shipTo: { postalCode: "600001" },
      parcels: [
        { city: "Chennai", distanceKm: expect.any(Number), deliveryDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      ],
    });
  });

  test("answers another's order, or a hold that is not confirmed, exactly as an unknown one", async () => {
    const [cookie, other] = [await aShopper(), await aShopper()];
    const product = await aStockedProduct(5);
    const id = await anOrder(cookie, { sku: product.sku, quantity: 1 });
    const pending = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
    const answers = [
      await get(`/api/orders/${id}`, { cookie: other }),
      await get(`/api/orders/${randomUUID()}`, { cookie: other }),
      await get(`/api/orders/${pending.body.id}`, { cookie }),
      await cancel(id, { cookie: other }),
      await cancel(randomUUID(), { cookie: other }),
      await cancel(pending.body.id, { cookie }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, "ORDER_NOT_FOUND"]);
    expect(answers[0]?.text.replace(id, "")).toBe(answers[1]?.text.replace(/[\da-f-]{36}/, ""));
    expect((await order(cookie, id)).status).toBe("PAID");
  });

  test("shows a key any order, without naming its shopper", async () => {
    const cookie = await aShopper();
    const product = await aStockedProduct(5);
    const id = await anOrder(cookie, { sku: product.sku, quantity: 1 });
    const { status, body } = await get(`/api/orders/${id}`, { key: shop });
    expect(status).toBe(200);
    expect((body.timeline as Event[]).map(({ by }) => by)).toEqual(["shopper", "shop"]);
  });

  test.each(["42", "HF-10001", `${randomUUID()}x`, "%00"])("the id %s is a 400", async (id) => {
    const cookie = await aShopper();
    for (const answer of [await get(`/api/orders/${id}`, { cookie }), await cancel(id, { cookie })]) {
      expect([answer.status, answer.body.code]).toEqual([400, "INVALID_ORDER_ID"]);
    }
  });
});

describe("GET /api/orders", () => {
  test("lists the caller's own, newest first, and nobody else's", async () => {
    const [cookie, other] = [await aShopper(), await aShopper()];
    const { sku } = await aStockedProduct(9);
    const first = await anOrder(cookie, { sku, quantity: 1 });
    await anOrder(other, { sku, quantity: 1 });
    const second = await anOrder(cookie, { sku, quantity: 2 });
    await post("/api/reservations", { sku, quantity: 1 }, { cookie });
    expect((await ordersOf(cookie)).map(({ id }) => id)).toEqual([second, first]);
    expect((await get("/api/orders")).body).toEqual({ orders: [], nextCursor: null });
    expect((await get("/api/orders", { key: await aKey("shop") })).body.orders).toEqual([]);
  });

  test("pages through them, and a cursor works only for its own list", async () => {
    const cookie = await aShopper();
    const { sku } = await aStockedProduct(9);
    const ids = [];
    for (let count = 0; count < 3; count++) ids.unshift(await anOrder(cookie, { sku, quantity: 1 }));
    const page = await get("/api/orders?limit=2", { cookie });
    const rest = await get(`/api/orders?limit=2&cursor=${page.body.nextCursor}`, { cookie });
    const seen = [...(page.body.orders as Found[]), ...(rest.body.orders as Found[])];
    expect([seen.map(({ id }) => id), rest.body.nextCursor]).toEqual([ids, null]);
    const elsewhere = await get(`/api/orders?limit=2&cursor=${page.body.nextCursor}`, { cookie: await aShopper() });
    const filtered = await get(`/api/orders?limit=2&status=PAID&cursor=${page.body.nextCursor}`, { cookie });
    expect([elsewhere.status, filtered.status]).toEqual([400, 400]);
  });

  test.each([
    ["status=LOST", "status", "INVALID_STATUS"],
    ["status=PAID&status=SHIPPED", "status", "INVALID_STATUS"],
    ["limit=0", "limit", "INVALID_LIMIT"],
    ["limit=101", "limit", "INVALID_LIMIT"],
    ["cursor=abc", "cursor", "INVALID_CURSOR"],
    ["from=yesterday", "from", "INVALID_FROM"],
    ["to=2026-13-01T00:00:00Z", "to", "INVALID_TO"],
    ["q=%00", "q", "INVALID_Q"],
    [`q=${"x".repeat(101)}`, "q", "INVALID_Q"],
    ["owner=me", "owner", "UNKNOWN_FIELD"],
  ])("?%s is a 400 that names the field", async (query, path, code) => {
    const refused = await get(`/api/orders?${query}`, { cookie: await aShopper() });
    expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(refused.body.errors).toContainEqual({ path, code, message: expect.any(String) });
  });
});

describe("POST /api/orders/{id}/cancel", () => {
  test("returns all units at once, and cancelling again answers the order as it is", async () => {
    const cookie = await aShopper();
    const product = await aStockedProduct(2);
    const id = await anOrder(cookie, { sku: product.sku, quantity: 4 });
    expect((await get(`/api/inventory/${product.sku}`)).body).toMatchObject({ committed: 4, available: 0 });
    const cancelled = await cancel(id, { cookie });
    expect(cancelled.status, cancelled.text).toBe(200);
    expect(cancelled.body).toMatchObject({ id, status: "CANCELLED" });
    expect((cancelled.body.timeline as Event[]).at(-1)).toMatchObject({ event: "CANCELLED", by: "you", quantity: 4 });
    expect((await get(`/api/inventory/${product.sku}`)).body).toMatchObject({ committed: 0, available: 4 });
    const again = await cancel(id, { cookie });
    expect([again.status, again.body.status]).toEqual([200, "CANCELLED"]);
    const { timeline } = await order(cookie, id);
    expect(timeline.map(({ event }) => event)).toEqual(["RESERVED", "CONFIRMED", "CANCELLED"]);
    expect(again.body.timeline).toEqual(timeline);
  });

  test("by an admin's key leaves its name in the audit", async () => {
    const product = await aStockedProduct(2);
    const id = await anOrder(await aShopper(), { sku: product.sku, quantity: 1 });
    const key = await aKey("admin", "Meera");
    expect((await cancel(id, { key })).status).toBe(200);
    const { body } = await get(`/api/audit?reservationId=${id}&type=CANCELLED`, { key });
    expect((body.entries as { actor: string }[]).map(({ actor }) => actor)).toEqual(["key:Meera"]);
  });

  test("refuses an order if any of it has been sent, and changes nothing", async () => {
    const cookie = await aShopper();
    const product = await aStockedProduct(4);
    const id = await anOrder(cookie, { sku: product.sku, warehouseId: MAIN.id, quantity: 3 });
    await ship(id, [{ productId: product.id, warehouseId: MAIN.id, quantity: 1 }]);
    const before = await countRows();
    const refused = await cancel(id, { cookie });
    expect([refused.status, refused.body.code, refused.body.orderId]).toEqual([409, "ORDER_ALREADY_SHIPPED", id]);
    expect(await countRows()).toEqual(before);
    expect(await order(cookie, id)).toMatchObject({
      status: "PARTIALLY_SHIPPED",
      lines: [{ shipped: 1, cancelled: 0 }],
    });
  });

  test("happens once per Idempotency-Key, and replays refusals too", async () => {
    const cookie = await aShopper();
    const product = await aStockedProduct(4);
    const id = await anOrder(cookie, { sku: product.sku, quantity: 1 });
    const [first, second] = await Promise.all([cancel(id, { cookie, once: "c" }), cancel(id, { cookie, once: "c" })]);
    const third = await cancel(id, { cookie, once: "c" });
    expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
    expect(third.headers.get("idempotent-replayed")).toBe("true");
    expect([second.text, third.text]).toEqual([first.text, first.text]);

    const late = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
    const refused = await cancel(late.body.id, { cookie, once: "early" });
    await post(`/api/reservations/${late.body.id}/confirm`, undefined, { key: shop });
    const replayed = await cancel(late.body.id, { cookie, once: "early" });
    expect([refused.status, replayed.status, replayed.text]).toEqual([404, 404, refused.text]);
    expect((await order(cookie, late.body.id)).status).toBe("PAID");
  });

  test("rejects a body with other fields, and requests from other origins", async () => {
    const cookie = await aShopper();
    const product = await aStockedProduct(4);
    const id = await anOrder(cookie, { sku: product.sku, quantity: 1 });
    expect((await post(`/api/orders/${id}/cancel`, { force: true }, { cookie })).body.code).toBe("VALIDATION_ERROR");
    const foreign = await call("POST", `/api/orders/${id}/cancel`, {
      cookie,
      headers: { origin: "https://evil.test" },
    });
    expect(foreign.body.code).toBe("ORIGIN_NOT_ALLOWED");
    expect((await order(cookie, id)).status).toBe("PAID");
  });

  test("by a key shows as the shop's action, and creates the mail and the refund once", async () => {
    const cookie = await aShopper();
    const product = await aStockedProduct(4);
    const id = await anOrder(cookie, { sku: product.sku, quantity: 1 });
    await cancel(id, { key: shop });
    await cancel(id, { key: shop });
    expect((await order(cookie, id)).timeline.at(-1)).toMatchObject({ event: "CANCELLED", by: "shop" });
    const asked = "select count(*)::integer as jobs from outbox where kind = 'ORDER_CANCELLED' and subject_id = $1";
    expect((await pool().query(asked, [id])).rows).toEqual([{ jobs: 1 }]);
  });
});

test("shipping and returning show as the shop's actions, without a name", async () => {
  const cookie = await aShopper();
  const product = await aStockedProduct(4);
  const id = await anOrder(cookie, { sku: product.sku, warehouseId: MAIN.id, quantity: 2 });
  await ship(id);
  expect(await order(cookie, id)).toMatchObject({ status: "SHIPPED" });
  await stockWriter().submit(aReturn({ reservationId: id, actor: "admin:ravi@shop.test" }));
  const returned = await get(`/api/orders/${id}`, { cookie });
  expect(returned.body).toMatchObject({ status: "RETURNED", lines: [{ shipped: 2, returned: 2 }] });
  expect(returned.body.timeline).toMatchObject([
    { event: "RESERVED" },
    { event: "CONFIRMED" },
    { event: "SHIPPED", by: "shop", quantity: 2 },
    { event: "RETURNED", by: "shop", quantity: 2 },
  ]);
  expect(returned.text).not.toContain("ravi");
});
