import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { emailToken } from "@/lib/auth/email-verification";
import { pool } from "@/lib/db/pool";
import { openToken, readOpenToken } from "@/lib/links/open-token";
import { aPayingShopper, chooseAtBank, type PayingShopper } from "@/tests/factories/paying-shopper";
import { aKey, anAccount, aShopper, aStockedProduct, get, post, signedIn } from "./api";
import { allMailed, mailsTo } from "./mailed";
import { aSoldOutProduct, aWaiter, receive, waitlistEntryOf } from "./waitlisted";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
});

const address = () => `${randomUUID().slice(0, 12)}@shop.test`;
const asha = (email = address()) => ({ email, name: "Asha Rao", phone: "+919876543210", line1: "12, 4th Cross" });
const AUTHORISED = { answer: "AUTHORISED" };
const DECLINED = { answer: "DECLINED" };
const SLOWLY = { ...AUTHORISED, when: "later", afterSeconds: 60 };

async function verify({ email, cookie }: { email: string; cookie: string }): Promise<void> {
  const { body } = await get("/api/auth/get-session", { cookie });
  const { userId } = body.account as { userId: string };
  const { status } = await post("/api/auth/verify-email", { token: emailToken({ userId, email }) }, { cookie });
  expect(status).toBe(200);
}

/** An account with a verified address, not signed in in the guest's browser. */
async function anOwner() {
  const account = await anAccount();
  await verify(account);
  return account;
}

const signInFrom = (browser: string, { email, password }: { email: string; password: string }) =>
  post("/api/auth/sign-in/email", { email, password }, { cookie: browser });
const ordersOf = async (cookie: string) => (await get("/api/orders", { cookie })).body.orders as { id: string }[];
const statusOf = async ({ path }: Pick<PayingShopper, "path">, cookie: string) => (await get(path, { cookie })).status;
const confirmAsStaff = async (id: string) =>
  await post(`/api/admin/reservations/${id}/confirm`, { note: "paid in cash" }, { key: await aKey("admin") });

/** A guest who started to pay with this contact, and what the bank was told; null: its page is still open. */
async function aGuestPaying(answer: object | null, contact = asha()) {
  const guest = await aPayingShopper();
  const started = await guest.start({ contact });
  expect(started.status, started.text).toBe(201);
  if (answer !== null) await chooseAtBank(started, answer);
  return { ...guest, started, contact };
}

describe("a hold that is being paid for, when somebody else signs in in that browser", () => {
  test("stays with its guest while the bank's page is open, and so does the order", async () => {
    const guest = await aGuestPaying(null);
    const { cookie } = await anAccount({ from: guest.cookie });
    expect([await statusOf(guest, cookie), await statusOf(guest, guest.cookie)]).toEqual([404, 200]);
    expect((await get(`${guest.path}/payment`, { cookie })).status).toBe(404);
    await chooseAtBank(guest.started, AUTHORISED);
    expect(await ordersOf(cookie)).toEqual([]);
    expect((await get(`/api/orders/${guest.id}`, { cookie: guest.cookie })).body).toMatchObject({
      status: "PAID",
      contact: guest.contact,
    });
    await allMailed();
    expect(await mailsTo(guest.contact.email, "ORDER_CONFIRMED")).toHaveLength(1);
  });

  test("stays while the bank decides", async () => {
    const guest = await aGuestPaying(SLOWLY);
    expect((await guest.payment()).isProcessing).toBe(true);
    const { cookie } = await anAccount({ from: guest.cookie });
    expect(await statusOf(guest, cookie)).toBe(404);
    const cancelled = await aGuestPaying(SLOWLY);
    await post(`${cancelled.path}/payment/cancel`, undefined, { cookie: cancelled.cookie });
    const { cookie: other } = await anAccount({ from: cancelled.cookie });
    expect(await statusOf(cancelled, other), "the bank may still approve what the guest cancelled").toBe(404);
  });

  test("moves to the account whose verified address was given for it, at once or when it is verified", async () => {
    const owner = await anOwner();
    const guest = await aGuestPaying(null, asha(owner.email.toUpperCase()));
    expect((await signInFrom(guest.cookie, owner)).status).toBe(200);
    expect(await statusOf(guest, owner.cookie)).toBe(200);
    await chooseAtBank(guest.started, AUTHORISED);
    expect((await ordersOf(owner.cookie)).map(({ id }) => id)).toEqual([guest.id]);

    const email = address();
    const later = await aGuestPaying(null, asha(email));
    const wanted = { email, password: "a password of many words" };
    const { cookie } = await post("/api/auth/sign-up/email", wanted, { cookie: later.cookie });
    expect(await statusOf(later, cookie ?? "")).toBe(404);
    await verify({ email, cookie: cookie ?? "" });
    expect(await statusOf(later, cookie ?? "")).toBe(200);
  });

  test("keeps the offer that it came from", async () => {
    const product = await aSoldOutProduct();
    const waiter = await aWaiter(product.id);
    await receive(product.id, 1);
    const { reservationId } = await waitlistEntryOf(waiter);
    const path = `/api/reservations/${reservationId}`;
    await post(`${path}/payment`, { contact: asha() }, { cookie: waiter.cookie });
    const { cookie } = await anAccount({ from: waiter.cookie });
    expect((await get("/api/waitlist", { cookie })).body.entries).toEqual([]);
    expect((await waitlistEntryOf(waiter)).status).toBe("OFFERED");
  });
});

