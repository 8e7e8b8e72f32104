import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as open } from "@/app/open/[token]/route";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { priceText } from "@/lib/format/money";
import { doMailedAct } from "@/lib/mail/mailed-act";
import { readMailedPage } from "@/lib/mail/mailed-act-queries";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { routeReason } from "@/lib/reservations/by-hand-words";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import { chooseAtBank } from "@/tests/factories/paying-shopper";
import { aWarehouse } from "@/tests/factories/warehouse";
import { aKey, anAccount, aShopper, aStockedProduct, call, get, letRunOut, MAIN, ORIGIN, OTHER, post } from "./api";
import { allMailed, mailsTo } from "./mailed";
import { aSoldOutProduct, aWaiter, waitlistEntryOf } from "./waitlisted";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const address = () => `${randomUUID().slice(0, 12)}@shop.test`;
const byHand = (body: object) => post("/api/admin/reservations", body, { key });
const act = (id: string, verb: string, body: object, once?: string) =>
  post(`/api/admin/reservations/${id}/${verb}`, body, { key, ...(once ? { once } : {}) });

async function detail(id: string): Promise<AdminReservationDetail> {
  const answer = await get(`/api/admin/reservations/${id}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as AdminReservationDetail;
}

async function aHold(wish: object, cookie?: string): Promise<string> {
  const held = await post("/api/reservations", wish, { cookie: cookie ?? (await aShopper()) });
  expect(held.status, held.text).toBe(201);
  return held.body.id;
}

const lastMail = async (email: string, kind: string) => {
  await allMailed();
  return (await mailsTo(email, kind)).at(-1)?.text ?? "";
};

test("a hold that others were joined to is still for whoever gave their address for the first, before and after its sale", async () => {
  const { sku } = await aStockedProduct(9);
  const cookie = await aShopper();
  const email = address();
  const contact = { email, name: "Ravi Iyer", phone: "+91 98000 00000", postalCode: "560001" };
  const first = await aHold({ sku, quantity: 1 }, cookie);
  const started = await post(`/api/reservations/${first}/payment`, { contact }, { cookie });
  await chooseAtBank(started, { answer: "DECLINED" });
  await runDueJobs();
  const joined = await aHold({ lines: [{ sku, quantity: 2 }], replaces: first }, cookie);
  const ravi = { customer: { name: "Ravi Iyer", email }, phone: contact.phone, postalCode: "560001" };
  expect(await detail(joined)).toMatchObject(ravi);
  expect((await act(joined, "confirm", { note: "paid", method: "CASH" })).status).toBe(200);
  expect(await detail(joined)).toMatchObject(ravi);
  const found = await get(`/api/admin/orders?q=${email}`, { key });
  expect(found.body.orders).toMatchObject([{ id: joined, customer: ravi.customer }]);
  expect(await lastMail(email, "ORDER_CONFIRMED")).toContain("560001");
});

describe("POST /api/admin/reservations", () => {
  test("holds units for a customer, keeps who it is for, and mails them a link to it", async () => {
    const { sku } = await aStockedProduct(9);
    const email = address();
    const customer = { email, name: "Asha Rao", phone: "+91 98000 00000" };
    const made = await byHand({ sku, quantity: 2, shipTo: { postalCode: "560001" }, customer, note: "by phone" });
    expect([made.status, made.headers.get("location")]).toEqual([201, `/api/reservations/${made.body.id}`]);
    const { timeline, ...known } = await detail(made.body.id);
    expect(known).toMatchObject({
      customer: { name: "Asha Rao", email },
      phone: customer.phone,
      postalCode: null,
      actor: "key:Meera",
    });
    // It may be mailed already.
    expect(timeline.filter(({ event }) => event !== "MAILED")).toMatchObject([
      { event: "RESERVED", by: "key:Meera", note: "by phone", entries: [{ sku, quantity: 2 }] },
    ]);
    const found = await get(`/api/admin/reservations?q=${encodeURIComponent(email)}`, { key });
    expect(found.body.reservations).toMatchObject([{ id: made.body.id }]);

    const mailed = await lastMail(email, "HOLD_MADE");
    const { total, route } = made.body as unknown as Reservation;
    const whole = { amount: total.amount + (route?.shippingPrice?.amount ?? 0), currency: "INR" };
    expect(mailed).toContain(`Total: ${priceText(whole)}\n`);
    expect(whole.amount).toBeGreaterThan(total.amount);
    const token = /\/open\/([\w-]+)/.exec(mailed)?.[1] ?? "";
    const opened = await open(new Request(`${ORIGIN}/open/${token}`), { params: Promise.resolve({ token }) });
    expect(opened.headers.get("location")).toBe(`/checkout/${made.body.id}`);
    const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
    const path = `/api/reservations/${made.body.id}`;
    expect((await get(path, { cookie: await aShopper() })).status, "somebody else").toBe(404);
    expect((await get(path, { cookie })).body).toMatchObject({ status: "PENDING", lines: [{ sku, quantity: 2 }] });
    expect((await post(`${path}/release`, {}, { cookie })).body).toMatchObject({ releaseReason: "CANCELLED" });
    expect((await detail(made.body.id)).timeline.map(({ event }) => event)).toEqual(["RELEASED", "MAILED", "RESERVED"]);
  });

  test("belongs to the account with that verified address only", async () => {
    const { sku } = await aStockedProduct(9);
    const account = await anAccount();
    const made = await byHand({ sku, quantity: 1, customer: { email: account.email }, tellCustomer: false });
    const own = await get(`/api/reservations/${made.body.id}`, { cookie: account.cookie });
    expect(own.status, "an address that nobody has confirmed").toBe(404);
    await pool().query("update auth_user set email_verified = true where email = $1", [account.email]);
    const next = await byHand({ sku, quantity: 1, customer: { email: account.email }, tellCustomer: false });
    expect((await get(`/api/reservations/${next.body.id}`, { cookie: account.cookie })).status).toBe(200);
    expect(await lastMail(account.email, "HOLD_MADE")).toBe("");
  });

  test("counts the policy's limits for the customer's address, whatever its case", async () => {
    const { sku } = await aStockedProduct(9, "FLASH_SALE");
    const email = address();
    const wish = (typed: string, quantity: number) => byHand({ sku, quantity, customer: { email: typed } });
    expect((await wish(email, 2)).status).toBe(201);
    expect((await wish(email.toUpperCase(), 1)).body).toMatchObject({ code: "HOLD_LIMIT_REACHED", current: 2 });
    expect((await wish(address(), 1)).status).toBe(201);
  });

  test("refuses with all short lines, times beyond the policy, and unknown fields", async () => {
    const [one, other] = [await aStockedProduct(1), await aStockedProduct(1)];
    const customer = { name: "Ravi" };
    const lines = [
      { sku: one.sku, quantity: 5 },
      { sku: other.sku, quantity: 6 },
    ];
    const short = await byHand({ lines, customer });
    expect(short.body).toMatchObject({ code: "INSUFFICIENT_STOCK", shortages: [{ requested: 5 }, { requested: 6 }] });
    const long = await byHand({ sku: one.sku, quantity: 1, customer, ttlSeconds: 86_400 });
    expect(long.body).toMatchObject({
      code: "VALIDATION_ERROR",
      errors: [{ path: "ttlSeconds", code: "INVALID_TTL" }],
      maximum: 900,
    });
    const wrong = await byHand({ sku: one.sku, quantity: 1, customer: { email: "asha" } });
    expect(wrong.body).toMatchObject({ code: "VALIDATION_ERROR", errors: [{ path: "customer.email" }] });
    const unreachable = await byHand({ sku: one.sku, quantity: 1, customer: { name: "Ravi", phone: "abc" } });
    expect(unreachable.body).toMatchObject({ errors: [{ path: "customer.phone", code: "INVALID_PHONE" }] });
    expect((await byHand({ sku: one.sku, quantity: 1 })).status).toBe(400);
  });
});

describe("POST /api/admin/reservations/{id}/release with lines", () => {
  test("says whom limits forbid to take units that come free, one hold or many", async () => {
    const product = await aStockedProduct(4, "FLASH_SALE");
    const { body: hold, status } = await post("/api/reservations", { productId: product.id, quantity: 8 }, { key });
    expect(status).toBe(201);
    const many = await aWaiter(product.id, { quantity: 2 });
    // As if the limit was higher when they joined.
    await pool().query("update waitlist_entry set quantity = 4 where id = $1", [many.id]);
    const few = await aWaiter(product.id, { quantity: 1 });
    expect(await detail(hold.id)).toMatchObject({
      waiting: [
        { quantity: 4, mayHold: 2 },
        { quantity: 1, mayHold: 2 },
      ],
    });
    const preview = await get(`/api/admin/reservations/release-matching?productId=${product.id}`, { key });
    expect(preview.body).toMatchObject({ next: [{ waiting: 1, first: [{ quantity: 1 }] }] });
    const explained = await get(`/api/admin/explain?productId=${product.id}`, { key });
    const why = { code: "HOLD_LIMIT", maximum: 2, current: 0 };
    expect(explained.body).toMatchObject({ waitlist: { entries: [{ why }, { why: { code: "TOO_FEW" } }] } });
    await act(hold.id, "release", { note: "all of it" }, "limits 1");
    const standing = await Promise.all([many, few].map(async (one) => (await waitlistEntryOf(one)).status));
    expect(standing).toEqual(["WAITING", "OFFERED"]);
  });

  test("releases those units; says who waits for them before, and who got them after", async () => {
    const product = await aSoldOutProduct(4);
    const waiter = await aWaiter(product.id, { quantity: 2 });
    const { id } = product.hold;
    expect(await detail(id)).toMatchObject({ waiting: [{ productId: product.id, quantity: 2 }] });
    const lines = [{ productId: product.id, warehouseId: MAIN.id, quantity: 3 }];
    const released = await act(id, "release", { note: "wants one", lines }, "part 1");
    expect(released.body).toMatchObject({ status: "PENDING", lines: [{ quantity: 1 }] });
    expect((await act(id, "release", { note: "wants one", lines }, "part 1")).text).toBe(released.text);
    const offered = (await get(`/api/waitlist/${waiter.id}`, { cookie: waiter.cookie })).body;
    expect(offered.status).toBe("OFFERED");
    const [event] = (await detail(id)).timeline;
    const served = [{ reservationId: offered.reservationId, quantity: 2 }];
    expect(event).toMatchObject({ event: "RELEASED", note: "wants one", entries: [{ quantity: 3 }], served });
    expect((await get("/api/admin/proof", { key })).body).toMatchObject({ divergences: [] });
    const much = await act(id, "release", { note: "all", lines: [{ ...lines[0], quantity: 2 }] });
    expect(much.body).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", requested: 2, movable: 1 });
  });

  test("is refused while it is being paid for, and told to the customer if asked", async () => {
    const { sku, id: productId } = await aStockedProduct(9);
    const cookie = await aShopper();
    const id = await aHold({ sku, quantity: 2, warehouseId: MAIN.id }, cookie);
    const contact = { email: address(), name: "Asha" };
    expect((await post(`/api/reservations/${id}/payment`, { contact }, { cookie })).status).toBe(201);
    const lines = [{ productId, warehouseId: MAIN.id, quantity: 1 }];
    expect((await act(id, "release", { note: "part", lines })).body.code).toBe("PAYMENT_IN_PROGRESS");
    expect((await act(id, "reroute", { note: "move", warehouseId: OTHER.id })).body.code).toBe("PAYMENT_IN_PROGRESS");
    const paying = await detail(id);
    expect(paying.payment).toMatchObject({ provider: "test", status: "STARTED" });
    expect(
      paying.timeline.map(({ event }) => event),
      "one event for one start",
    ).toEqual(["PAYMENT_STARTED", "RESERVED"]);
    await act(id, "release", { note: "The lamp is broken", tellCustomer: true });
    expect(await lastMail(contact.email, "HOLD_RELEASED")).toContain("The lamp is broken");
  });
});

describe("POST /api/admin/reservations/{id}/extend", () => {
  test("adds time beyond the shopper's extensions, and tells the customer", async () => {
    const { sku } = await aStockedProduct(9, "FLASH_SALE");
    const email = address();
    const { id, expiresAt } = (await byHand({ sku, quantity: 1, customer: { email } })).body;
    const extended = await act(id, "extend", { seconds: 3600, note: "pays tonight" });
    expect(Date.parse(String(extended.body.expiresAt)) - Date.parse(String(expiresAt))).toBe(3_600_000);
    expect(await lastMail(email, "HOLD_EXTENDED")).toContain("pays tonight");
    const notMe = /\/open\/([\w-]+)\n*$/.exec(await lastMail(email, "HOLD_MADE"))?.[1] ?? "";
    expect(await readMailedPage(notMe)).toMatchObject({ act: "notMyHold", isDone: false, email });
    expect(await doMailedAct(notMe, { isTakenBack: false })).toBe(true);
    expect(await readMailedPage(notMe)).toMatchObject({ isDone: true });
    await act(id, "extend", { seconds: 60, note: "a stranger's" });
    expect(await lastMail(email, "HOLD_EXTENDED"), "nothing after that").toContain("pays tonight");
    const beyond = await act(id, "extend", { seconds: 86_400 });
    expect(beyond.body).toMatchObject({ code: "EXTENSION_LIMIT_REACHED", latestEndAt: expect.stringMatching(/Z$/) });
    expect((await act(id, "extend", { seconds: 29 })).status).toBe(400);
  });
});

describe("POST /api/admin/reservations/{id}/reroute", () => {
  test("tells the customer where it ships from now and when it arrives, if asked", async () => {
    const { sku } = await aStockedProduct(3);
    const email = address();
    const { id } = (
      await byHand({ sku, quantity: 1, customer: { email }, warehouseId: MAIN.id, shipTo: { postalCode: "600001" } })
    ).body;
    await act(id, "reroute", { note: "quiet", warehouseId: OTHER.id });
    expect(await lastMail(email, "HOLD_MOVED")).toBe("");
    await act(id, "reroute", { note: "shelf empty", warehouseId: MAIN.id, tellCustomer: true });
    const text = await lastMail(email, "HOLD_MOVED");
    expect(text).toMatch(/ships from Chennai\./);
    expect(text).toMatch(/it arrives by \w{3} \d+ \w{3}\./);
    expect(text).toContain("Reason: shelf empty");
  });

  test("costs the shopper no more than before: in the answer, the email and the payment", async () => {
    const { sku, id: productId } = await aStockedProduct(3);
    const near = aWarehouse({ code: "CBE", city: "Coimbatore", latitude: 11.02, longitude: 76.96, priority: 9 });
    await prisma().warehouse.create({ data: near });
    await stockWriter().submit(aReceive({ productId, warehouseId: near.id, quantity: 3 }));
    const email = address();
    const there = { sku, quantity: 1, shipTo: { postalCode: "641001" } };
    const price = (amount: number) => ({ amount, currency: "INR" });
    const { id } = (await byHand({ ...there, customer: { email }, warehouseId: MAIN.id })).body;
    await act(id, "reroute", { note: "nearer", warehouseId: near.id, tellCustomer: true });
    expect(await lastMail(email, "HOLD_MOVED")).toContain("Shipping is now ₹49 (it was ₹99).");
    const back = await act(id, "reroute", { note: "shelf empty", warehouseId: MAIN.id, tellCustomer: true });
    expect(back.body.route).toMatchObject({ shippingPrice: price(49_00), parcels: [{ shippingPrice: price(49_00) }] });
    const mailed = await lastMail(email, "HOLD_MOVED");
    expect(mailed).toContain("Prices and the end of your hold stay the same.");
    expect(mailed).toContain("Shipping: ₹49\n");
    const cookie = await aShopper();
    const own = await aHold({ ...there, warehouseId: near.id }, cookie);
    await act(own, "reroute", { note: "shelf empty", warehouseId: MAIN.id });
    const pay = async (postalCode: string) => {
      const contact = { email, name: "Asha", postalCode };
      await post(`/api/reservations/${own}/payment`, { contact }, { cookie });
      return (await get(`/api/reservations/${own}/payment`, { cookie })).body.shipping;
    };
    expect(await pay("641001")).toEqual(price(49_00));
  });

  test("names the city also while nobody has said where to", async () => {
    const { sku } = await aStockedProduct(3);
    const email = address();
    const { id } = (await byHand({ sku, quantity: 1, customer: { email }, warehouseId: OTHER.id })).body;
    await act(id, "reroute", { note: "shelf empty", warehouseId: MAIN.id, tellCustomer: true });
    expect(await lastMail(email, "HOLD_MOVED")).toMatch(/ships from Chennai\..+Shipping gets its price when/s);
  });

  test("moves all units or those named, with a reason, and refuses what it cannot", async () => {
    const { sku, id: productId } = await aStockedProduct(3);
    const id = await aHold({ sku, quantity: 2, warehouseId: MAIN.id });
    expect((await act(id, "reroute", { warehouseId: OTHER.id })).body).toMatchObject({ errors: [{ path: "note" }] });
    const lines = [{ productId, warehouseId: MAIN.id, quantity: 1 }];
    const part = await act(id, "reroute", { note: "shelf empty", warehouseId: OTHER.id, lines });
    expect(part.body.lines).toHaveLength(2);
    const moved = await act(id, "reroute", { note: "shelf empty", warehouseId: OTHER.id });
    expect(moved.body).toMatchObject({ status: "PENDING", lines: [{ warehouseCode: OTHER.code, quantity: 2 }] });
    expect((await detail(id)).timeline[0]).toMatchObject({
      event: "REROUTED_IN",
      by: "key:Meera",
      note: "shelf empty",
    });
    await aHold({ sku, quantity: 3, warehouseId: MAIN.id });
    const back = await act(id, "reroute", { note: "back", warehouseId: MAIN.id });
    expect(back.body).toMatchObject({ code: "INSUFFICIENT_STOCK", shortages: [{ requested: 2, available: 0 }] });
    const nowhere = await act(id, "reroute", { note: "x", warehouseId: randomUUID() });
    expect(nowhere.body.code).toBe("WAREHOUSE_NOT_FOUND");
    await letRunOut(id);
    expect((await act(id, "reroute", { note: "late", warehouseId: MAIN.id })).body.code).toBe("RESERVATION_EXPIRED");
    expect((await get("/api/admin/proof", { key })).body).toMatchObject({ divergences: [] });
  });
});

describe("POST /api/admin/reservations/{id}/confirm", () => {
  test("records how it was paid, on the order and in both timelines", async () => {
    const { sku } = await aStockedProduct(9);
    const cookie = await aShopper();
    const id = await aHold({ sku, quantity: 1 }, cookie);
    const amount = { amount: 12_300, currency: "INR" };
    const paid = { method: "UPI", amount, reference: "UPI-77/AX 9021" };
    expect((await act(id, "confirm", { note: "came in", ...paid })).status).toBe(200);
    const one = await detail(id);
    expect(one.paidByHand).toMatchObject({ ...paid, by: "key:Meera" });
    expect(one.timeline.map(({ event }) => event)).toContain("PAID_BY_HAND");
    const order = (await get(`/api/orders/${id}`, { cookie })).body;
    expect(order).toMatchObject({ payment: null, paidByHand: paid });
    expect(order.timeline).toContainEqual(expect.objectContaining({ event: "PAID_BY_HAND", by: "shop", amount }));
  });

  test("without an amount, what was told is recorded: goods and shipping, on the order and in the next mail", async () => {
    const { sku } = await aStockedProduct(9);
    const email = address();
    const made = await byHand({ sku, quantity: 1, shipTo: { postalCode: "560001" }, customer: { email } });
    const { total, route } = made.body as unknown as Reservation;
    const told = { amount: total.amount + (route?.shippingPrice?.amount ?? 0), currency: "INR" };
    expect(told.amount).toBeGreaterThan(total.amount);
    expect(await lastMail(email, "HOLD_MADE")).toContain(`Total: ${priceText(told)}\n`);
    await act(made.body.id, "confirm", { note: "cash", method: "CASH" });
    expect((await detail(made.body.id)).paidByHand).toMatchObject({ amount: told });
    const order = (await get(`/api/admin/orders/${made.body.id}`, { key })).body;
    expect(order).toMatchObject({ total: told, paidByHand: { amount: told } });
    for (const verb of ["ship", "return"]) await post(`/api/admin/orders/${made.body.id}/${verb}`, {}, { key });
    expect(await lastMail(email, "RETURN_RECEIVED")).toContain(`so we give ${priceText(total)} back to you directly.`);
  });

  test("a warehouse that staff named is the shop's choice, also once the shopper gives another address", async () => {
    const { sku } = await aStockedProduct(9);
    const wish = { sku, quantity: 1, warehouseId: MAIN.id, shipTo: { postalCode: "560001" }, customer: {} };
    const made = await byHand(wish);
    const reason = ({ body }: typeof made) => (body as unknown as Reservation).route?.reason;
    expect(reason(made)).toMatch(/^The shop chose /);
    const seen = await detail(made.body.id);
    expect(routeReason(seen)).toMatch(/^Key Meera chose /);
    expect(seen.route?.candidates.length, "all others are compared with it").toBeGreaterThan(1);
    expect(seen.route?.candidates.filter(({ chosen }) => chosen)).toMatchObject([
      { warehouseId: MAIN.id, reason: "ships it, chosen by the shop's staff" },
    ]);
    const path = `/api/reservations/${made.body.id}/ship-to`;
    const moved = await call("PUT", path, { key, body: { shipTo: { postalCode: "641001" } } });
    expect(moved.status, moved.text).toBe(200);
    expect(reason(moved)).toMatch(/^The shop chose /);
  });

  test("an amount needs a method, in rupees; without a method nothing is recorded", async () => {
    const { sku } = await aStockedProduct(9);
    const id = await aHold({ sku, quantity: 1 });
    const wrong = await act(id, "confirm", { note: "x", amount: { amount: 1, currency: "INR" } });
    expect(wrong.body).toMatchObject({ errors: [{ path: "method" }] });
    const euros = await act(id, "confirm", { note: "x", method: "CASH", amount: { amount: 1, currency: "EUR" } });
    expect(euros.status).toBe(400);
    await act(id, "confirm", { note: "as before" });
    expect((await detail(id)).paidByHand).toBeNull();
  });
});
