import { randomUUID } from "node:crypto";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { drainJobs, runDueJobs } from "@/lib/outbox/run-jobs";
import { takeSettlingTurn } from "@/lib/payments/payment-statements";
import { recordEvent } from "@/lib/payments/record-event";
import { settlePayment } from "@/lib/payments/settle-payment";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { sweepOverdue } from "@/lib/stock/writer/sweep";
import { aShopper, get, letRunOut, post } from "@/tests/api/api";
import { booksOf, callFromBank, decideAtBank } from "@/tests/factories/bank-webhook";
import { aFaultyProvider } from "@/tests/factories/faulty-provider";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";

const line = aFaultyProvider();

afterEach(() => {
  line.fault = null;
});
afterAll(async () => {
  await drainJobs();
  expect((await proveLedger(pool())).divergences).toEqual([]);
});

/** Repairs the connection and makes the remaining jobs due. */
async function repair(): Promise<void> {
  line.fault = null;
  await pool().query("update outbox set due_at = clock_timestamp() where done_at is null and attempts > 0");
  await runDueJobs();
}

describe.each(["before", "after"] as const)("a connection that breaks %s the provider has acted", (when) => {
  test("on start: nothing is lost, and the next try continues with the same payment", async () => {
    const shopper = await aPayingShopper();
    line.fault = { wish: "start", when };
    const refused = await shopper.start({}, "pay");
    expect([refused.status, refused.body.code]).toEqual([503, "PAYMENT_PROVIDER_UNAVAILABLE"]);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect((await shopper.reservation()).status).toBe("PENDING");
    const dangling = await shopper.payment();
    expect(dangling).toMatchObject({ status: "STARTED", paymentUrl: null });
    line.fault = null;
    const started = await shopper.start({}, "pay");
    expect(started.status).toBe(201);
    expect(started.body.id).toBe(dangling.id);
    const { rows } = await pool().query("select from test_payment where payment_id = $1", [dangling.id]);
    expect(rows).toHaveLength(1);
  });

  test("on capture: it is already an order, and the money follows", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    line.fault = { wish: "capture", when };
    expect((await chooseAtBank(started, { answer: "AUTHORISED" })).status).toBe(200);
    expect((await shopper.reservation()).status).toBe("CONFIRMED");
    expect(await shopper.payment()).toMatchObject({ status: "AUTHORISED", orderId: shopper.id });
    await repair();
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED", orderId: shopper.id });
    expect(await booksOf(started)).toEqual({ status: "CAPTURED", refunded: 0 });
  });

  test("on void: the decision stays, even though the units come back", async () => {
    const shopper = await aPayingShopper({ units: 1, quantity: 2 });
    const started = await shopper.start();
    await decideAtBank(started, "AUTHORISED");
    await letRunOut(shopper.id);
    const cookie = await aShopper();
    const other = await post("/api/reservations", { sku: shopper.product.sku, quantity: 2 }, { cookie });
    line.fault = { wish: "void", when };
    await callFromBank(started, "AUTHORISED");
    expect(await shopper.payment()).toMatchObject({ status: "AUTHORISED", failure: "HOLD_GONE", orderId: null });
    await post(`/api/reservations/${other.body.id}/release`, undefined, { cookie });
    await repair();
    expect(await shopper.payment()).toMatchObject({ status: "VOIDED", failure: "HOLD_GONE", orderId: null });
    expect((await get(`/api/inventory/${shopper.product.sku}`)).body).toMatchObject({ committed: 0, available: 2 });
  });

  test("on refund: the money is returned once", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    await chooseAtBank(started, { answer: "AUTHORISED" });
    line.fault = { wish: "refund", when };
    await post(`/api/orders/${shopper.id}/cancel`, undefined, { cookie: shopper.cookie });
    await runDueJobs();
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED" });
    await repair();
    const payment = await shopper.payment();
    expect(payment).toMatchObject({ status: "REFUNDED", refunded: payment.amount });
    expect(await booksOf(started)).toMatchObject({ refunded: (payment.amount as { amount: number }).amount });
    const { rows } = await pool().query("select payload from outbox where kind = 'REFUNDED' and subject_id = $1", [
      started.body.id,
    ]);
    expect(rows).toEqual([{ payload: { amount: (payment.amount as { amount: number }).amount } }]);
  });

  test("on closing its page: it is closed later", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    line.fault = { wish: "expire", when };
    await letRunOut(shopper.id);
    await sweepOverdue();
    await runDueJobs();
    await repair();
    expect(await booksOf(started)).toMatchObject({ status: "EXPIRED" });
    expect(await shopper.payment()).toMatchObject({ status: "EXPIRED", failure: "EXPIRED" });
  });

  test("on a query: the answer has what is known so far", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    await decideAtBank(started, "AUTHORISED");
    line.fault = { wish: "ask", when };
    expect(await shopper.payment()).toMatchObject({ status: "STARTED" });
  });
});