describe("a hold whose payment failed, when somebody else signs in in that browser", () => {
  test("moves without the contact: neither their payment nor staff uses it", async () => {
    for (const isByStaff of [false, true]) {
      const guest = await aGuestPaying(DECLINED);
      const { cookie, email } = await anAccount({ from: guest.cookie });
      expect(await statusOf(guest, cookie)).toBe(200);
      if (isByStaff) expect((await confirmAsStaff(guest.id)).status).toBe(200);
      else await chooseAtBank(await post(`${guest.path}/payment`, {}, { cookie }), AUTHORISED);
      expect((await get(`/api/orders/${guest.id}`, { cookie })).body).toMatchObject({ status: "PAID", contact: null });
      await allMailed();
      expect(await mailsTo(guest.contact.email, "ORDER_CONFIRMED")).toEqual([]);
      expect(await mailsTo(email, "ORDER_CONFIRMED")).toHaveLength(1);
    }
  });

  test("moves without it too if the hold was replaced since", async () => {
    const guest = await aGuestPaying(DECLINED);
    const lines = [{ sku: guest.product.sku, quantity: 2 }];
    const { body } = await post("/api/reservations", { lines, replaces: guest.id }, { cookie: guest.cookie });
    const { cookie } = await anAccount({ from: guest.cookie });
    await confirmAsStaff(body.id);
    expect((await get(`/api/orders/${body.id}`, { cookie })).body).toMatchObject({ status: "PAID", contact: null });
  });

  test("keeps the contact for its own verified account", async () => {
    const owner = await anOwner();
    const guest = await aGuestPaying(DECLINED, asha(owner.email));
    expect((await signInFrom(guest.cookie, owner)).status).toBe(200);
    await chooseAtBank(await post(`${guest.path}/payment`, {}, { cookie: owner.cookie }), AUTHORISED);
    const order = await get(`/api/orders/${guest.id}`, { cookie: owner.cookie });
    expect(order.body.contact).toEqual(guest.contact);
  });
});

