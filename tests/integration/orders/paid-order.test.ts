import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { findPlace } from "@/lib/delivery/places";
import { findOrder } from "@/lib/orders/find-order";
import type { Contact } from "@/lib/payments/payment-schemas";
import type { PaymentFacts } from "@/lib/payments/payment-state";
import { insertPayment, insertRefund, updatePayment } from "@/lib/payments/payment-statements";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aStockedProduct, letRunOut, MAIN } from "@/tests/api/api";
import { aReserve, aRetake } from "@/tests/factories/commands";
import { aSoldOrder } from "@/tests/factories/sold-orders";

const CONTACT: Contact = { email: "asha@shop.test", name: "Asha Rao", line1: "4 Beach Road", postalCode: "560001" };

/** A payment for a hold that goes through `statuses` in order. */
async function aPayment(
  reservationId: string,
  steps: Pick<PaymentFacts, "status">["status"][],
  { retakeId = randomUUID(), refunded = 0 }: { retakeId?: string; refunded?: number } = {},
): Promise<string> {
  const id = randomUUID();
  const client = await pool().connect();
  try {
    const money = { goods: 20_000, shipping: 6_900, currency: "INR" };
    await insertPayment(client, { id, reservationId, retakeId, provider: "test", ...money, contact: CONTACT });
    const facts = { amount: 26_900, refunded, isProcessing: false, failure: null };
    for (const status of steps) await updatePayment(client, id, { status, ...facts });
    if (refunded > 0) await insertRefund(client, { paymentId: id, amount: refunded, refunded });
  } finally {
    client.release();
  }
  return id;
}

async function aLampOrder(statuses: Parameters<typeof aPayment>[1], refunded = 0) {
  const owner = `shopper:${randomUUID()}`;
  const product = await aStockedProduct(5);
  const reservationId = randomUUID();
  const paymentId = await aPayment(reservationId, statuses, { refunded });
  await aSoldOrder(owner, [{ productId: product.id, warehouseId: MAIN.id, quantity: 2 }], { reservationId, paymentId });
  return { owner, id: reservationId, product };
}

describe("an order that was paid here", () => {
  test("has goods, shipping, contact, and the arrival date if there is an address", async () => {
    const { owner, id, product } = await aLampOrder(["AUTHORISED", "CAPTURED"]);
    const order = await findOrder(id, owner);
    const goods = 2 * product.priceAmount;
    expect(order).toMatchObject({
      goods: { amount: goods },
      shipping: { amount: 6_900 },
      total: { amount: goods + 6_900 },
      payment: { provider: "test", status: "CAPTURED", amount: { amount: 26_900, currency: "INR" } },
      refunded: { amount: 0 },
      contact: CONTACT,
      shipTo: { postalCode: "560001", city: expect.any(String) },
      parcels: [{ city: "Chennai", quantity: 2, deliveryDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
    });
    const place = await findPlace("560001");
    expect(order?.parcels[0]?.distanceKm).toBe(place && greatCircleKm(MAIN, place));
    expect(new Set(order?.timeline.map(({ event }) => event))).toEqual(
      new Set(["PAYMENT_STARTED", "PAYMENT_AUTHORISED", "PAYMENT_CAPTURED", "RESERVED", "CONFIRMED"]),
    );
  });

  test("shows refunds", async () => {
    const { owner, id } = await aLampOrder(["AUTHORISED", "CAPTURED", "PARTIALLY_REFUNDED"], 10_000);
    const order = await findOrder(id, owner);
    expect(order).toMatchObject({ refunded: { amount: 10_000 }, payment: { status: "PARTIALLY_REFUNDED" } });
    expect(order?.timeline).toContainEqual(
      expect.objectContaining({ event: "PAYMENT_REFUNDED", amount: { amount: 10_000, currency: "INR" } }),
    );
  });

  test("shows its own earlier failed attempts, and no other hold's payments", async () => {
    const { owner, id } = await aLampOrder(["AUTHORISED", "CAPTURED"]);
    await aPayment(id, ["DECLINED"]);
    await aPayment(randomUUID(), ["DECLINED"]);
    const events = (await findOrder(id, owner))?.timeline.map(({ event }) => event) ?? [];
    expect(events.filter((event) => event === "PAYMENT_DECLINED")).toHaveLength(1);
    expect(events.filter((event) => event === "PAYMENT_STARTED")).toHaveLength(2);
  });
});

test("an order that staff confirmed keeps the contact and shipping last given, and ships there", async () => {
  const owner = `shopper:${randomUUID()}`;
  const product = await aStockedProduct(5);
  const reservationId = randomUUID();
  await aPayment(reservationId, ["DECLINED"]);
  await aSoldOrder(owner, [{ productId: product.id, warehouseId: MAIN.id, quantity: 2 }], { reservationId });
  expect(await findOrder(reservationId, owner)).toMatchObject({
    contact: CONTACT,
    shipTo: { postalCode: "560001", city: expect.any(String) },
    parcels: [{ deliveryDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
    shipping: { amount: 6_900 },
    total: { amount: 2 * product.priceAmount + 6_900 },
    payment: null,
    refunded: { amount: 0 },
  });
});

test("an order whose hold expired while it was being paid shows that hold's history too", async () => {
  const owner = `shopper:${randomUUID()}`;
  const product = await aStockedProduct(5);
  const [hold, retakeId] = [randomUUID(), randomUUID()];
  const line = { productId: product.id, sku: null, warehouseId: MAIN.id, quantity: 2 };
  await stockWriter().submit(aReserve({ reservationId: hold, owner, holder: null, actor: owner, lines: [line] }));
  const paymentId = await aPayment(hold, ["AUTHORISED"], { retakeId });
  await letRunOut(hold);
  await stockWriter().submit({ type: "Expire", reservationId: hold });
  const retaken = await stockWriter().submit(aRetake({ reservationId: retakeId, retakes: hold, paymentId }));
  expect(retaken).toMatchObject({ ok: true, reservation: { id: retakeId, status: "CONFIRMED" } });
  const order = await findOrder(retakeId, owner);
  expect(order).toMatchObject({ status: "PAID", payment: { status: "AUTHORISED" }, shipping: { amount: 6_900 } });
  const goods = order?.timeline.filter(({ event }) => !event.startsWith("PAYMENT")).map(({ event }) => event);
  expect(goods).toEqual(["RESERVED", "EXPIRED", "RESERVED", "CONFIRMED"]);
  expect(await findOrder(hold, owner)).toBeNull();
});
