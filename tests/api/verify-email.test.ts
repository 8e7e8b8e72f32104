import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { emailToken, isEmailToken } from "@/lib/auth/email-verification";
import { pool } from "@/lib/db/pool";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { anAccount, aShopper, aStockedProduct, get, post, somebody } from "./api";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
});

const PASSWORD = "a password of many words";
const DAY_MS = 86_400_000;
const WAIT_MS = 10_000;
const address = () => `${randomUUID().slice(0, 12)}@shop.test`;

/** A guest's paid order, made with this address. */
async function aGuestsOrder(email: string) {
  const { cookie, start, id } = await aPayingShopper();
  const started = await start({ contact: { email, name: "Asha Rao" } });
  expect((await chooseAtBank(started, { answer: "AUTHORISED" })).status).toBe(200);
  expect((await get(`/api/orders/${id}`, { cookie })).body.status).toBe("PAID");
  return { cookie, id };
}

/** Creates an account in this browser; returns its session. */
async function signUp(email: string, browser: string): Promise<string> {
  const { status, text, cookie } = await post(
    "/api/auth/sign-up/email",
    { email, password: PASSWORD },
    { cookie: browser },
  );
  expect(status, text).toBe(200);
  return cookie ?? "";
}

/** The tokens mailed to this address to verify it, the last first. Waits for the first mail, which another call may be writing. */
async function tokensMailedTo(email: string): Promise<string[]> {
  return await vi.waitFor(async () => {
    await runDueJobs();
    const tokens = await readTokens(email);
    expect(tokens).not.toEqual([]);
    return tokens;
  }, WAIT_MS);
}

