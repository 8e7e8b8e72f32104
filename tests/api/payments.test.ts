import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { heldWithOpenPayment } from "@/lib/payments/payment-queries";
import { testPaymentAtBank } from "@/lib/payments/read-test-payment";
import { signedHeader, TEST_SIGNATURE_HEADER } from "@/lib/payments/test-signature";
import { booksOf } from "@/tests/factories/bank-webhook";
import { aPayingShopper, bankId, chooseAtBank } from "@/tests/factories/paying-shopper";
import { aKey, aShopper, call, get, letRunOut, MAIN, post } from "./api";

afterEach(() => vi.useRealTimers());

const ASHA = { email: "asha@example.test", name: "Asha", city: "Pune", postalCode: "411001" };

describe("starting to pay", () => {
  test("freezes goods and shipping, extends the hold once, and returns the bank's page", async () => {
    const hold = await aPayingShopper({ quantity: 2 });
    const started = await hold.start({ contact: ASHA });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ provider: "test" });
    expect(started.body.paymentUrl).toMatch(/^http:\/\/shop\.test\/pay\/test\/[\da-f-]{36}$/);
    expect(Date.parse(String(started.body.expiresAt)) - Date.parse(hold.expiresAt)).toBe(300_000);
    const payment = await hold.payment();
    expect(payment).toMatchObject({ id: started.body.id, status: "STARTED", failure: null, orderId: null });
    expect(payment.paymentUrl).toBe(started.body.paymentUrl);
    expect(payment.hasAddress).toBe(true);
    expect((await hold.reservation()).paymentStartedAt, "so that other browsers know").toMatch(/^\d{4}-.*Z$/);
    const money = (amount: number) => ({ amount, currency: "INR" });
    // Pune is next to the warehouse.
    expect(payment).toMatchObject({ goods: money(499_800), shipping: money(4_900), amount: money(504_700) });
  });

  test("shows at the test bank when the hold ends, and that there is none once its units are lost", async () => {
    const { id, product, start } = await aPayingShopper({ units: 1 });
    const started = await start({ contact: ASHA });
    const atBank = async () => await testPaymentAtBank(bankId(started));
    expect(await atBank()).toMatchObject({ status: "OPEN", holdEndsAt: started.body.expiresAt });
    const later = { note: "asked for more time", seconds: 3_600 };
    const key = await aKey("admin");
    const extended = await post(`/api/admin/reservations/${id}/extend`, later, { key });
    expect(await atBank()).toMatchObject({ holdEndsAt: extended.body.expiresAt });
    const gone = { sku: product.sku, warehouseId: MAIN.id, mode: "set", quantity: 0, reasonCode: "DAMAGE" };
    const lost = await post("/api/admin/adjustments", { ...gone, onShortage: "release" }, { key });
    expect(lost.status, lost.text).toBe(200);
    expect((await get(`/api/reservations/${id}`, { key })).body).toMatchObject({ releaseReason: "STOCK_LOST" });
    expect(await atBank()).toMatchObject({ holdEndsAt: null });
  });

  test("adds the shipping to the given pincode", async () => {
    const shippingTo = async (contact?: { email: string; postalCode: string }) => {
      const hold = await aPayingShopper();
      expect((await hold.start({ contact })).status).toBe(201);
      const { shipping, hasAddress } = await hold.payment();
      expect(hasAddress).toBe(contact !== undefined);
      return (shipping as { amount: number }).amount;
    };
    expect(await shippingTo({ email: ASHA.email, postalCode: "110001" }), "to Delhi").toBe(12_900);
    expect(await shippingTo({ email: ASHA.email, postalCode: "411001" }), "to Pune").toBe(4_900);
    expect(await shippingTo(), "to nobody knows where").toBe(9_900);
  });

  test("with an unknown pincode is refused before anything changes", async () => {
    const hold = await aPayingShopper();
    const refused = await hold.start({ contact: { ...ASHA, postalCode: "999999" } });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: "POSTAL_CODE_UNKNOWN" });
    expect((await hold.start({ contact: ASHA })).body.expiresAt, "time is added once, and not by a refusal").toBe(
      new Date(Date.parse(hold.expiresAt) + 300_000).toISOString(),
    );
  });

  test("again for the same contact returns the same payment, also at once and without repeating the contact", async () => {
    const hold = await aPayingShopper();
    const starts = await Promise.all(Array.from({ length: 5 }, () => hold.start({ contact: ASHA })));
    starts.push(await hold.start());
    expect(new Set(starts.map(({ text }) => text)).size).toBe(1);
    const { rows } = await pool().query("select from payment where reservation_id = $1", [hold.id]);
    expect(rows).toHaveLength(1);
  });

  test("with another contact is another payment", async () => {
    const hold = await aPayingShopper();
    const first = await hold.start({ contact: ASHA });
    const second = await hold.start({ contact: { ...ASHA, email: "other@example.test" } });
    expect(second.body.id).not.toBe(first.body.id);
    expect(second.body.expiresAt, "time was added once").toBe(first.body.expiresAt);
    expect((await hold.payment()).id).toBe(second.body.id);
  });

  test("after a decline is another payment with the same contact", async () => {
    const hold = await aPayingShopper();
    const first = await hold.start({ contact: ASHA });
    await chooseAtBank(first, { answer: "DECLINED" });
    expect(await hold.payment()).toMatchObject({ status: "DECLINED", failure: "DECLINED", paymentUrl: null });
    expect((await hold.reservation()).status).toBe("PENDING");
    const second = await hold.start();
    expect(second.status).toBe(201);
    const { rows } = await pool().query("select contact from payment where id = $1", [second.body.id]);
    expect(rows).toEqual([{ contact: ASHA }]);
  });

  test("keeps the hold from changing until it is over", async () => {
    const hold = await aPayingShopper();
    const { rows } = await pool().query<{ owner: string }>("select owner from reservation where id = $1", [hold.id]);
    const kept = () => heldWithOpenPayment(rows[0]?.owner ?? "");
    expect(await kept()).toEqual([]);
    const started = await hold.start({ contact: ASHA });
    expect(await kept()).toEqual([hold.id]);
    await chooseAtBank(started, { answer: "DECLINED" });
    expect(await kept()).toEqual([]);
  });

  test("for a hold that has ended is refused; another shopper's hold is unknown", async () => {
    const hold = await aPayingShopper();
    const path = `${hold.path}/payment`;
    for (const cookie of [await aShopper(), null]) {
      const others = await post(path, undefined, { cookie });
      expect([others.status, others.body.code]).toEqual([404, "RESERVATION_NOT_FOUND"]);
    }
    await post(`${hold.path}/release`, undefined, { cookie: hold.cookie });
    expect((await hold.start()).body.code).toBe("RESERVATION_ALREADY_RELEASED");
    const late = await aPayingShopper();
    await letRunOut(late.id);
    const expired = await late.start();
    expect([expired.status, expired.body.code]).toEqual([410, "RESERVATION_EXPIRED"]);
    const sold = await aPayingShopper();
    await post(`${sold.path}/confirm`, undefined, { key: await aKey("shop") });
    expect((await sold.start()).body.code).toBe("RESERVATION_ALREADY_CONFIRMED");
    expect((await get(`${sold.path}/payment`, { cookie: sold.cookie })).body.code).toBe("PAYMENT_NOT_FOUND");
  });

  test("can only return to a page of ours", async () => {
    const hold = await aPayingShopper();
    for (const returnPath of ["//evil.test", "https://evil.test", "/\\evil.test", "", "x", `/${"a".repeat(500)}`]) {
      const refused = await hold.start({ returnPath });
      expect([refused.status, refused.body.errors?.[0]?.code], returnPath).toEqual([400, "INVALID_RETURN_PATH"]);
    }
    const started = await hold.start({ returnPath: "/cart?from=checkout" });
    const decided = await chooseAtBank(started, { answer: "DECLINED" });
    expect(decided.body.returnUrl).toBe("http://shop.test/cart?from=checkout&payment=paying");
  });

  test.each([
    [{ contact: {} }, "INVALID_EMAIL"],
    [{ contact: { ...ASHA, email: "asha" } }, "INVALID_EMAIL"],
    [{ contact: { ...ASHA, name: "" } }, "INVALID_NAME"],
    [{ contact: { ...ASHA, city: "x".repeat(121) } }, "INVALID_CITY"],
    [{ contact: { ...ASHA, phone: "1\u00002" } }, "INVALID_PHONE"],
    [{ contact: { ...ASHA, phone: "call me" } }, "INVALID_PHONE"],
    [{ contact: "asha@example.test" }, "INVALID_CONTACT"],
    [{ amount: 1 }, "UNKNOWN_FIELD"],
  ])("with %j is a 400 with %s", async (request, code) => {
    const hold = await aPayingShopper();
    const refused = await hold.start(request);
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([400, code]);
    expect((await hold.reservation()).expiresAt, "no time was added").toBe(hold.expiresAt);
  });
});

