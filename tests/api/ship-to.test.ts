import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReroute } from "@/tests/factories/commands";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { type Answered, aKey, aShopper, aStockedProduct, call, get, letRunOut, MAIN, OTHER, post } from "./api";

const DELHI = { postalCode: "110001" };
const PUNE = { postalCode: "411001" };
const BANGALORE = { postalCode: "560001" };
const ASHA = { email: "asha@example.test", name: "Asha", postalCode: "411001" };

/** The first two warehouses, where their cities are. */
beforeAll(async () => {
  const places = [
    [MAIN, { latitude: 13.08, longitude: 80.27 }],
    [OTHER, { latitude: 12.97, longitude: 77.59 }],
  ] as const;
  for (const [warehouse, place] of places) await prisma().warehouse.create({ data: { ...warehouse, ...place } });
});

type Hold = { id: string; cookie: string };

async function aHold(line: { sku: string; quantity?: number; warehouseId?: string }, shipTo?: object): Promise<Hold> {
  const cookie = await aShopper();
  const held = await post("/api/reservations", { quantity: 1, ...line, shipTo }, { cookie });
  expect(held.status, held.text).toBe(201);
  return { id: held.body.id, cookie };
}

function sendTo({ id, cookie }: Hold, shipTo: object): Promise<Answered> {
  return call("PUT", `/api/reservations/${id}/ship-to`, { cookie, body: { shipTo } });
}

type Body = {
  expiresAt: string;
  total: unknown;
  lines: { warehouseCode: string; quantity: number }[];
  route: { reason: string; shippingPrice: { amount: number }; deliveryDate: string; parcels: { isPinned: boolean }[] };
};

const from = ({ lines }: Body) => lines.map(({ warehouseCode, quantity }) => `${quantity} ${warehouseCode}`);

describe("PUT /api/reservations/{id}/ship-to", () => {
  test("moves the units to the warehouse nearest to the new address, and keeps end and prices", async () => {
    const { sku, id: productId } = await aStockedProduct(5);
    const hold = await aHold({ sku, quantity: 3 });
    const before = (await get(`/api/reservations/${hold.id}`, { cookie: hold.cookie })).body as unknown as Body;
    expect(from(before)).toEqual(["3 MAA"]);
    const changed = await sendTo(hold, BANGALORE);
    expect(changed.status).toBe(200);
    const after = changed.body as unknown as Body;
    expect(from(after)).toEqual(["3 BLR"]);
    expect([after.expiresAt, after.total]).toEqual([before.expiresAt, before.total]);
    expect(after.route).toMatchObject({ shipTo: BANGALORE, shippingPrice: { amount: 4_900, currency: "INR" } });
    expect(after.route.reason).toMatch(/^Ships from Bangalore, \d+ km: nearest with all 3\.$/);
    expect((await get(`/api/reservations/${hold.id}`, { cookie: hold.cookie })).body).toMatchObject(changed.body);
    const row = async (warehouse: { id: string }) => {
      const { body } = await get(`/api/products/${sku}`);
      const rows = body.inventory as { warehouseId: string; reserved: number }[];
      return rows.find(({ warehouseId }) => warehouseId === warehouse.id)?.reserved;
    };
    expect([await row(MAIN), await row(OTHER)]).toEqual([0, 3]);
    const audit = await get(`/api/audit?sku=${sku}&limit=2`, { key: await aKey("admin") });
    expect(audit.body.entries).toMatchObject([
      { type: "REROUTED_IN", warehouseCode: "BLR", reservedDelta: 3, reservationId: hold.id, productId },
      { type: "REROUTED_OUT", warehouseCode: "MAA", reservedDelta: -3, reservationId: hold.id },
    ]);
    expect((await get("/api/admin/proof", { key: await aKey("admin") })).body.divergences).toEqual([]);
  });

  test("gives new dates and prices even if nothing moves", async () => {
    const { sku } = await aStockedProduct(5);
    const hold = await aHold({ sku, warehouseId: MAIN.id }, BANGALORE);
    const far = (await sendTo(hold, DELHI)).body as unknown as Body;
    expect(far.route).toMatchObject({
      reason: expect.stringMatching(/^You chose Chennai/),
      parcels: [{ isPinned: true }],
    });
    const stored = (await get(`/api/reservations/${hold.id}`, { cookie: hold.cookie })).body as unknown as Body;
    expect(stored.route).toEqual(far.route);
    expect(from(stored)).toEqual(["1 MAA"]);
  });

  test("ends with the units where they were moved last, whatever happens to the hold", async () => {
    const { sku } = await aStockedProduct(2);
    const hold = await aHold({ sku, quantity: 2 });
    for (const place of [BANGALORE, DELHI, PUNE, BANGALORE]) expect((await sendTo(hold, place)).status).toBe(200);
    const confirmed = await post(`/api/reservations/${hold.id}/confirm`, undefined, { key: await aKey("admin") });
    expect([confirmed.status, from(confirmed.body as unknown as Body)]).toEqual([200, ["2 BLR"]]);
    expect((await get("/api/admin/proof", { key: await aKey("admin") })).body.divergences).toEqual([]);
  });

  test("twenty at once, with others reserving the same units, lose and double none", async () => {
    const { sku } = await aStockedProduct(3);
    const holds = await Promise.all([aHold({ sku }), aHold({ sku }), aHold({ sku })]);
    const places = [BANGALORE, DELHI, PUNE, BANGALORE, DELHI, PUNE];
    const [moved, reserved] = await Promise.all([
      Promise.all(holds.flatMap((hold) => places.map((place) => sendTo(hold, place)))),
      Promise.all(Array.from({ length: 6 }, async () => post("/api/reservations", { sku, quantity: 1 }))),
    ]);
    expect(new Set(moved.map(({ status }) => status))).toEqual(new Set([200]));
    expect(reserved.filter(({ status }) => status === 201)).toHaveLength(3);
    expect((await get(`/api/products/${sku}`)).body.available).toBe(0);
    expect((await get("/api/admin/proof", { key: await aKey("admin") })).body.divergences).toEqual([]);
  });

  test("is refused for somebody else's hold, an ended one, a sold one, and an unknown pincode", async () => {
    const { sku } = await aStockedProduct(5);
    const hold = await aHold({ sku });
    expect((await sendTo({ ...hold, cookie: await aShopper() }, DELHI)).status).toBe(404);
    expect((await sendTo(hold, { postalCode: "999999" })).body.code).toBe("POSTAL_CODE_UNKNOWN");
    expect((await sendTo(hold, {})).status).toBe(400);
    await post(`/api/reservations/${hold.id}/release`, undefined, { cookie: hold.cookie });
    expect((await sendTo(hold, DELHI)).body.code).toBe("RESERVATION_ALREADY_RELEASED");
    const late = await aHold({ sku });
    await letRunOut(late.id);
    expect((await sendTo(late, DELHI)).body).toMatchObject({ status: 410, code: "RESERVATION_EXPIRED" });
  });
});

