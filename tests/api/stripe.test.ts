import { afterAll, afterEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import { drainJobs, runDueJobs } from "@/lib/outbox/run-jobs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aCancelOrder } from "@/tests/factories/commands";
import { aPayingShopper, type PayingShopper } from "@/tests/factories/paying-shopper";
import type { StandInPayment } from "@/tests/factories/stripe-stand-in";
import { stripe } from "@/tests/factories/with-stripe";
import { type Answered, aKey, aShopper, call, get, letRunOut, post } from "./api";
import { mailsTo } from "./mailed";

afterEach(() => {
  stripe.trouble = null;
  stripe.refusedRefunds = null;
});
afterAll(async () => {
  await drainJobs();
  await stripe.close();
});

const ASHA = { email: "asha@example.test" };

async function aStarted(wish?: Parameters<typeof aPayingShopper>[0]) {
  const shopper = await aPayingShopper(wish);
  const started = await shopper.start({ contact: ASHA });
  expect(started.status, started.text).toBe(201);
  return { shopper, started, page: stripe.at(started.body.paymentUrl) };
}

async function aPaid(wish?: Parameters<typeof aPayingShopper>[0]) {
  const begun = await aStarted(wish);
  stripe.pay(begun.page);
  await hear("payment_intent.amount_capturable_updated", begun.page);
  return begun;
}

function send(payload: string, header: string | null): Promise<Answered> {
  const headers: Record<string, string> = header === null ? {} : { "stripe-signature": header };
  return call("POST", "/api/payments/webhook/stripe", { text: payload, headers });
}

async function hear(type: string, page: StandInPayment, id?: string): Promise<void> {
  const { payload, header } = stripe.event(type, page, id);
  expect((await send(payload, header)).status).toBe(200);
}

const wishesOf = (page: StandInPayment, verb: string) =>
  stripe.heard.filter(({ what }) => what === `POST /v1/payment_intents/${page.intentId}/${verb}`);

describe("with Stripe's keys, a payment", () => {
  test("is a hosted page that authorises the amount in paise, with the payment's id and the return addresses", async () => {
    const { shopper, started, page } = await aStarted({ quantity: 2 });
    expect(started.body.provider).toBe("stripe");
    const payment = await shopper.payment();
    expect(payment.amount).toEqual({ amount: page.amount, currency: "INR" });
    expect(Object.fromEntries(page.params)).toMatchObject({
      mode: "payment",
      customer_email: ASHA.email,
      success_url: `http://shop.test/checkout/${shopper.id}?payment=paying`,
      cancel_url: `http://shop.test/checkout/${shopper.id}?payment=turned-back`,
      "payment_intent_data[capture_method]": "manual",
      "payment_intent_data[metadata][holdfast_payment_id]": started.body.id,
      "metadata[holdfast_payment_id]": started.body.id,
      "line_items[0][quantity]": "2",
      "line_items[0][price_data][currency]": "inr",
      "line_items[0][price_data][unit_amount]": "249900",
      "line_items[1][price_data][product_data][name]": "Shipping",
    });
    expect((await shopper.start()).body).toEqual(started.body);
    const writes = stripe.heard.filter(({ what }) => what.startsWith("POST"));
    expect(writes.every(({ key }) => key !== null)).toBe(true);
  });

  test("becomes an order when Stripe reports the authorisation, and is captured", async () => {
    const { shopper, page } = await aPaid();
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED", orderId: shopper.id, failure: null });
    expect(page.intent).toBe("succeeded");
    expect(
      (await post("/api/test-provider/payments/00000000-0000-4000-8000-000000000000", { answer: "DECLINED" })).status,
    ).toBe(404);
  });

  const EVENTS = [
    "checkout.session.completed",
    "payment_intent.amount_capturable_updated",
    "payment_intent.succeeded",
    "charge.captured",
    "payment_intent.created",
    "payment_intent.payment_failed",
  ];
  test.each(EVENTS.map((first) => [first]))("is captured once, whichever event comes first: %s", async (first) => {
    const { shopper, page } = await aStarted();
    stripe.pay(page);
    if (first === "payment_intent.succeeded") page.intent = "succeeded";
    for (const type of [first, ...EVENTS.filter((type) => type !== first), first])
      await hear(type, page, `${type}:${page.sessionId}`);
    await Promise.all(EVENTS.map((type) => hear(type, page)));
    await runDueJobs();
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED", orderId: shopper.id });
    // If somebody captured it at Stripe by hand, we need not.
    expect(wishesOf(page, "capture")).toHaveLength(first === "payment_intent.succeeded" ? 0 : 1);
    expect((await get(`/api/inventory/${shopper.product.sku}`)).body).toMatchObject({ reserved: 0, committed: 1 });
  });

  test("becomes an order on the shopper's return if that comes before the webhook", async () => {
    const { shopper, page } = await aStarted();
    stripe.pay(page);
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED", orderId: shopper.id });
  });

  test("can be paid with another card on the same page after a decline", async () => {
    const { shopper, page } = await aStarted();
    stripe.decline(page);
    await hear("payment_intent.payment_failed", page);
    expect(await shopper.payment()).toMatchObject({ status: "STARTED", failure: null });
    stripe.pay(page);
    await hear("payment_intent.amount_capturable_updated", page);
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED" });
  });

  test("that came too late is voided if the units are gone, and Stripe's page is closed if nobody paid", async () => {
    const late = await aStarted({ units: 1, quantity: 2 });
    const never = await aStarted();
    for (const { id } of [late.shopper, never.shopper]) await letRunOut(id);
    await post("/api/reservations", { sku: late.shopper.product.sku, quantity: 1 }, { cookie: await aShopper() });
    stripe.pay(late.page);
    await hear("payment_intent.amount_capturable_updated", late.page);
    expect(await late.shopper.payment()).toMatchObject({ status: "VOIDED", failure: "HOLD_GONE", orderId: null });
    expect(late.page.intent).toBe("canceled");
    await never.shopper.reservation();
    await runDueJobs();
    expect(never.page.session).toBe("expired");
    expect(await never.shopper.payment()).toMatchObject({ status: "EXPIRED", failure: "EXPIRED" });
  });

  test("whose authorisation expired before the capture leaves no order", async () => {
    const { shopper, page } = await aStarted();
    stripe.trouble = { path: /capture$/, when: "before", status: 503 };
    stripe.pay(page);
    await hear("payment_intent.amount_capturable_updated", page);
    expect(await shopper.payment()).toMatchObject({ status: "AUTHORISED", orderId: shopper.id });
    stripe.trouble = null;
    page.intent = "canceled";
    await hear("payment_intent.canceled", page);
    expect(await shopper.payment()).toMatchObject({ status: "VOIDED", failure: "AUTHORISATION_ENDED" });
    expect((await get(`/api/inventory/${shopper.product.sku}`)).body).toMatchObject({ committed: 0 });
  });
});

describe("an order that is cancelled in parts", () => {
  const cancel = ({ id, product }: PayingShopper, quantity: number, warehouseId: string) =>
    stockWriter().submit(
      aCancelOrder({ reservationId: id, lines: [{ productId: product.id, warehouseId, quantity }] }),
    );

  test("refunds the price of each part, and the shipping with the last one", async () => {
    const { shopper, started, page } = await aPaid({ units: 4, quantity: 3 });
    const { lines } = await shopper.reservation();
    const [{ warehouseId }] = lines as [{ warehouseId: string }];
    await cancel(shopper, 1, warehouseId);
    await runDueJobs();
    expect(page.refunded).toBe(249_900);
    expect(await shopper.payment()).toMatchObject({ status: "PARTIALLY_REFUNDED", refunded: { amount: 249_900 } });
    await hear("charge.refunded", page);
    await cancel(shopper, 2, warehouseId);
    await runDueJobs();
    expect(page.refunded).toBe(page.amount);
    expect(await shopper.payment()).toMatchObject({ status: "REFUNDED" });
    const { rows } = await pool().query(
      "select (payload ->> 'amount')::integer as amount from outbox where kind = 'REFUNDED' and subject_id = $1 order by id",
      [started.body.id],
    );
    expect(rows).toEqual([{ amount: 249_900 }, { amount: page.amount - 249_900 }]);
    const { timeline, history } = (await get(`/api/admin/orders/${shopper.id}`, { key: await aKey("admin") }))
      .body as unknown as AdminOrderDetail;
    const refunds = (events: { event: string; amount: { amount: number } | null }[]) =>
      events.flatMap(({ event, amount }) => (event === "PAYMENT_REFUNDED" ? [amount?.amount] : []));
    expect(refunds(timeline)).toEqual([249_900, page.amount - 249_900]);
    expect(refunds(history)).toEqual([page.amount - 249_900, 249_900]);
  });

  test("is not charged at all if it is cancelled before the capture", async () => {
    const { shopper, page, started } = await aStarted();
    stripe.trouble = { path: /capture$/, when: "before", status: 503 };
    stripe.pay(page);
    await hear("payment_intent.amount_capturable_updated", page);
    await runDueJobs();
    await post(`/api/orders/${shopper.id}/cancel`, undefined, { cookie: shopper.cookie });
    await runDueJobs();
    expect(page).toMatchObject({ intent: "canceled", refunded: 0 });
    expect(await shopper.payment()).toMatchObject({ status: "VOIDED", failure: "ORDER_CANCELLED" });
    const { rows } = await pool().query("select kind from outbox where kind = any($1) and subject_id = $2", [
      ["REFUNDED", "PAYMENT_RELEASED"],
      started.body.id,
    ]);
    expect(rows, "nothing was charged, so nothing is refunded").toEqual([{ kind: "PAYMENT_RELEASED" }]);
  });

  test("is not refunded again if it was refunded at Stripe by hand", async () => {
    const { shopper, page } = await aPaid();
    page.refunded = page.amount;
    await post(`/api/orders/${shopper.id}/cancel`, undefined, { cookie: shopper.cookie });
    await runDueJobs();
    expect(page.refunded).toBe(page.amount);
    expect(await shopper.payment()).toMatchObject({ status: "REFUNDED" });
    expect(stripe.heard.filter(({ key }) => key?.startsWith(`${page.metadata.holdfast_payment_id}:refund`))).toEqual(
      [],
    );
  });
});

describe("a refund that Stripe refuses", () => {
  const refundOf = async ({ id }: PayingShopper) =>
    (await get(`/api/admin/orders/${id}`, { key: await aKey("admin") })).body.refund;
  const cancel = ({ id, cookie }: PayingShopper) => post(`/api/orders/${id}/cancel`, undefined, { cookie });

  test.each([
    { type: "card_error", message: "The card's bank does not take refunds.", status: 402 },
    { type: "invalid_request_error", message: "Insufficient funds in your Stripe account.", status: 400 },
  ])("waits for a person at once, with Stripe's words, and can be retried: $status", async (refusal) => {
    const { shopper, page } = await aPaid();
    stripe.refusedRefunds = refusal;
    await cancel(shopper);
    await runDueJobs();
    const refund = await refundOf(shopper);
    expect(refund).toMatchObject({ state: "FAILED", lastError: `Stripe refused: ${refusal.message}` });
    const { failedJobId } = refund as { failedJobId: string };
    const { timeline } = (await get(`/api/orders/${shopper.id}`, { cookie: shopper.cookie })).body;
    expect((timeline as { event: string }[]).map(({ event }) => event)).toContain("REFUND_STUCK");
    const told = (await mailsTo(ASHA.email, "LINES_CANCELLED")).at(-1);
    expect(told?.subject).toMatch(/^Order HF-\d+ is cancelled$/);
    expect(told?.text).toMatch(
      /We'll refund ₹[\d,]+ to the card or account you paid with, and email you once that is done/,
    );
    for (const refused of [refusal, null]) {
      stripe.refusedRefunds = refused;
      await post(`/api/admin/jobs/${failedJobId}/retry`, undefined, { key: await aKey("admin") });
      await runDueJobs();
      expect(await refundOf(shopper)).toMatchObject({ state: refused ? "FAILED" : "DONE" });
    }
    expect(page.refunded).toBe(page.amount);
  });

  test.each([401, 409, 429, 500])("is asked for again by itself after %s", async (status) => {
    const { shopper, page } = await aPaid();
    stripe.trouble = { path: /refunds$/, when: "before", status };
    await cancel(shopper);
    await runDueJobs();
    expect(await refundOf(shopper)).toMatchObject({
      state: "PENDING",
      lastError: "Stripe gave no usable answer: trouble",
    });
    stripe.trouble = null;
    await pool().query("update outbox set due_at = clock_timestamp() where done_at is null and attempts > 0");
    await runDueJobs();
    expect(await refundOf(shopper)).toMatchObject({ state: "DONE" });
    expect(page.refunded).toBe(page.amount);
  });
});

describe("a Stripe that does not answer", () => {
  test.each([
    ["out of order", "before", 500],
    ["out of order after acting", "after", 500],
    ["too busy", "before", 429],
    ["refusing a wrong key", "before", 401],
  ] as const)("is a 503 if it is %s, and the next try still creates only one page", async (_, when, status) => {
    const shopper = await aPayingShopper();
    stripe.trouble = { path: /sessions$/, when, status };
    const refused = await shopper.start({ contact: ASHA });
    expect([refused.status, refused.body.code]).toEqual([503, "PAYMENT_PROVIDER_UNAVAILABLE"]);
    stripe.trouble = null;
    const started = await shopper.start({ contact: ASHA });
    expect(started.status).toBe(201);
    const pages = [...stripe.payments.values()].filter((page) => page.metadata.holdfast_payment_id === started.body.id);
    expect(pages).toHaveLength(1);
  });

  test("is given up after a few seconds of silence", async () => {
    const shopper = await aPayingShopper();
    stripe.trouble = { path: /sessions$/, when: "before", status: "silence" };
    const startedAt = performance.now();
    expect((await shopper.start()).status).toBe(503);
    // Two tries of four seconds; the rest allows for a slow machine.
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });

  test("during the capture loses neither the order nor the money", async () => {
    const { shopper, page } = await aStarted();
    stripe.trouble = { path: /capture$/, when: "after", status: 500 };
    stripe.pay(page);
    await hear("payment_intent.amount_capturable_updated", page);
    expect((await shopper.reservation()).status).toBe("CONFIRMED");
    stripe.trouble = null;
    await pool().query("update outbox set due_at = clock_timestamp() where done_at is null and attempts > 0");
    await runDueJobs();
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED" });
    expect(new Set(wishesOf(page, "capture").map(({ key }) => key)).size).toBe(1);
  });
});

describe("Stripe's webhook", () => {
  test("refuses events that Stripe did not sign, or not recently", async () => {
    const { shopper, page } = await aStarted();
    stripe.pay(page);
    const { payload, header } = stripe.event("payment_intent.amount_capturable_updated", page);
    const refusals = [
      await send(payload, null),
      await send(payload, "t=1,v1=abc"),
      await send(`${payload} `, header),
      await send(payload.replace("AUTHORISED", "X").replace("requires_capture", "succeeded"), header),
      await send(payload, stripe.sign(payload, 301)),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual(Array(5).fill([400, "SIGNATURE_INVALID"]));
    expect((await shopper.reservation()).status).toBe("PENDING");
    expect((await send(payload, stripe.sign(payload, 290))).status).toBe(200);
    expect((await shopper.reservation()).status).toBe("CONFIRMED");
  });

  test("accepts an event that Stripe signs with two secrets, while one is replaced, and one of ours is enough", async () => {
    const { shopper, page } = await aStarted();
    stripe.pay(page);
    const { payload, header } = stripe.event("payment_intent.amount_capturable_updated", page);
    const [time, ours] = header.split(",");
    expect((await send(payload, `${time},v1=${"0".repeat(64)}`)).status, "only with the other").toBe(400);
    expect((await send(payload, `${time},v1=${"0".repeat(64)},${ours}`)).status).toBe(200);
    expect((await send(payload, header)).status, "again").toBe(200);
    expect((await shopper.reservation()).status).toBe("CONFIRMED");
  });

  test("acknowledges events about other payments", async () => {
    const { page } = await aStarted();
    for (const metadata of [{}, { holdfast_payment_id: "none" }, { holdfast_payment_id: crypto.randomUUID() }]) {
      await hear("payment_intent.succeeded", { ...page, metadata: metadata as Record<string, string> });
    }
    await hear("customer.created", page);
  });

  test("is the only one: the test provider's webhook is closed", async () => {
    expect((await call("POST", "/api/payments/webhook/test", { text: "{}" })).status).toBe(404);
  });
});
