import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { dayText } from "@/lib/delivery/destination-words";
import type { AdminOrderDetail, OrderActed } from "@/lib/orders/admin-order-schemas";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { aFaultyProvider } from "@/tests/factories/faulty-provider";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { aKey, aStockedProduct, call, get, MAIN, OTHER, post } from "./api";
import { allMailed, mailsTo } from "./mailed";

const provider = aFaultyProvider();
let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

type Verb = "ship" | "cancel" | "return" | "short-pick" | "reroute";
type Line = { productId: string; warehouseId: string; quantity: number };

const act = (id: string, verb: Verb, body: object = {}, once?: string) =>
  post(`/api/admin/orders/${id}/${verb}`, body, { key, ...(once ? { once } : {}) });

async function acted(id: string, verb: Verb, body: object = {}): Promise<OrderActed> {
  const answer = await act(id, verb, body);
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as OrderActed;
}

async function detail(id: string): Promise<AdminOrderDetail> {
  const answer = await get(`/api/admin/orders/${id}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as AdminOrderDetail;
}

const onHand = async (productId: string) => {
  const { rows } = await pool().query<{ units: number; committed: number; shortfall: number }>(
    `select sum(on_hand)::integer as units, sum(committed)::integer as committed, sum(shortfall)::integer as shortfall
     from inventory where product_id = $1 and warehouse_id = $2`,
    [productId, MAIN.id],
  );
  return rows[0];
};

/** An order that staff made and confirmed, for a customer with an address of their own. */
async function anOrder(quantity = 4, stock = 10) {
  const product = await aStockedProduct(stock);
  const email = `${randomUUID().slice(0, 12)}@shop.test`;
  const customer = { email, name: "Asha Rao", phone: "+91 98000 12345" };
  const wish = { sku: product.sku, quantity, warehouseId: MAIN.id, shipTo: { postalCode: "560001" }, customer };
  const { body } = await post("/api/admin/reservations", { ...wish, tellCustomer: false }, { key });
  const confirm = { note: "paid", method: "CASH", tellCustomer: false };
  expect((await post(`/api/admin/reservations/${body.id}/confirm`, confirm, { key })).status).toBe(200);
  const units = (count: number): Line[] => [{ productId: product.id, warehouseId: MAIN.id, quantity: count }];
  return { id: body.id, product, email, units };
}

/** An order that was paid for at the test bank: 3 at ₹1,000 each. */
async function aPaidOrder() {
  const shopper = await aPayingShopper({ units: 5, quantity: 3, warehouseId: MAIN.id, unitPrice: 100_000 });
  await chooseAtBank(await shopper.start(), { answer: "AUTHORISED" });
  await runDueJobs();
  const units = (count: number): Line[] => [{ productId: shopper.product.id, warehouseId: MAIN.id, quantity: count }];
  return { id: shopper.id, units };
}

describe("shipping", () => {
  test("in parts: stock leaves, parcels are kept, the customer is told and sees them", async () => {
    const { id, product, email, units } = await anOrder();
    const before = await detail(id);
    expect(before).toMatchObject({ status: "PAID", version: 0, shipments: [], customer: { name: "Asha Rao", email } });
    const first = await acted(id, "ship", {
      lines: units(3),
      carrier: " Blue Dart ",
      trackingNumber: " 1z 999–aa ",
      expectedVersion: 0,
    });
    expect(first).toMatchObject({ status: "PARTIALLY_SHIPPED", lines: [{ shipped: 3, quantity: 4 }] });
    expect(await onHand(product.id)).toMatchObject({ units: 7, committed: 1 });
    expect(await acted(id, "ship")).toMatchObject({ status: "SHIPPED", lines: [{ shipped: 4 }] });

    const { shipments, history, status } = await detail(id);
    expect(status).toBe("SHIPPED");
    expect(shipments).toMatchObject([
      { carrier: "Blue Dart", trackingNumber: "1z999-aa", warehouseCode: MAIN.code, lines: [{ quantity: 3 }] },
      { carrier: null, trackingNumber: null, lines: [{ quantity: 1 }] },
    ]);
    await allMailed();
    const [part, rest] = await mailsTo(email, "ORDER_SHIPPED");
    expect(part?.subject).toMatch(/^Part of order HF-\d+ has shipped$/);
    expect(part?.text).toMatch(/with Blue Dart\.\nTracking number: 1z999-aa/);
    expect(rest?.subject).toMatch(/^Order HF-\d+ has shipped$/);
    const told = (await detail(id)).history.map(({ event, by }) => `${event} ${by}`);
    expect(told.filter((line) => line.startsWith("SHIPPED"))).toEqual(["SHIPPED key:Meera", "SHIPPED key:Meera"]);
    expect(history.length).toBeGreaterThan(3);
  });

  test("happens once, whoever presses the button twice or at the same time", async () => {
    const { id, units } = await anOrder();
    const once = randomUUID();
    const [one, again] = [
      await act(id, "ship", { lines: units(2) }, once),
      await act(id, "ship", { lines: units(2) }, once),
    ];
    expect([one.status, again.text]).toEqual([200, one.text]);
    const saw = (await detail(id)).version;
    const both = await Promise.all([1, 2].map(() => act(id, "ship", { lines: units(1), expectedVersion: saw })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: "ORDER_CHANGED", orderId: id });
    expect((await act(id, "ship", { lines: units(2) })).body).toMatchObject({
      code: "QUANTITY_NOT_MOVABLE",
      movable: 1,
    });
    await acted(id, "ship");
    expect((await act(id, "ship")).body).toMatchObject({ status: 409, code: "NOTHING_LEFT" });
    expect((await detail(id)).shipments).toHaveLength(3);
  });

  test.each([
    ["a script", { trackingNumber: "<script>alert(1)</script>" }, "trackingNumber"],
    ["300 characters", { trackingNumber: "1".repeat(300) }, "trackingNumber"],
    ["65 characters", { trackingNumber: "1".repeat(65) }, "trackingNumber"],
    ["only spaces", { trackingNumber: "   " }, "trackingNumber"],
    ["a script for a carrier", { carrier: "<img src=x>" }, "carrier"],
    ["a long carrier", { carrier: "x".repeat(81) }, "carrier"],
  ])("refuses %s, and ships nothing", async (_, body, field) => {
    const { id } = await anOrder(1);
    const refused = await act(id, "ship", body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ path: field }]);
    expect(await detail(id)).toMatchObject({ status: "PAID", shipments: [] });
  });

  test("of two warehouses makes two parcels, which cannot have one tracking number", async () => {
    const product = await aStockedProduct(5);
    const lines = [MAIN, OTHER].map(({ id: warehouseId }) => ({ sku: product.sku, warehouseId, quantity: 1 }));
    const { body } = await post("/api/admin/reservations", { lines, customer: {} }, { key });
    await post(`/api/admin/reservations/${body.id}/confirm`, { note: "paid" }, { key });
    const refused = await act(body.id, "ship", { trackingNumber: "D1" });
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ code: "SEVERAL_PARCELS" }]]);
    await acted(body.id, "ship", { carrier: "Delhivery" });
    const { shipments } = await detail(body.id);
    expect(shipments.map(({ warehouseCode }) => warehouseCode).sort()).toEqual([MAIN.code, OTHER.code].sort());
  });
});

test("what is packed is told until it has left; nothing can be packed that is not there to ship", async () => {
  const { id, units } = await anOrder(2);
  const pack = (body: object) => post(`/api/admin/orders/${id}/pack`, { warehouseId: MAIN.id, ...body }, { key });
  const packedAt = async () => (await detail(id)).parcels[0]?.packedAt ?? null;
  expect(await packedAt()).toBeNull();
  expect((await pack({})).body).toEqual({ orderId: id, warehouseId: MAIN.id, packed: true });
  const first = await packedAt();
  expect(first).not.toBeNull();
  await pack({});
  expect(await packedAt(), "said twice").toBe(first);
  await acted(id, "ship", { lines: units(1) });
  expect(await packedAt(), "of the parcel that left").toBeNull();
  await pack({});
  expect(await packedAt()).not.toBeNull();
  await pack({ packed: false });
  expect(await packedAt()).toBeNull();
  await acted(id, "ship");
  for (const warehouseId of [MAIN.id, OTHER.id]) {
    expect((await pack({ warehouseId })).body).toMatchObject({ status: 409, code: "NOTHING_LEFT" });
  }
  for (const packed of [true, false]) {
    const unknown = await post(`/api/admin/orders/${randomUUID()}/pack`, { warehouseId: MAIN.id, packed }, { key });
    expect(unknown.body, String(packed)).toMatchObject({ status: 404, code: "ORDER_NOT_FOUND" });
  }
});

describe("shipping from another warehouse", () => {
  test("moves part of a line once, unpacks both parcels, and is in the order's history with the note", async () => {
    const { id, product, units } = await anOrder(3);
    await post(`/api/admin/orders/${id}/pack`, { warehouseId: MAIN.id }, { key });
    const { version, total } = await detail(id);
    const body = { lines: units(1), warehouseId: OTHER.id, note: "One is scratched", expectedVersion: version };
    const once = randomUUID();
    const [first, again] = [await act(id, "reroute", body, once), await act(id, "reroute", body, once)];
    expect(first.status, first.text).toBe(200);
    expect(again.text).toBe(first.text);
    expect(first.body.lines).toMatchObject([
      { warehouseId: MAIN.id, quantity: 2 },
      { warehouseId: OTHER.id, quantity: 1 },
    ]);
    const after = await detail(id);
    expect(after.parcels).toMatchObject([{ packedAt: null }, { packedAt: null }]);
    expect(after.total).toEqual(total);
    const moved = after.history.find(({ event }) => event === "REROUTED_IN");
    expect(moved).toMatchObject({ by: "key:Meera", note: "One is scratched" });
    expect(await onHand(product.id)).toMatchObject({ committed: 2 });
    expect((await act(id, "reroute", body)).body).toMatchObject({ status: 409, code: "ORDER_CHANGED" });
  });

  test("is told to the customer, with the place and the day, unless they are not to be told", async () => {
    const { id, email, units } = await anOrder(3);
    await acted(id, "reroute", { lines: units(1), warehouseId: OTHER.id });
    await acted(id, "reroute", { lines: units(1), warehouseId: OTHER.id, tellCustomer: false });
    await allMailed();
    const { parcels } = await detail(id);
    const { city = "", deliveryDate = "" } = parcels.find(({ warehouseId }) => warehouseId === OTHER.id) ?? {};
    const mails = await mailsTo(email, "ORDER_MOVED");
    expect(mails.map(({ text }) => text)).toEqual([expect.stringContaining(`They now ship from ${city}.`)]);
    expect(mails[0]?.subject).toContain(`now arrives by ${dayText(String(deliveryDate))}`);
  });

  test("is refused for more than is left, for a warehouse without the units, and for an unknown one", async () => {
    const { id, units } = await anOrder(3, 3);
    await acted(id, "ship", { lines: units(1) });
    const refusal = async (body: object) => {
      const answer = await act(id, "reroute", body);
      return [answer.status, answer.body.code];
    };
    expect(await refusal({ lines: units(3) })).toEqual([409, "QUANTITY_NOT_MOVABLE"]);
    expect(await refusal({ warehouseId: randomUUID() })).toEqual([404, "WAREHOUSE_NOT_FOUND"]);
    await acted(id, "reroute", { warehouseId: OTHER.id });
    expect(await refusal({ warehouseId: OTHER.id })).toEqual([409, "NOTHING_LEFT"]);
    await acted(id, "ship");
    expect(await refusal({})).toEqual([409, "NOTHING_LEFT"]);
  });
});

describe("cancelling and returning", () => {
  test("leaves nothing to ship, which a refusal says, whatever units are named", async () => {
    const { id, units } = await anOrder(2);
    await acted(id, "cancel", { tellCustomer: false });
    for (const body of [{}, { lines: units(2) }, { lines: units(2), expectedVersion: 0 }]) {
      expect((await act(id, "ship", body)).body).toMatchObject({
        ...{ status: 409, code: "NOTHING_LEFT", orderStatus: "CANCELLED" },
        detail: "The order was cancelled. Nothing of it is left for that.",
      });
    }
  });

  test("refund what was paid for the units, once each", async () => {
    const { id, units } = await aPaidOrder();
    expect(await acted(id, "cancel", { lines: units(1), note: "damaged" })).toMatchObject({ status: "PAID" });
    await runDueJobs();
    expect(await detail(id)).toMatchObject({ refund: { state: "DONE", due: { amount: 100_000 } } });
    await acted(id, "ship");
    const early = await act(id, "cancel");
    expect([early.status, early.body.code]).toEqual([409, "ORDER_ALREADY_SHIPPED"]);
    expect((await act(id, "return", { lines: units(3) })).body).toMatchObject({
      code: "QUANTITY_NOT_MOVABLE",
      requested: 3,
      movable: 2,
    });
    expect(await acted(id, "return", { lines: units(1) })).toMatchObject({ status: "SHIPPED" });
    expect(await acted(id, "return")).toMatchObject({ status: "RETURNED", lines: [{ returned: 2 }] });
    expect((await act(id, "return")).body.code).toBe("NOTHING_LEFT");
    await runDueJobs();
    const { payment, refunded, refund } = await detail(id);
    expect([payment?.status, refunded.amount, refund.state]).toEqual(["PARTIALLY_REFUNDED", 300_000, "DONE"]);
  });

  test("a refund that the provider does not answer is pending, then failed, then retried by a person", async () => {
    const { id } = await aPaidOrder();
    provider.fault = { wish: "refund", when: "before" };
    await acted(id, "cancel");
    await runDueJobs();
    const pending = await detail(id);
    expect(pending).toMatchObject({ status: "CANCELLED", refund: { state: "PENDING", refunded: { amount: 0 } } });
    expect(pending.refund.lastError).toMatch(/line broke/);
    await pool().query("update outbox set failed_at = now() where subject_id = $1 and done_at is null", [id]);
    const { refund } = await detail(id);
    expect(refund.state).toBe("FAILED");
    provider.fault = null;
    expect((await post(`/api/admin/jobs/${refund.failedJobId}/retry`, {}, { key })).status).toBe(200);
    await runDueJobs();
    expect((await detail(id)).refund).toMatchObject({ state: "DONE", failedJobId: null });
  });

  test("one of a cancellation and a shipment that meet wins, and figures and money agree", async () => {
    const { id, units } = await aPaidOrder();
    const [shipped, cancelled] = await Promise.all([
      act(id, "ship", { lines: units(3), expectedVersion: 0 }),
      act(id, "cancel", { expectedVersion: 0 }),
    ]);
    expect([shipped.status, cancelled.status].sort()).toEqual([200, 409]);
    await runDueJobs();
    const { lines, refund, payment } = await detail(id);
    const isShipped = shipped.status === 200;
    expect(lines).toMatchObject([{ shipped: isShipped ? 3 : 0, cancelled: isShipped ? 0 : 3 }]);
    expect([refund.state, payment?.status]).toEqual(isShipped ? ["NONE", "CAPTURED"] : ["DONE", "REFUNDED"]);
  });

  test("a written-off return does not come back into stock; money taken by hand goes back by hand", async () => {
    const { id, product, email, units } = await anOrder(2);
    await acted(id, "ship");
    await acted(id, "return", { lines: units(1), restock: false, note: "torn" });
    expect(await onHand(product.id)).toMatchObject({ units: 8 });
    await acted(id, "return", { lines: units(1) });
    expect(await onHand(product.id)).toMatchObject({ units: 9 });
    expect((await detail(id)).refund).toMatchObject({ state: "BY_HAND" });
    await allMailed();
    const asked = /You paid us directly, so we give ₹[\d,]+ back to you directly\./;
    expect((await mailsTo(email, "RETURN_RECEIVED")).map(({ text }) => asked.test(text))).toEqual([true, true]);
  });
});

test("an order confirmed by an integration for a customer of the shop costs what they were told", async () => {
  const { sku } = await aStockedProduct(5);
  const email = `${randomUUID().slice(0, 12)}@shop.test`;
  const wish = { sku, quantity: 1, shipTo: { postalCode: "560001" }, customer: { email, name: "Asha Rao" } };
  const { body } = await post("/api/admin/reservations", wish, { key });
  expect((await post(`/api/admin/reservations/${body.id}/confirm`, { note: "sold" }, { key })).status).toBe(200);
  const { goods, shipping, total } = await detail(String(body.id));
  expect(shipping?.amount).toBeGreaterThan(0);
  expect(total.amount).toBe(goods.amount + (shipping?.amount ?? 0));
  await allMailed();
  const totals = (await mailsTo(email)).map(({ text }) => /Total:? *(₹[\d,.]+)/.exec(text)?.[1]);
  expect(new Set(totals).size, totals.join()).toBe(1);
});

describe("another address", () => {
  const label = {
    name: "Ravi Iyer",
    line1: "4 Park Street",
    line2: "Flat 2",
    postalCode: "110 001",
    phone: "+91 98111 22222",
  };
  const readdress = (id: string, body: object) => call("PUT", `/api/admin/orders/${id}/address`, { key, body });

  test("is where the order goes from then on, by its page, lists, search and history; its email address stays", async () => {
    const { id, email } = await anOrder();
    expect(await detail(id)).toMatchObject({ addressChange: null, contact: { email, name: "Asha Rao" } });
    const saved = await readdress(id, label);
    expect(saved.status, saved.text).toBe(200);
    const contact = { ...label, postalCode: "110001", phone: "+91 98111 22222", email };
    expect(saved.body).toMatchObject({ orderId: id, contact, addressChange: { by: "key:Meera" } });
    const now = await detail(id);
    expect(now).toMatchObject({
      contact,
      shipTo: { postalCode: "110001" },
      history: expect.arrayContaining([expect.objectContaining({ event: "ADDRESS_CHANGED", by: "key:Meera" })]),
    });
    expect(now.timeline.at(-1)).toMatchObject({ event: "ADDRESS_CHANGED", by: "shop" });
    for (const q of ["Ravi Iyer", "110001", "9811122222"]) {
      const { body } = await get(`/api/admin/orders?q=${encodeURIComponent(q)}`, { key });
      expect(body.orders, q).toEqual(expect.arrayContaining([expect.objectContaining({ id })]));
    }
    // Without line2 and phone, none is left of the address before.
    await readdress(id, { name: "Ravi Iyer", line1: "5 Park Street", postalCode: "110001" });
    const { contact: last } = await detail(id);
    expect(last).toEqual({ email, name: "Ravi Iyer", line1: "5 Park Street", city: last?.city, postalCode: "110001" });
  });

  test("is shown for an order without an email address", async () => {
    const { id } = await anOrder();
    await pool().query("delete from reservation_contact where reservation_id = $1", [id]);
    expect((await detail(id)).contact).toBeNull();
    await readdress(id, label);
    expect((await detail(id)).contact).toMatchObject({ name: "Ravi Iyer", line1: "4 Park Street" });
  });

  test("has what is packed packed again, with the new label", async () => {
    const { id } = await anOrder();
    await post(`/api/admin/orders/${id}/pack`, { warehouseId: MAIN.id }, { key });
    expect((await detail(id)).parcels[0]?.packedAt).not.toBeNull();
    await readdress(id, label);
    expect((await detail(id)).parcels[0]?.packedAt).toBeNull();
    await post(`/api/admin/orders/${id}/pack`, { warehouseId: MAIN.id }, { key });
    expect((await detail(id)).parcels[0]?.packedAt).not.toBeNull();
  });

  test("is refused once nothing is left to ship, and where it went stays", async () => {
    const { id } = await anOrder();
    await acted(id, "ship");
    expect((await readdress(id, label)).body).toMatchObject({ status: 409, code: "NOTHING_LEFT", orderId: id });
    expect(await detail(id)).toMatchObject({ addressChange: null, contact: { name: "Asha Rao" } });
  });

  test("leaves parcels where they went; what is left goes to the new one, and the customer is told another day", async () => {
    const { id, email, units } = await anOrder(3);
    await acted(id, "reroute", { lines: units(1), warehouseId: OTHER.id, tellCustomer: false });
    await acted(id, "ship", { lines: units(2), tellCustomer: false });
    const before = await detail(id);
    expect(before.shipments).toMatchObject([{ contact: { name: "Asha Rao" }, shipTo: { postalCode: "560001" } }]);
    expect((await readdress(id, label)).status).toBe(200);
    await readdress(id, { ...label, line1: "5 Park Street" });
    const after = await detail(id);
    expect(after.shipments).toEqual(before.shipments);
    const at = ({ parcels }: AdminOrderDetail, warehouseId: string) =>
      parcels.find((parcel) => parcel.warehouseId === warehouseId);
    expect(at(after, MAIN.id)).toEqual(at(before, MAIN.id));
    const [was, is] = [at(before, OTHER.id), at(after, OTHER.id)];
    expect(is?.distanceKm).not.toBe(was?.distanceKm);
    await allMailed();
    const mails = await mailsTo(email, "ORDER_READDRESSED");
    const [day, dayBefore] = [dayText(String(is?.deliveryDate)), dayText(String(was?.deliveryDate))];
    expect(day).not.toBe(dayBefore);
    expect(mails.map(({ text }) => text)).toEqual([expect.stringContaining(`by ${day} instead of ${dayBefore}`)]);
  });

  test("that moves the day is not mailed if the customer is not to be told", async () => {
    const { id, email } = await anOrder();
    await readdress(id, { ...label, tellCustomer: false });
    await allMailed();
    expect(await mailsTo(email, "ORDER_READDRESSED")).toEqual([]);
  });

  test("does not overwrite one that its author has not seen", async () => {
    const { id } = await anOrder();
    const first = await readdress(id, { ...label, expectedUpdatedAt: null });
    const conflict = { status: 409, body: { code: "CHANGED_MEANWHILE", current: first.body } };
    expect(await readdress(id, { ...label, name: "Uma", expectedUpdatedAt: null })).toMatchObject(conflict);
    const { at } = (first.body as unknown as { addressChange: { at: string } }).addressChange;
    expect((await readdress(id, { ...label, name: "Uma", expectedUpdatedAt: at })).status).toBe(200);
    expect(await readdress(id, { ...label, expectedUpdatedAt: at })).toMatchObject({ status: 409 });
    expect((await detail(id)).contact).toMatchObject({ name: "Uma" });
  });

  test("must be whole and of a pincode that exists", async () => {
    const { id } = await anOrder();
    expect(await readdress(id, { ...label, postalCode: "999999" })).toMatchObject({
      status: 422,
      body: { code: "POSTAL_CODE_UNKNOWN" },
    });
    for (const wrong of [{ name: " " }, { line1: undefined }, { postalCode: undefined }, { email: "x@shop.test" }]) {
      expect((await readdress(id, { ...label, ...wrong })).status, JSON.stringify(wrong)).toBe(400);
    }
    expect(await detail(id)).toMatchObject({ addressChange: null });
  });
});

test("a short pick takes the units out of stock until they are cancelled, which the customer is told with the reason", async () => {
  const { id, product, email, units } = await anOrder(4, 4);
  expect(await acted(id, "short-pick", { lines: units(1) })).toMatchObject({
    status: "SHORTFALL",
    lines: [{ short: 1 }],
  });
  expect(await onHand(product.id)).toEqual({ units: 3, committed: 4, shortfall: 1 });
  expect((await act(id, "short-pick", { lines: units(4) })).body).toMatchObject({
    code: "QUANTITY_NOT_MOVABLE",
    movable: 3,
  });
  expect((await act(id, "ship")).body).toMatchObject({ code: "INVALID_STOCK_STATE", missing: 1 });
  await acted(id, "ship", { lines: units(3) });
  expect(await acted(id, "cancel", { note: "We could not find the last one" })).toMatchObject({ status: "SHIPPED" });
  expect(await onHand(product.id)).toEqual({ units: 0, committed: 0, shortfall: 0 });
  await allMailed();
  const [mail] = await mailsTo(email, "LINES_CANCELLED");
  expect(mail?.text).toMatch(/Reason: We could not find the last one/);
  expect(mail?.subject).toMatch(/^Part of order/);
});

describe("GET /api/admin/orders", () => {
  const list = async (query: object) => {
    const answer = await get(`/api/admin/orders?${new URLSearchParams(Object.entries(query))}`, { key });
    expect(answer.status, answer.text).toBe(200);
    return (answer.body.orders as { id: string }[]).map(({ id }) => id);
  };

  test("finds an order by number, name, email, phone, SKU, pincode and tracking number", async () => {
    const { id, product, email } = await anOrder(1);
    await acted(id, "ship", { trackingNumber: `T${id.slice(0, 8)}` });
    const { number } = await detail(id);
    for (const q of [number, number.slice(3), email, product.sku, `t${id.slice(0, 8)}`, id]) {
      expect(await list({ q }), q).toEqual([id]);
    }
    for (const q of ["asha rao", "98000 12345", "560001"]) expect(await list({ q, limit: "100" }), q).toContain(id);
    expect(await list({ q: number, status: "TO_SHIP" })).toEqual([]);
    expect(await list({ q: number, warehouseId: OTHER.id })).toEqual([]);
    expect(await list({ q: number, placed: "YESTERDAY" })).toEqual([]);
    expect(await list({ q: "", limit: "1", status: "SHIPPED" })).toEqual([id]);
  });

  test("has each status on its tab, work oldest first, in pages, and counts what matches", async () => {
    const [old, partly, short, gone] = [await anOrder(2), await anOrder(2), await anOrder(2), await anOrder(1)];
    await acted(partly.id, "ship", { lines: partly.units(1) });
    await acted(short.id, "short-pick", { lines: short.units(1) });
    await acted(gone.id, "cancel");
    const all = async (status: string) => {
      const found: string[] = [];
      let cursor = "";
      do {
        const { body } = await get(`/api/admin/orders?status=${status}&limit=3${cursor && `&cursor=${cursor}`}`, {
          key,
        });
        found.push(...(body.orders as { id: string }[]).map(({ id }) => id));
        cursor = String(body.nextCursor ?? "");
      } while (cursor !== "");
      return found;
    };
    const toShip = await all("TO_SHIP");
    expect(toShip.slice(-2)).toEqual([old.id, partly.id]);
    expect(new Set(toShip).size).toBe(toShip.length);
    expect(await all("PARTIALLY_SHIPPED")).toContain(partly.id);
    expect(await all("SHORTFALL")).toContain(short.id);
    expect((await all("CANCELLED"))[0]).toBe(gone.id);
    const { body } = await get(`/api/admin/orders/counts?q=${partly.product.sku}`, { key });
    expect(body).toMatchObject({
      toShip: 1,
      partlyShipped: 1,
      short: 0,
      shipped: 0,
      cancelled: 0,
      returned: 0,
      all: 1,
    });
  });

  test("answers 404 for what is no order, whatever is done to it", async () => {
    const { sku } = await aStockedProduct(3);
    const { body } = await post("/api/admin/reservations", { sku, quantity: 1, customer: {} }, { key });
    for (const id of [body.id, randomUUID()]) {
      expect((await get(`/api/admin/orders/${id}`, { key })).body).toMatchObject({
        status: 404,
        code: "ORDER_NOT_FOUND",
      });
      for (const verb of ["ship", "cancel", "return"] as const) {
        expect((await act(id, verb)).body).toMatchObject({ status: 404, code: "ORDER_NOT_FOUND" });
      }
    }
    expect((await get("/api/admin/orders/nonsense", { key })).body.code).toBe("INVALID_ORDER_ID");
  });
});