describe("the contact of a hold that was replaced", () => {
  test("counts for the hold that replaced it: for its payment, and for staff, who mail it", async () => {
    for (const isByStaff of [false, true]) {
      const { cookie, product, id, contact } = await aGuestPaying(DECLINED);
      const lines = [{ sku: product.sku, quantity: 2 }];
      const { body: next } = await post("/api/reservations", { lines, replaces: id }, { cookie });
      const other = await aStockedProduct(2);
      const more = { lines: [...lines, { sku: other.sku, quantity: 1 }], replaces: next.id };
      const { body: last } = await post("/api/reservations", more, { cookie });
      if (isByStaff) await confirmAsStaff(last.id);
      else await chooseAtBank(await post(`/api/reservations/${last.id}/payment`, {}, { cookie }), AUTHORISED);
      const order = await get(`/api/orders/${last.id}`, { cookie });
      expect(order.body).toMatchObject({ status: "PAID", contact });
      expect(order.body.shipping).not.toBeNull();
      await allMailed();
      expect(await mailsTo(contact.email, "ORDER_CONFIRMED")).toHaveLength(1);
      await anAccount({ from: cookie });
      expect((await get(`/api/orders/${last.id}`, { cookie })).body.contact, "after a sign-up too").toEqual(contact);
    }
  });
});

describe("a guest's place in line", () => {
  test("moves without the address typed for it, which gets no mail about it", async () => {
    const [product, email] = [await aSoldOutProduct(), address()];
    const guest = await aWaiter(product.id, { email });
    const { cookie, email: own } = await anAccount({ from: guest.cookie });
    const { body } = await get("/api/waitlist", { cookie });
    expect(body.entries).toMatchObject([{ id: guest.id, email: null, emailConfirmed: false }]);
    await verify({ email: own, cookie });
    await allMailed();
    await receive(product.id, 1);
    await vi.waitFor(async () => {
      expect((await waitlistEntryOf({ ...guest, cookie })).status).toBe("OFFERED");
      await allMailed();
      expect(await mailsTo(own, "OFFER_MADE")).toHaveLength(1);
    });
    expect(await mailsTo(email, "OFFER_MADE")).toEqual([]);
  });

  test("keeps its address if it is the account's, and what is known about it", async () => {
    const [product, email] = [await aSoldOutProduct(), address()];
    const guest = await aWaiter(product.id, { email });
    await pool().query("update waitlist_entry set email_confirmed_at = now() where id = $1", [guest.id]);
    const wanted = { email: email.toUpperCase(), password: "a password of many words" };
    const { cookie } = await post("/api/auth/sign-up/email", wanted, { cookie: guest.cookie });
    const { body } = await get("/api/waitlist", { cookie });
    expect(body.entries).toMatchObject([{ id: guest.id, email, emailConfirmed: true }]);
  });
});

describe("what mailed links opened in a browser", () => {
  const inADay = () => new Date(Date.now() + 86_400_000);
  const opened = (...ids: string[]) =>
    `hf_open=${ids.map((id) => openToken({ kind: "order", id }, inADay())).join(".")}`;
  const openAfter = (lines: string[]) => {
    const line = lines.find((one) => one.startsWith("hf_open="));
    return line && (line.split(";")[0]?.slice(8).split(".") ?? []).map((token) => readOpenToken(token)?.id);
  };

  test("is closed when somebody else signs up or in there, but for what their own verified address was given for", async () => {
    const owner = await anOwner();
    const [strange, own] = [await aGuestPaying(AUTHORISED), await aGuestPaying(AUTHORISED, asha(owner.email))];
    const browser = `${await aShopper()}; ${opened(strange.id, own.id)}`;
    expect((await get(`/api/orders/${strange.id}`, { cookie: browser })).status).toBe(200);
    const wanted = { email: address(), password: "a password of many words" };
    const up = await post("/api/auth/sign-up/email", wanted, { cookie: browser });
    expect(up.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^hf_open=; Max-Age=0;/));
    const signedInHere = await signInFrom(browser, owner);
    expect(openAfter(signedInHere.headers.getSetCookie())).toEqual([own.id]);
  });

  test("stays open for somebody who signs in again", async () => {
    const { email, password } = await anAccount();
    const cookie = `${await signedIn(email, password)}; ${opened(randomUUID())}`;
    const again = await post("/api/auth/sign-in/email", { email, password }, { cookie });
    expect([again.status, openAfter(again.headers.getSetCookie())]).toEqual([200, undefined]);
  });
});