describe("starting to pay with an Idempotency-Key", () => {
  test("always gives the same answer, even once it is paid", async () => {
    const hold = await aPayingShopper();
    const first = await hold.start({ contact: ASHA }, "pay");
    await chooseAtBank(first, { answer: "AUTHORISED" });
    const again = await hold.start({ contact: ASHA }, "pay");
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect((await hold.start({}, "pay")).body.code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect((await hold.start({}, randomUUID())).body.code).toBe("RESERVATION_ALREADY_CONFIRMED");
  });

  test("many times at once has one effect and one answer", async () => {
    const hold = await aPayingShopper();
    const answers = await Promise.all(Array.from({ length: 8 }, () => hold.start({ contact: ASHA }, "pay")));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test("records refusals too", async () => {
    const hold = await aPayingShopper();
    await letRunOut(hold.id);
    const first = await hold.start({}, "late");
    const again = await hold.start({}, "late");
    expect([again.status, again.text]).toEqual([410, first.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });
});

describe("the test bank", () => {
  test("pays: the hold becomes an order once the money is taken", async () => {
    const hold = await aPayingShopper({ quantity: 3 });
    const started = await hold.start({ contact: ASHA });
    const paid = await chooseAtBank(started, { answer: "AUTHORISED" });
    expect(paid.body.returnUrl).toBe(`http://shop.test/checkout/${hold.id}?payment=paying`);
    expect(await hold.payment()).toMatchObject({
      status: "CAPTURED",
      orderId: hold.id,
      failure: null,
      paymentUrl: null,
    });
    expect((await hold.reservation()).status).toBe("CONFIRMED");
    const stock = await get(`/api/inventory/${hold.product.sku}`);
    expect(stock.body).toMatchObject({ reserved: 0, committed: 3 });
    const entries = await get(`/api/audit?reservationId=${hold.id}`, { key: await aKey("admin") });
    expect(entries.body.entries).toMatchObject([
      { type: "CONFIRMED", note: `Paid through test: ${started.body.id}` },
      {},
      {},
    ]);
  });

  test("decides once; later choices change nothing", async () => {
    const hold = await aPayingShopper();
    const started = await hold.start();
    await chooseAtBank(started, { answer: "DECLINED" });
    const again = await chooseAtBank(started, { answer: "AUTHORISED" });
    expect([again.status, again.body.status]).toEqual([200, "DECLINED"]);
    expect((await hold.reservation()).status).toBe("PENDING");
  });

  test("may take its time", async () => {
    const hold = await aPayingShopper();
    const started = await hold.start();
    const chosen = await chooseAtBank(started, { answer: "AUTHORISED", when: "later", afterSeconds: 60 });
    expect(chosen.body.status).toBe("PROCESSING");
    const told = await pool().query(`select is_processing from payment where id = $1`, [started.body.id]);
    expect(told.rows, "the shop is told at once, before any page asks").toEqual([{ is_processing: true }]);
    expect(await hold.payment()).toMatchObject({ status: "STARTED", isProcessing: true });
    const { rows } = await pool().query(
      `select extract(epoch from due_at - clock_timestamp())::integer between 30 and 60 as "isSoon"
       from outbox where kind = 'TEST_PAYMENT_ANSWER' and subject_id = $1`,
      [bankId(started)],
    );
    expect(rows).toEqual([{ isSoon: true }]);
  });

  test("knows only its own payments and valid choices", async () => {
    expect((await post(`/api/test-provider/payments/${randomUUID()}`, { answer: "DECLINED" })).status).toBe(404);
    for (const answer of [{}, { answer: "CAPTURED" }, { answer: "DECLINED", afterSeconds: 0 }]) {
      expect((await post(`/api/test-provider/payments/${randomUUID()}`, answer)).status).toBe(400);
    }
    const foreign = await post(
      `/api/test-provider/payments/${randomUUID()}`,
      { answer: "DECLINED" },
      { headers: { origin: "https://evil.test" } },
    );
    expect(foreign.body.code).toBe("ORIGIN_NOT_ALLOWED");
  });
});

test("an order of more than 2.1 crore rupees can be paid, shown and refunded", async () => {
  const hold = await aPayingShopper({ units: 20, quantity: 20, unitPrice: 2_000_000_000, warehouseId: MAIN.id });
  const goods = 40_000_000_000;
  expect((await hold.reservation()).total).toEqual({ amount: goods, currency: "INR" });
  const started = await hold.start({ contact: ASHA });
  expect(started.status).toBe(201);
  expect((await chooseAtBank(started, { answer: "AUTHORISED" })).body).toMatchObject({ status: "CAPTURED" });
  const paid = await hold.payment();
  const amount = (paid.amount as { amount: number }).amount;
  expect(paid).toMatchObject({ status: "CAPTURED", goods: { amount: goods }, refunded: { amount: 0 } });
  expect(amount).toBeGreaterThan(goods);
  const order = `/api/orders/${hold.id}`;
  expect((await get(order, { cookie: hold.cookie })).body).toMatchObject({ payment: { amount: { amount } } });
  expect((await post(`${order}/cancel`, undefined, { cookie: hold.cookie })).status).toBe(200);
  await runDueJobs();
  expect(await hold.payment()).toMatchObject({ status: "REFUNDED", refunded: { amount } });
  expect(await booksOf(started)).toMatchObject({ refunded: amount });
});

describe("reading a payment", () => {
  test("asks the provider if no webhook has arrived", async () => {
    const hold = await aPayingShopper();
    const started = await hold.start();
    await pool().query("update test_payment set status = 'AUTHORISED' where id = $1", [bankId(started)]);
    expect(await hold.payment()).toMatchObject({ status: "CAPTURED", orderId: hold.id });
  });

  test("is only for the reservation's owner", async () => {
    const hold = await aPayingShopper();
    expect((await get(`${hold.path}/payment`, { cookie: hold.cookie })).body.code).toBe("PAYMENT_NOT_FOUND");
    await hold.start();
    const stranger = await get(`${hold.path}/payment`, { cookie: await aShopper() });
    expect([stranger.status, stranger.body.code]).toEqual([404, "PAYMENT_NOT_FOUND"]);
    expect((await get(`${hold.path}/payment`, { key: await aKey("shop") })).status).toBe(200);
  });
});

describe("a shopper's own confirm", () => {
  test("is a 402 while the hold runs, also when repeated under its key, and changes nothing", async () => {
    const hold = await aPayingShopper();
    const confirm = () => post(`${hold.path}/confirm`, undefined, { cookie: hold.cookie, once: "free" });
    const first = await confirm();
    expect([first.status, first.body.code]).toEqual([402, "PAYMENT_REQUIRED"]);
    await post(`${hold.path}/release`, undefined, { cookie: hold.cookie });
    const again = await confirm();
    expect([again.status, again.text, again.headers.get("idempotent-replayed")]).toEqual([402, first.text, "true"]);
    const unkeyed = await post(`${hold.path}/confirm`, undefined, { cookie: hold.cookie });
    expect([unkeyed.status, unkeyed.body.code]).toEqual([409, "RESERVATION_ALREADY_RELEASED"]);
  });

  test("of another's hold is a 404, of an overdue one a 410, of a sold one a 409", async () => {
    const hold = await aPayingShopper();
    const confirm = (cookie: string) => post(`${hold.path}/confirm`, undefined, { cookie });
    expect((await confirm(await aShopper())).status).toBe(404);
    expect((await confirm(hold.cookie)).status).toBe(402);
    await chooseAtBank(await hold.start(), { answer: "AUTHORISED" });
    expect((await confirm(hold.cookie)).body.code).toBe("RESERVATION_ALREADY_CONFIRMED");
    const late = await aPayingShopper();
    await letRunOut(late.id);
    expect((await post(`${late.path}/confirm`, undefined, { cookie: late.cookie })).status).toBe(410);
    expect((await get(`/api/inventory/${late.product.sku}`)).body).toMatchObject({ reserved: 0 });
  });
});

describe("the test provider's webhook", () => {
  async function anEvent() {
    const hold = await aPayingShopper();
    const started = await hold.start();
    await pool().query("update test_payment set status = 'AUTHORISED' where id = $1", [bankId(started)]);
    const event = { id: randomUUID(), type: "payment.answered", paymentId: started.body.id, status: "AUTHORISED" };
    return { hold, text: JSON.stringify(event) };
  }
  const send = (text: string, header: string | null, name = "test") =>
    call("POST", `/api/payments/webhook/${name}`, {
      text,
      headers: { "content-type": "application/json", ...(header === null ? {} : { [TEST_SIGNATURE_HEADER]: header }) },
    });

  test("accepts a signed event, and processes it once", async () => {
    const { hold, text } = await anEvent();
    const heard = await Promise.all(Array.from({ length: 6 }, () => send(text, signedHeader(text))));
    expect(heard.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(await hold.payment()).toMatchObject({ status: "CAPTURED", orderId: hold.id });
    const { rows } = await pool().query(
      "select type from ledger_entry where reservation_id = $1 and type = 'CONFIRMED'",
      [hold.id],
    );
    expect(rows).toHaveLength(1);
  });

  test.each<[string, (text: string) => string | null]>([
    ["no signature", () => null],
    ["a made-up signature", () => "t=1,v1=abc"],
    ["another body's signature", (text) => signedHeader(`${text} `)],
    ["a signature 301 seconds old", (text) => signedHeader(text, Date.now() - 301_000)],
    ["a signature 302 seconds in the future", (text) => signedHeader(text, Date.now() + 302_000)],
    [
      "a new time on an old signature",
      (text) => signedHeader(text, 0).replace("t=0", `t=${Math.floor(Date.now() / 1000)}`),
    ],
  ])("refuses %s, without any effect", async (_, header) => {
    const { hold, text } = await anEvent();
    vi.useFakeTimers({ toFake: ["Date"] });
    const refused = await send(text, header(text));
    expect([refused.status, refused.body.code]).toEqual([400, "SIGNATURE_INVALID"]);
    expect((await hold.reservation()).status).toBe("PENDING");
  });

  test("still accepts an event from 299 seconds ago", async () => {
    const { text } = await anEvent();
    vi.useFakeTimers({ toFake: ["Date"] });
    expect((await send(text, signedHeader(text, Date.now() - 299_000))).status).toBe(200);
  });

  test("has its own address: other providers are unknown, and Stripe's needs its keys", async () => {
    const { text } = await anEvent();
    for (const name of ["stripe", "paypal", "none"]) {
      expect((await send(text, signedHeader(text), name)).status, name).toBe(404);
    }
  });

  test("reads no more than the largest allowed body", async () => {
    const text = "x".repeat(64 * 1024 + 1);
    expect((await send(text, signedHeader(text))).status).toBe(413);
  });
});
