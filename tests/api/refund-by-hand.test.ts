import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { aFaultyProvider } from "@/tests/factories/faulty-provider";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { aKey, aStockedProduct, get, MAIN, post } from "./api";
import { allMailed, mailsTo } from "./mailed";

const provider = aFaultyProvider();
let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const inr = (amount: number) => ({ amount, currency: "INR" });
const send = (path: string, body: object) => post(path, body, { key });
const giveBack = (id: string, amount: number, more: object = {}) =>
  send(`/api/admin/orders/${id}/refund-by-hand`, { method: "UPI", amount: inr(amount), ...more });

async function detail(id: string): Promise<AdminOrderDetail> {
  return (await get(`/api/admin/orders/${id}`, { key })).body as unknown as AdminOrderDetail;
}

/** Two units at ₹2,499 each that were sold for cash, with ₹69 for shipping. */
async function aCashOrder() {
  const product = await aStockedProduct(2);
  const customer = { email: `${randomUUID()}@shop.test` };
  const held = { sku: product.sku, quantity: 2, warehouseId: MAIN.id, customer, tellCustomer: false };
  const { body } = await send("/api/admin/reservations", held);
  const id = String(body.id);
  const paid = { note: "paid", method: "CASH", amount: inr(506_700), tellCustomer: false };
  expect((await send(`/api/admin/reservations/${id}/confirm`, paid)).status).toBe(200);
  const cancel = (quantity: number) =>
    send(`/api/admin/orders/${id}/cancel`, { lines: [{ productId: product.id, warehouseId: MAIN.id, quantity }] });
  return { id, product, cancel, email: customer.email };
}

const owing = async (id: string) => {
  const { body } = await get(`/api/admin/orders?flag=REFUND_OWED&q=${id}`, { key });
  return (body.orders as unknown[]).length;
};

describe("money that staff took", () => {
  test("is owed by hand for what is cancelled, with all that was paid once all of it is", async () => {
    const { id, cancel } = await aCashOrder();
    expect(await owing(id)).toBe(0);
    await cancel(1);
    expect((await detail(id)).refund).toMatchObject({ state: "BY_HAND", due: inr(249_900), refunded: inr(0) });
    expect(await owing(id)).toBe(1);
    const answer = await giveBack(id, 249_900, { reference: "  upi 778 " });
    expect([answer.status, answer.body]).toMatchObject([200, { state: "DONE", refunded: inr(249_900) }]);
    expect(await owing(id)).toBe(0);
    await cancel(1);
    expect((await detail(id)).refund).toMatchObject({ state: "BY_HAND", due: inr(506_700), refunded: inr(249_900) });
    expect(await owing(id)).toBe(1);
    await giveBack(id, 100_000);
    expect((await giveBack(id, 156_800)).body).toMatchObject({ state: "DONE" });
    const { history, timeline, refunded } = await detail(id);
    expect(refunded).toEqual(inr(506_700));
    expect(history.filter(({ event }) => event === "REFUNDED_BY_HAND").at(-1)).toMatchObject({
      ...{ by: "key:Meera", method: "UPI", reference: "upi 778", amount: inr(249_900) },
    });
    expect(timeline.filter(({ event }) => event === "REFUNDED_BY_HAND")).toHaveLength(3);
  });

  test("is owed too if an integration confirmed the order and nobody recorded how it was paid", async () => {
    const product = await aStockedProduct(2);
    const { body } = await send("/api/reservations", {
      lines: [{ productId: product.id, warehouseId: MAIN.id, quantity: 2 }],
    });
    const id = String(body.id);
    expect((await send(`/api/reservations/${id}/confirm`, {})).status).toBe(200);
    expect(await owing(id)).toBe(0);
    await send(`/api/admin/orders/${id}/cancel`, {});
    const { state, due } = (await detail(id)).refund;
    expect(state).toBe("BY_HAND");
    expect(await owing(id)).toBe(1);
    await giveBack(id, due.amount);
    expect(await owing(id)).toBe(0);
  });

  test("is given back once, however many press at once, and never more than is owed", async () => {
    const { id, cancel } = await aCashOrder();
    expect((await giveBack(id, 1)).body).toMatchObject({ status: 409, code: "REFUND_NOT_OWED", owed: inr(0) });
    await cancel(1);
    expect((await giveBack(id, 249_901)).body).toMatchObject({ code: "REFUND_NOT_OWED", owed: inr(249_900) });
    const answers = await Promise.all(Array.from({ length: 5 }, () => giveBack(id, 249_900)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect((await detail(id)).refund).toMatchObject({ state: "DONE", refunded: inr(249_900) });
  });

  test("is told to the customer, with how much, how and the reference, unless they are not to be told", async () => {
    const { id, cancel, email } = await aCashOrder();
    await cancel(1);
    await giveBack(id, 100_000, { reference: "upi 778" });
    await giveBack(id, 149_900, { tellCustomer: false });
    await allMailed();
    const mails = await mailsTo(email, "REFUNDED_BY_HAND");
    expect(mails.map(({ text }) => text)).toEqual([
      expect.stringMatching(/We gave back ₹1,000 by UPI\.\s+Reference: upi 778/),
    ]);
  });

  test("says what is wrong with a request", async () => {
    const { id } = await aCashOrder();
    for (const body of [{}, { method: "BARTER", amount: inr(1) }, { method: "CASH", amount: inr(0) }]) {
      expect((await send(`/api/admin/orders/${id}/refund-by-hand`, body)).status).toBe(400);
    }
    expect((await giveBack(randomUUID(), 1)).body).toMatchObject({ status: 404, code: "ORDER_NOT_FOUND" });
  });
});

test("what a provider refused for good can be given back by hand, and it is not asked for that any more", async () => {
  const shopper = await aPayingShopper({ units: 4, quantity: 2 });
  await chooseAtBank(await shopper.start(), { answer: "AUTHORISED" });
  await runDueJobs();
  provider.fault = { wish: "refund", when: "before" };
  await post(`/api/orders/${shopper.id}/cancel`, undefined, { cookie: shopper.cookie });
  await runDueJobs();
  const { refund } = await detail(shopper.id);
  expect(refund.state).toBe("PENDING");
  expect((await giveBack(shopper.id, refund.due.amount)).body).toMatchObject({ code: "REFUND_NOT_OWED" });
  await pool().query("update outbox set failed_at = clock_timestamp() where subject_id = $1 and done_at is null", [
    shopper.id,
  ]);
  expect((await detail(shopper.id)).refund.state).toBe("FAILED");
  expect((await giveBack(shopper.id, 1_000)).status).toBe(200);
  provider.fault = null;
  await runDueJobs();
  expect((await shopper.payment()).refunded).toEqual(inr(refund.due.amount - 1_000));
  expect((await detail(shopper.id)).refund).toMatchObject({ state: "DONE", refunded: refund.due });
});