describe("starting a payment for another address than the hold's", () => {
  const contact = { ...ASHA, ...DELHI };
  const payFor = async ({ id, cookie }: Hold, body: object = { contact }) => {
    return post(`/api/reservations/${id}/payment`, body, { cookie });
  };
  const held = async ({ id, cookie }: Hold) =>
    (await get(`/api/reservations/${id}`, { cookie })).body as unknown as Body;
  const shippingOf = async ({ id, cookie }: Hold) => {
    return (await get(`/api/reservations/${id}/payment`, { cookie })).body.shipping;
  };

  /** Without a destination it ships from the first warehouse. */
  async function aHoldFromChennai(): Promise<Hold> {
    const { sku } = await aStockedProduct(5);
    const hold = await aHold({ sku });
    expect(from(await held(hold))).toEqual(["1 MAA"]);
    return hold;
  }

  test("ships it from there first, and asks for the price to that address", async () => {
    const hold = await aHoldFromChennai();
    const started = await payFor(hold, { contact: { ...ASHA, ...BANGALORE } });
    expect(started.status, started.text).toBe(201);
    const after = await held(hold);
    expect(from(after)).toEqual(["1 BLR"]);
    expect(after.route).toMatchObject({
      shipTo: BANGALORE,
      reason: expect.stringMatching(/^Ships from Bangalore, \d+ km/),
    });
    expect(await shippingOf(hold)).toEqual(after.route.shippingPrice);
    const { amount, currency } = after.total as { amount: number; currency: string };
    expect(started.body.amount).toEqual({ amount: amount + after.route.shippingPrice.amount, currency });
    await chooseAtBank(started, { answer: "AUTHORISED" });
    const order = (await get(`/api/orders/${hold.id}`, { cookie: hold.cookie })).body;
    expect(order).toMatchObject({ total: started.body.amount, shipTo: BANGALORE, route: { shipTo: BANGALORE } });
    expect((await get("/api/admin/proof", { key: await aKey("admin") })).body.divergences).toEqual([]);
  });

  test("keeps a warehouse that was chosen, with its reason and price about the new address", async () => {
    const { sku } = await aStockedProduct(5);
    const hold = await aHold({ sku, warehouseId: OTHER.id }, BANGALORE);
    const near = (await held(hold)).route;
    expect((await payFor(hold)).status).toBe(201);
    const { route, ...after } = await held(hold);
    expect(from({ ...after, route })).toEqual(["1 BLR"]);
    expect(route).toMatchObject({ shipTo: DELHI, reason: expect.stringMatching(/^You chose Bangalore, 1,7\d\d km/) });
    expect(route.shippingPrice.amount).toBeGreaterThan(near.shippingPrice.amount);
    expect(await shippingOf(hold)).toEqual(route.shippingPrice);
  });

  test("closes the payment for the old address, and twenty at once agree on one", async () => {
    const hold = await aHoldFromChennai();
    const first = await payFor(hold, { contact: { ...ASHA, ...BANGALORE } });
    const second = await payFor(hold);
    expect(second.status, second.text).toBe(201);
    expect((await held(hold)).route).toMatchObject({ shipTo: DELHI });
    await chooseAtBank(first, { answer: "AUTHORISED" });
    expect((await held(hold)) as unknown, "the old page is closed").toMatchObject({ status: "PENDING" });
    const other = await aHoldFromChennai();
    const started = await Promise.all(Array.from({ length: 20 }, () => payFor(other)));
    expect(new Set(started.map(({ body }) => body.id)).size).toBe(1);
    expect((await held(other)).route).toMatchObject({ shipTo: DELHI });
  });

  test("changes nothing for a pincode that is unknown, or none", async () => {
    const hold = await aHoldFromChennai();
    const before = await held(hold);
    const unknown = await payFor(hold, { contact: { ...ASHA, postalCode: "999999" } });
    expect(unknown.body).toMatchObject({ status: 422, code: "POSTAL_CODE_UNKNOWN" });
    const { route, expiresAt } = await held(hold);
    expect({ route, expiresAt }).toEqual({ route: before.route, expiresAt: before.expiresAt });
    expect((await payFor(hold, { contact: { email: ASHA.email } })).status).toBe(201);
    expect((await held(hold)).route).toEqual(before.route);
  });
});