describe("a process that died", () => {
  test("between the bank's answer and what follows: the job does the rest", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    await decideAtBank(started, "AUTHORISED");
    const state = { status: "AUTHORISED", refunded: 0 } as const;
    await recordEvent("test", { id: randomUUID(), type: "x", paymentId: started.body.id, state });
    await runDueJobs();
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED", orderId: shopper.id });
  });

  test("while settling: the next one waits until the lease expires", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    await decideAtBank(started, "AUTHORISED");
    const startedAt = performance.now();
    await takeSettlingTurn(shopper.id, 700);
    await callFromBank(started, "AUTHORISED");
    expect(performance.now() - startedAt).toBeGreaterThan(690);
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED", orderId: shopper.id });
  });

  test("before the bank's answer arrived: the bank is asked for its latest status", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    await decideAtBank(started, "AUTHORISED");
    const { rowCount } = await pool().query(
      "update outbox set due_at = clock_timestamp() where kind = 'PAYMENT_SETTLE' and subject_id = $1 and done_at is null",
      [started.body.id],
    );
    expect(rowCount).toBe(1);
    await runDueJobs();
    expect(await shopper.payment()).toMatchObject({ status: "CAPTURED", orderId: shopper.id });
  });
});

test("many processes at once make one order, and capture the money once", async () => {
  const shopper = await aPayingShopper({ quantity: 2 });
  const started = await shopper.start();
  await decideAtBank(started, "AUTHORISED");
  const before = line.calls.capture;
  await Promise.all([
    ...Array.from({ length: 8 }, () => callFromBank(started, "AUTHORISED")),
    ...Array.from({ length: 4 }, () => callFromBank(started, "AUTHORISED", "the same event")),
    ...Array.from({ length: 4 }, () => settlePayment(started.body.id, { waitMs: 5_000 })),
    shopper.payment(),
  ]);
  await runDueJobs();
  expect(line.calls.capture - before).toBe(1);
  expect((await get(`/api/inventory/${shopper.product.sku}`)).body).toMatchObject({ reserved: 0, committed: 2 });
  const { rows } = await pool().query("select count(*)::integer as count from payment_event where payment_id = $1", [
    started.body.id,
  ]);
  expect(rows[0]?.count).toBeGreaterThanOrEqual(9);
});

describe("money and goods that do not match, for example after a process slept through its lease", () => {
  test("an order whose payment was voided is cancelled", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    line.fault = { wish: "capture", when: "before" };
    await chooseAtBank(started, { answer: "AUTHORISED" });
    await pool().query("update test_payment set status = 'VOIDED' where payment_id = $1", [started.body.id]);
    await repair();
    expect(await shopper.payment()).toMatchObject({ status: "VOIDED", failure: "AUTHORISATION_ENDED" });
    expect((await get(`/api/inventory/${shopper.product.sku}`)).body).toMatchObject({ committed: 0, reserved: 0 });
  });

  test("money captured without an order is refunded", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    await post(`${shopper.path}/release`, undefined, { cookie: shopper.cookie });
    await runDueJobs();
    await pool().query("update test_payment set status = 'CAPTURED' where payment_id = $1", [started.body.id]);
    const state = { status: "CAPTURED", refunded: 0 } as const;
    await recordEvent("test", { id: randomUUID(), type: "x", paymentId: started.body.id, state });
    await settlePayment(started.body.id, { waitMs: 5_000 });
    const payment = await shopper.payment();
    expect(payment).toMatchObject({ status: "REFUNDED", failure: "HOLD_RELEASED", refunded: payment.amount });
  });
});