async function readTokens(email: string): Promise<string[]> {
  const { rows } = await pool().query<{ text: string }>(
    "select text_body as text from mail where kind = 'VERIFY_EMAIL' and recipient = $1 order by outbox_id desc",
    [email],
  );
  return rows.map(({ text }) => /\/verify-email#token=(\S+)/.exec(text)?.[1] ?? "");
}

const verify = (token: string, cookie: string) => post("/api/auth/verify-email", { token }, { cookie });
const ordersOf = async (cookie: string) =>
  ((await get("/api/orders", { cookie })).body.orders as { id: string }[]).map(({ id }) => id);
const statusOf = async (id: string, cookie: string) => (await get(`/api/orders/${id}`, { cookie })).status;

describe("a guest's paid order", () => {
  test("does not go to somebody else who signs in next in that browser, and is not theirs after verifying", async () => {
    const [guest, next] = [address(), address()];
    const order = await aGuestsOrder(guest);
    const cookie = await signUp(next, order.cookie);
    expect([await ordersOf(cookie), await statusOf(order.id, cookie)]).toEqual([[], 404]);
    const [token = ""] = await tokensMailedTo(next);
    expect((await verify(token, cookie)).status).toBe(200);
    expect([await ordersOf(cookie), await statusOf(order.id, cookie)]).toEqual([[], 404]);
    expect(await statusOf(order.id, order.cookie), "it is still the guest's").toBe(200);
  });

  test("goes to its buyer's account once the address is verified, and not before", async () => {
    const email = address();
    const order = await aGuestsOrder(email.toUpperCase());
    const cookie = await signUp(email, order.cookie);
    expect([await ordersOf(cookie), await statusOf(order.id, order.cookie)]).toEqual([[], 200]);
    const [token = ""] = await tokensMailedTo(email);
    expect((await verify(token, cookie)).body).toEqual({ success: true });
    expect([await ordersOf(cookie), await statusOf(order.id, order.cookie)]).toEqual([[order.id], 404]);
    expect((await verify(token, cookie)).status, "again").toBe(200);
    expect(await ordersOf(cookie)).toEqual([order.id]);
  });

  test("goes to a verified account at sign-in; another's in the same browser stays", async () => {
    const email = address();
    const device = await signUp(email, await aShopper());
    const [token = ""] = await tokensMailedTo(email);
    await verify(token, device);
    const [own, strange] = [await aGuestsOrder(email), await aGuestsOrder(address())];
    for (const { cookie } of [own, strange]) {
      expect((await post("/api/auth/sign-in/email", { email, password: PASSWORD }, { cookie })).status).toBe(200);
    }
    expect(await ordersOf(device)).toEqual([own.id]);
    expect(await statusOf(strange.id, strange.cookie)).toBe(200);
  });

  test("made in another browser goes to the account that verifies its address, and one made later at the next sign-in", async () => {
    const email = address();
    const [before, strange] = [await aGuestsOrder(email), await aGuestsOrder(address())];
    const cookie = await signUp(email, await aShopper());
    expect(await ordersOf(cookie)).toEqual([]);
    const [token = ""] = await tokensMailedTo(email);
    expect((await verify(token, cookie)).status).toBe(200);
    expect(await ordersOf(cookie)).toEqual([before.id]);
    const later = await aGuestsOrder(email.toUpperCase());
    const device = await post("/api/auth/sign-in/email", { email, password: PASSWORD });
    expect(await ordersOf(device.cookie ?? "")).toEqual([later.id, before.id]);
    expect(await statusOf(strange.id, strange.cookie), "another's stays").toBe(200);
    const { rows } = await pool().query(
      "select distinct r.owner = l.holder and l.holder = r.holder as counts from reservation r join reservation_line l on l.reservation_id = r.id where r.id = any($1)",
      [[before.id, later.id]],
    );
    expect(rows, "its units count towards the account's limits").toEqual([{ counts: true }]);
  });

  test("of another account stays there, whatever address it was made with", async () => {
    const email = address();
    const other = await anAccount();
    const { start, id } = await aPayingShopper({ cookie: other.cookie });
    const started = await start({ contact: { email, name: "Asha Rao" } });
    await chooseAtBank(started, { answer: "AUTHORISED" });
    const cookie = await signUp(email, await aShopper());
    const [token = ""] = await tokensMailedTo(email);
    await verify(token, cookie);
    expect([await ordersOf(cookie), await ordersOf(other.cookie ?? "")]).toEqual([[], [id]]);
  });

  test("keeps its accepted offer with it", async () => {
    const email = address();
    const [holder, waiting, product] = [await aShopper(), await aShopper(), await aStockedProduct(1)];
    const held = await post("/api/reservations", { sku: product.sku, quantity: 2 }, { cookie: holder });
    const entry = await post("/api/waitlist", { sku: product.sku, quantity: 1, email }, { cookie: waiting });
    await post(`/api/reservations/${held.body.id}/release`, undefined, { cookie: holder });
    const offer = (await get(`/api/waitlist/${entry.body.id}`, { cookie: waiting })).body.reservationId;
    const started = await post(`/api/reservations/${offer}/payment`, { contact: { email } }, { cookie: waiting });
    await chooseAtBank(started, { answer: "AUTHORISED" });
    const cookie = await signUp(email, waiting);
    expect((await get("/api/waitlist", { cookie })).body.entries).toEqual([]);
    const [token = ""] = await tokensMailedTo(email);
    await verify(token, cookie);
    expect((await get(`/api/waitlist/${entry.body.id}`, { cookie })).body.status).toBe("ACCEPTED");
    expect(await ordersOf(cookie)).toEqual([offer]);
  });

  test("does not appear after signing out", async () => {
    const email = address();
    const order = await aGuestsOrder(email);
    const cookie = await signUp(email, order.cookie);
    const left = await post("/api/auth/sign-out", undefined, { cookie });
    expect(left.headers.getSetCookie().join()).toMatch(/hf_shopper=; Max-Age=0/);
    expect((await get("/api/orders")).body.orders).toEqual([]);
  });
});

describe("the link", () => {
  test("is mailed at sign-up and works only for its own account with its own address, for seven days", async () => {
    const account = { userId: randomUUID(), email: "ada@shop.test" };
    const token = emailToken(account);
    expect(isEmailToken(token, account)).toBe(true);
    expect(isEmailToken(token, account, Date.now() + 6.9 * DAY_MS)).toBe(true);
    const [expiry, signature] = token.split(".");
    for (const [wrong, whose, now] of [
      [token, account, Date.now() + 7 * DAY_MS],
      [token, { ...account, userId: randomUUID() }, Date.now()],
      [token, { ...account, email: "eve@shop.test" }, Date.now()],
      [`${Number(expiry) + 1}.${signature}`, account, Date.now()],
      ["", account, Date.now()],
    ] as const) {
      expect(isEmailToken(wrong, whose, now), wrong).toBe(false);
    }
  });

  test("verifies nothing for a stranger who has it, nor for another account", async () => {
    const { email, cookie } = await anAccount();
    const [token = ""] = await tokensMailedTo(email);
    const other = await anAccount();
    const refused = await post("/api/auth/verify-email", { token });
    expect(refused.status).toBe(401);
    expect(refused.body.detail, "a shopper has nothing to do in the panel").not.toMatch(/admin|API key/);
    for (const who of [other.cookie, (await somebody("admin")).cookie]) {
      const refused = await verify(token, who);
      expect([refused.status, refused.body.code]).toEqual([410, "EMAIL_LINK_INVALID"]);
    }
    expect(await tokensMailedTo(email)).toHaveLength(1);
    expect((await verify(token, cookie)).status).toBe(200);
  });

  test("can be sent again, at most three times, and not once the address is verified", async () => {
    const { email, cookie } = await anAccount();
    const again = async () => (await post("/api/auth/send-verification-email", undefined, { cookie })).status;
    expect([await again(), await again(), await again(), await again()]).toEqual([200, 200, 200, 429]);
    await expect.poll(() => tokensMailedTo(email), { timeout: WAIT_MS }).toHaveLength(4);
    const [token = ""] = await tokensMailedTo(email);
    expect((await verify(token, cookie)).status).toBe(200);
    expect(await again()).toBe(200);
    expect(await tokensMailedTo(email)).toHaveLength(4);
  });
});