describe("while a payment is open", () => {
  test("neither the lines nor the destination of its hold change, until it is cancelled or declined", async () => {
    const hold = await aPayingShopper({ quantity: 2 });
    const replace = () => {
      const wish = { sku: hold.product.sku, quantity: 1, replaces: hold.id };
      return post("/api/reservations", wish, { cookie: hold.cookie });
    };
    const started = await hold.start({ contact: ASHA });
    expect((await sendTo(hold, DELHI)).body).toMatchObject({ status: 409, code: "PAYMENT_IN_PROGRESS" });
    expect((await replace()).body).toMatchObject({ status: 409, code: "PAYMENT_IN_PROGRESS", reservationId: hold.id });
    await chooseAtBank(started, { answer: "DECLINED" });
    expect((await sendTo(hold, DELHI)).status).toBe(200);
    await hold.start({ contact: ASHA });
    expect((await sendTo(hold, PUNE)).body.code).toBe("PAYMENT_IN_PROGRESS");
    const cancelled = await call("DELETE", `${hold.path}/payment`, { cookie: hold.cookie });
    expect(cancelled.body).toMatchObject({ status: "EXPIRED", failure: "CANCELLED", paymentUrl: null });
    expect((await sendTo(hold, PUNE)).status).toBe(200);
    expect((await replace()).status).toBe(201);
  });

  test("a payment that was cancelled can't be paid any more, and another one can", async () => {
    const hold = await aPayingShopper();
    const first = await hold.start({ contact: ASHA });
    await call("DELETE", `${hold.path}/payment`, { cookie: hold.cookie });
    await chooseAtBank(first, { answer: "AUTHORISED" });
    expect((await hold.reservation()).status).toBe("PENDING");
    const again = await hold.start({ contact: ASHA });
    expect(again.body.id).not.toBe(first.body.id);
    await chooseAtBank(again, { answer: "AUTHORISED" });
    expect((await hold.reservation()).status).toBe("CONFIRMED");
  });

  test("cancelling it is BUSY while somebody outside has locked it, and does nothing", async () => {
    const hold = await aPayingShopper();
    await hold.start({ contact: ASHA });
    const cancel = () => call("DELETE", `${hold.path}/payment`, { cookie: hold.cookie });
    const client = await pool().connect();
    try {
      await client.query("begin");
      await client.query("select from payment where reservation_id = $1 for update", [hold.id]);
      expect(await cancel()).toMatchObject({ status: 503, body: { code: "BUSY" } });
      await client.query("rollback");
    } finally {
      client.release();
    }
    expect(await hold.payment()).toMatchObject({ status: "STARTED" });
    expect((await cancel()).status).toBe(200);
  });

  test("only its owner can cancel it", async () => {
    const hold = await aPayingShopper();
    await hold.start({ contact: ASHA });
    expect((await call("DELETE", `${hold.path}/payment`, { cookie: await aShopper() })).status).toBe(404);
    expect(await hold.payment()).toMatchObject({ status: "STARTED", failure: null });
  });

  test("a destination that changes while it starts is in its amount", async () => {
    const hold = await aPayingShopper({ quantity: 1 });
    const writer = stockWriter();
    const { submit } = writer;
    let isFirst = true;
    // The hold moves right after the start has read it.
    writer.submit = async (command: never) => {
      const outcome = await submit.call(writer, command);
      if (isFirst && (command as { type: string }).type === "Extend") {
        isFirst = false;
        const shipTo = { latitude: 12.97, longitude: 77.59, city: "Bangalore", postalCode: "560001" };
        await submit.call(writer, aReroute({ reservationId: hold.id, shipTo }) as never);
      }
      return outcome as never;
    };
    try {
      expect((await hold.start()).status).toBe(201);
    } finally {
      writer.submit = submit;
    }
    expect(await hold.payment()).toMatchObject({ status: "STARTED", shipping: { amount: 4_900 } });
  });
});
