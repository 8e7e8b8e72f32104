import { afterAll, describe, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { priceText } from "@/lib/format/money";
import { drainJobs, runDueJobs } from "@/lib/outbox/run-jobs";
import type { Payment } from "@/lib/payments/payment-schemas";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { sweepOverdue } from "@/lib/stock/writer/sweep";
import { aKey, aShopper, get, letRunOut, post } from "@/tests/api/api";
import { booksOf, callFromBank, decideAtBank } from "@/tests/factories/bank-webhook";
import { aPayingShopper, type PayingShopper } from "@/tests/factories/paying-shopper";

afterAll(async () => {
  await drainJobs();
  expect((await proveLedger(pool())).divergences).toEqual([]);
});

type Happening = "return" | "webhook" | "clock" | "sweeper";

/** All orders in which the four can happen. */
const ORDERS = permutations<Happening>(["return", "webhook", "clock", "sweeper"]);

function permutations<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((first) => permutations(things.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

/** Whether the bank's answer arrived, in either way, before the hold ended. */
function isInTime(order: readonly Happening[]): boolean {
  return Math.min(order.indexOf("return"), order.indexOf("webhook")) < order.indexOf("clock");
}

/** A hold on all units, authorised at the bank, which the shop does not know yet. */
async function anAuthorisedHold() {
  const shopper = await aPayingShopper({ units: 1, quantity: 2 });
  const started = await shopper.start({ contact: { email: "asha@example.test" } });
  await decideAtBank(started, "AUTHORISED");
  const happen: Record<Happening, () => Promise<unknown>> = {
    return: () => shopper.payment(),
    webhook: () => callFromBank(started, "AUTHORISED"),
    clock: () => letRunOut(shopper.id),
    sweeper: () => sweepOverdue(),
  };
  return { shopper, started, happen };
}

async function happenInOrder(
  { happen }: Awaited<ReturnType<typeof anAuthorisedHold>>,
  order: readonly Happening[],
  afterClock: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  for (const one of order) {
    await happen[one]();
    if (one === "clock") await afterClock();
  }
  await runDueJobs();
}

function reserveOne({ product }: PayingShopper, cookie: string) {
  return post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
}

/** Waits for mails that another call may be writing. */
async function mailsAbout(paymentId: unknown): Promise<{ kind: string; subject: string; text: string }[]> {
  return await vi.waitFor(async () => {
    await runDueJobs();
    const { rows } = await pool().query<{ kind: string; subject: string; text: string }>(
      `select m.kind, m.subject, m.text_body as text from mail m join outbox o on o.id = m.outbox_id
       where o.subject_id = $1 and o.kind in ('REFUNDED', 'PAYMENT_RELEASED') order by o.id`,
      [paymentId],
    );
    expect(rows).not.toEqual([]);
    return rows;
  }, 10_000);
}

describe("paid as the hold expires, with its units still there", () => {
  test.each(ORDERS)("%s, %s, %s, %s: there is one order, and it is paid", async (...order) => {
    const paying = await anAuthorisedHold();
    await happenInOrder(paying, order);
    const { shopper, started } = paying;
    const payment = await shopper.payment();
    expect(payment).toMatchObject({ status: "CAPTURED", failure: null });
    expect(payment.orderId === shopper.id).toBe(isInTime(order));
    const sold = await get(`/api/reservations/${payment.orderId}`, { cookie: shopper.cookie });
    expect(sold.body).toMatchObject({ status: "CONFIRMED", total: payment.goods });
    expect((await get(`/api/inventory/${shopper.product.sku}`)).body).toMatchObject({ reserved: 0, committed: 2 });
    expect(await booksOf(started)).toEqual({ status: "CAPTURED", refunded: 0 });
  });
});

describe("paid as the hold expires, after somebody else has taken a unit", () => {
  test.each(ORDERS)("%s, %s, %s, %s: an order, or the payment is voided and the shopper told", async (...order) => {
    const paying = await anAuthorisedHold();
    const { shopper, started } = paying;
    const other = await aShopper();
    await happenInOrder(paying, order, () => reserveOne(shopper, other));
    const payment = (await shopper.payment()) as unknown as Payment;
    const stock = (await get(`/api/inventory/${shopper.product.sku}`)).body;
    if (isInTime(order)) {
      expect(payment).toMatchObject({ status: "CAPTURED", orderId: shopper.id });
      expect(stock).toMatchObject({ reserved: 0, committed: 2 });
      return;
    }
    expect(payment).toMatchObject({ status: "VOIDED", failure: "HOLD_GONE", orderId: null });
    expect(await booksOf(started)).toEqual({ status: "VOIDED", refunded: 0 });
    expect(stock).toMatchObject({ reserved: 1, committed: 0, available: 1 });
    const [mail, ...more] = await mailsAbout(started.body.id);
    expect(more).toEqual([]);
    expect(mail, "and it is written to whoever paid").toMatchObject({ kind: "PAYMENT_RELEASED" });
    expect(mail?.subject).toBe(`You weren't charged: your payment of ${priceText(payment.amount)} is released`);
    expect(mail?.text).toContain("not all of the items were still available, so nothing was bought");
    expect(mail?.text).not.toContain("Your refund");
    expect((await shopper.reservation()).releaseReason).toBe("EXPIRED");
  });
});

describe("a hold that its shopper ended", () => {
  test("is not taken again for a late payment: the payment is voided", async () => {
    const { shopper, started, happen } = await anAuthorisedHold();
    await post(`${shopper.path}/release`, undefined, { cookie: shopper.cookie });
    await happen.webhook();
    expect(await shopper.payment()).toMatchObject({ status: "VOIDED", failure: "HOLD_RELEASED", orderId: null });
    expect(await booksOf(started)).toEqual({ status: "VOIDED", refunded: 0 });
  });

  test.each([
    ["the shop", /after the shop had ended your hold/],
    ["its shopper", /after you had given up your hold/],
  ])("is paid late: the mail says that %s ended it", async (by, words) => {
    const { shopper, started, happen } = await anAuthorisedHold();
    if (by === "the shop") {
      const to = `/api/admin/reservations/${shopper.id}/release`;
      expect((await post(to, { note: "asked by phone" }, { key: await aKey("admin") })).status).toBe(200);
    } else await post(`${shopper.path}/release`, undefined, { cookie: shopper.cookie });
    await happen.webhook();
    const [mail] = await mailsAbout(started.body.id);
    expect(mail?.text).toMatch(words);
  });

  test("closes the bank's page, so that nobody can still pay there", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    await post(`${shopper.path}/release`, undefined, { cookie: shopper.cookie });
    await runDueJobs();
    expect(await booksOf(started)).toEqual({ status: "EXPIRED", refunded: 0 });
    expect(await shopper.payment()).toMatchObject({ status: "EXPIRED", failure: "EXPIRED", paymentUrl: null });
  });
});

describe("a hold that staff confirmed", () => {
  test("is not paid twice by the page that was open: the payment is voided, and its mail says why", async () => {
    const { shopper, started, happen } = await anAuthorisedHold();
    await post(`${shopper.path}/confirm`, undefined, { key: await aKey("admin") });
    await happen.webhook();
    expect(await shopper.payment()).toMatchObject({ status: "VOIDED", failure: "ALREADY_CONFIRMED", orderId: null });
    expect(await booksOf(started)).toEqual({ status: "VOIDED", refunded: 0 });
    const [mail] = await mailsAbout(started.body.id);
    expect(mail?.text).toContain("The shop had already confirmed your order");
    expect(mail?.text).not.toMatch(/twice|second payment/);
    const order = await get(`/api/orders/${shopper.id}`, { cookie: shopper.cookie });
    expect(order.body).toMatchObject({ status: "PAID", payment: null });
  });
});

describe("a bank that is still processing when the hold ends", () => {
  test("is waited for, and its page stays open until then", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start();
    await pool().query("update test_payment set status = 'PROCESSING' where payment_id = $1", [started.body.id]);
    await letRunOut(shopper.id);
    await sweepOverdue();
    await runDueJobs();
    expect(await shopper.payment()).toMatchObject({ status: "STARTED" });
    await decideAtBank(started, "AUTHORISED");
    await callFromBank(started, "AUTHORISED");
    const payment = await shopper.payment();
    expect(payment).toMatchObject({ status: "CAPTURED" });
    expect(payment.orderId).not.toBe(shopper.id);
  });
});

describe("two payments for one hold", () => {
  async function twoStarted() {
    const shopper = await aPayingShopper({ units: 4, quantity: 2 });
    const first = await shopper.start({ contact: { email: "first@example.test" } });
    await decideAtBank(first, "AUTHORISED");
    const second = await shopper.start({ contact: { email: "second@example.test" } });
    return { shopper, first, second };
  }

  test("the unpaid one is closed when the other one is started", async () => {
    const shopper = await aPayingShopper();
    const first = await shopper.start({ contact: { email: "first@example.test" } });
    await shopper.start({ contact: { email: "second@example.test" } });
    await runDueJobs();
    expect(await booksOf(first)).toEqual({ status: "EXPIRED", refunded: 0 });
    const { rows } = await pool().query("select status, failure from payment where id = $1", [first.body.id]);
    expect(rows).toEqual([{ status: "EXPIRED", failure: "REPLACED" }]);
  });

  test("if the earlier one is paid after all, it counts and the later one is closed", async () => {
    const { shopper, first, second } = await twoStarted();
    await runDueJobs();
    expect((await shopper.reservation()).status).toBe("CONFIRMED");
    await runDueJobs();
    expect(await booksOf(first)).toEqual({ status: "CAPTURED", refunded: 0 });
    expect(await booksOf(second)).toEqual({ status: "EXPIRED", refunded: 0 });
    const shown = { id: first.body.id, status: "CAPTURED", orderId: shopper.id };
    expect(await shopper.payment(), "the one that paid is shown").toMatchObject(shown);
  });

  test.each([
    ["in time", async () => undefined],
    ["late", (shopper: PayingShopper) => letRunOut(shopper.id)],
  ])("both paid %s: one is captured, the other voided", async (_, before) => {
    const { shopper, first, second } = await twoStarted();
    await decideAtBank(second, "AUTHORISED");
    await before(shopper);
    await Promise.all([callFromBank(first, "AUTHORISED"), callFromBank(second, "AUTHORISED")]);
    await runDueJobs();
    const statuses = [await booksOf(first), await booksOf(second)].map((books) => books?.status).sort();
    expect(statuses).toEqual(["CAPTURED", "VOIDED"]);
    const { rows } = await pool().query(
      `select status, failure from payment where reservation_id = $1 order by status`,
      [shopper.id],
    );
    expect(rows).toEqual([
      { status: "CAPTURED", failure: null },
      { status: "VOIDED", failure: "PAID_TWICE" },
    ]);
    expect((await get(`/api/inventory/${shopper.product.sku}`)).body).toMatchObject({ reserved: 0, committed: 2 });
  });
});
