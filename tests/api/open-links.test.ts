import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { POST as doMailedAct, GET as open } from "@/app/open/[token]/route";
import { pool } from "@/lib/db/pool";
import { openToken, readOpenToken } from "@/lib/links/open-token";
import { readMailedPage } from "@/lib/mail/mailed-act-queries";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { aKey, aShopper, aStockedProduct, call, countRows, get, letRunOut, MAIN, ORIGIN, post } from "./api";

const DAY_MS = 86_400_000;
const WAIT_MS = 10_000;
const later = (days: number) => new Date(Date.now() + days * DAY_MS);
const address = () => `${randomUUID().slice(0, 12)}@shop.test`;

type Page = { status: number; leads: string | null; cookie: string; line: string; headers: Headers };

/** Follows a link as a browser with this cookie does; `cookie`: what it sends from then on. */
async function follow(token: string, cookie = ""): Promise<Page> {
  const request = new Request(`${ORIGIN}/open/${token}`, { headers: { cookie } });
  const { status, headers } = await open(request, { params: Promise.resolve({ token }) });
  const line = headers.get("set-cookie") ?? "";
  const kept = cookie.split("; ").filter((pair) => line === "" || !pair.startsWith("hf_open="));
  const sent = [...kept, line.split(";")[0]].filter(Boolean).join("; ");
  return { status, leads: headers.get("location"), cookie: sent, line, headers };
}

async function act(token: string): Promise<number> {
  const request = new Request(`${ORIGIN}/open/${token}`, { method: "POST" });
  return (await doMailedAct(request, { params: Promise.resolve({ token }) })).status;
}

/** The first link in the last mail to this address, of those that ask to confirm it or of the others. Waits for the first mail, which another call may be writing. */
async function mailedTo(email: string, isToConfirm = false): Promise<string> {
  return await vi.waitFor(async () => {
    await runDueJobs();
    const token = await lastToken(email, isToConfirm);
    expect(token).not.toBe("");
    return token;
  }, WAIT_MS);
}

/** The links in an offer's mail: to check out, and to pass it on. */
async function linksTo(email: string): Promise<[string, string]> {
  await mailedTo(email);
  const { rows } = await pool().query<{ text: string }>(
    "select text_body as text from mail where recipient = $1 and kind = 'OFFER_MADE'",
    [email],
  );
  const [offer = "", pass = ""] = [...(rows[0]?.text ?? "").matchAll(/\/open\/([\w-]+)/g)].map(([, token]) => token);
  return [offer, pass];
}

async function lastToken(email: string, isToConfirm: boolean): Promise<string> {
  const { rows } = await pool().query<{ text: string }>(
    "select text_body as text from mail where recipient = $1 and (kind = 'WAITLIST_CONFIRM') = $2 order by outbox_id desc limit 1",
    [email, isToConfirm],
  );
  return /\/open\/([\w-]+)/.exec(rows[0]?.text ?? "")?.[1] ?? "";
}

/** A paid order, with the address that its mail went to. */
async function aPaidOrder() {
  const shopper = await aPayingShopper({ units: 5 });
  const email = address();
  const started = await shopper.start({ contact: { email, name: "Asha Rao", postalCode: "560001" } });
  expect((await chooseAtBank(started, { answer: "AUTHORISED" })).status).toBe(200);
  const order = (await get(`/api/orders/${shopper.id}`, { cookie: shopper.cookie })).body;
  expect(order.status).toBe("PAID");
  return { ...shopper, email, number: String(order.number) };
}

/** Somebody waits with an address and gets an offer. */
async function anOffer() {
  const [holder, cookie, email] = [await aShopper(), await aShopper(), address()];
  const product = await aStockedProduct(1);
  const held = await post("/api/reservations", { lines: [{ sku: product.sku, quantity: 2 }] }, { cookie: holder });
  const entry = await post("/api/waitlist", { sku: product.sku, quantity: 1, email }, { cookie });
  expect([held.status, entry.status]).toEqual([201, 201]);
  // Its mail confirms the address.
  expect(await act(await mailedTo(email, true))).toBe(204);
  await post(`/api/reservations/${held.body.id}/release`, undefined, { cookie: holder });
  const offered = (await get(`/api/waitlist/${entry.body.id}`, { cookie })).body;
  expect(offered.status).toBe("OFFERED");
  return { cookie, email, product, entryId: entry.body.id, holdId: String(offered.reservationId) };
}

describe("a token", () => {
  const id = randomUUID();
  const token = openToken({ kind: "order", id }, later(1));

  test("says what it opens and until when, in 52 characters", () => {
    expect(token).toMatch(/^[\w-]{52}$/);
    expect(readOpenToken(token)).toEqual({ kind: "order", id, until: expect.any(Date) });
    expect(readOpenToken(token, later(1).getTime() + 1000)).toBeNull();
  });

  test("is invalid with any character changed, added or left out", () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "A" ? "B" : "A";
      expect(readOpenToken(token.slice(0, at) + other + token.slice(at + 1)), `${at}`).toBeNull();
    }
    for (const wrong of ["", token.slice(1), `${token}A`, `${token}=`, "%00", "../orders"]) {
      expect(readOpenToken(wrong), wrong).toBeNull();
    }
  });
});

const idsIn = (body: { [name: string]: unknown }) => (body.orders as { id: string }[]).map(({ id }) => id);
const listedBy = async (cookie: string) => idsIn((await get("/api/orders", { cookie })).body);

describe("an order's link", () => {
  test("is in its mail, and leads to the order without the token, leaving only a cookie", async () => {
    const { id, email } = await aPaidOrder();
    const token = await mailedTo(email);
    const page = await follow(token);
    expect([page.status, page.leads]).toEqual([303, `/orders/${id}`]);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.line).toMatch(/^hf_open=[\w-]{52}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(Number(/Max-Age=(\d+)/.exec(page.line)?.[1]) / 86_400).toBeCloseTo(90, 1);
    const request = new Request("https://shop.test/open/x");
    const secure = await open(request, { params: Promise.resolve({ token }) });
    expect(secure.headers.get("set-cookie")).toMatch(/^__Host-hf_open=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });

  test("lets another device read and cancel the order, as its shopper", async () => {
    const { id, email, cookie } = await aPaidOrder();
    const { cookie: device } = await follow(await mailedTo(email), await aShopper());
    const read = await get(`/api/orders/${id}`, { cookie: device });
    expect([read.status, (read.body.contact as { email: string }).email]).toEqual([200, email]);
    const cancelled = await post(`/api/orders/${id}/cancel`, undefined, { cookie: device, once: "by link" });
    expect([cancelled.status, cancelled.body.status]).toEqual([200, "CANCELLED"]);
    const again = await post(`/api/orders/${id}/cancel`, undefined, { cookie: device, once: "by link" });
    expect(again.text).toBe(cancelled.text);
    const timeline = (await get(`/api/orders/${id}`, { cookie })).body.timeline as { event: string; by: string }[];
    expect(timeline).toContainEqual(expect.objectContaining({ event: "CANCELLED", by: "you" }));
  });

  test("opens nothing else of that shopper, nor another's order", async () => {
    const { id, email, cookie, product } = await aPaidOrder();
    const hold = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
    const other = await aPaidOrder();
    const { cookie: device } = await follow(await mailedTo(email));
    const paths = [
      `/api/orders/${other.id}`,
      `/api/reservations/${id}`,
      `/api/reservations/${id}/payment`,
      `/api/reservations/${hold.body.id}`,
      `/api/waitlist/${id}`,
    ];
    for (const path of paths) expect((await get(path, { cookie: device })).status, path).toBe(404);
    expect((await post(`/api/reservations/${hold.body.id}/release`, undefined, { cookie: device })).status).toBe(404);
    for (const [path, list] of [
      ["/api/reservations", "reservations"],
      ["/api/waitlist", "entries"],
    ] as const) {
      expect((await get(path, { cookie: device })).body[list], path).toEqual([]);
    }
    expect(await listedBy(device), "it is what this browser can open").toEqual([id]);
  });

  test("lets its reader ask for a return and withdraw it, of that order alone", async () => {
    const { id, email, product } = await aPaidOrder();
    const { cookie: device } = await follow(await mailedTo(email), await aShopper());
    const key = await aKey("admin", "Meera");
    await post(`/api/admin/orders/${id}/ship`, {}, { key });
    const lines = [{ productId: product.id, warehouseId: MAIN.id, quantity: 1 }];
    const ask = (cookie: string) => post(`/api/orders/${id}/return-requests`, { lines, reason: "OTHER" }, { cookie });
    expect((await ask(await aShopper())).status, "without the link").toBe(404);
    const asked = await ask(device);
    expect([asked.status, asked.body.status], asked.text).toEqual([201, "ASKED"]);
    const withdrawn = await call("DELETE", `/api/orders/${id}/return-requests/${asked.body.id}`, { cookie: device });
    expect(withdrawn.body.status).toBe("WITHDRAWN");
  });

  test("adds the order to the list of whoever opened it, once, and is not for API keys", async () => {
    const { id, email, cookie: owner } = await aPaidOrder();
    const own = await aPaidOrder();
    const token = await mailedTo(email);
    const { cookie: device } = await follow(token, own.cookie);
    expect((await listedBy(device)).toSorted()).toEqual([id, own.id].toSorted());
    expect(await listedBy((await follow(token, owner)).cookie)).toEqual([id]);
    expect((await get("/api/orders?q=nothing-like-it", { cookie: device })).body.orders).toEqual([]);
    const first = (await get("/api/orders?limit=1", { cookie: device })).body;
    const next = (await get(`/api/orders?limit=1&cursor=${first.nextCursor}`, { cookie: device })).body;
    expect([...idsIn(first), ...idsIn(next)].toSorted()).toEqual([id, own.id].toSorted());
  });

  test("is no credential anywhere else: not in a query, nor in another cookie", async () => {
    const { id, email } = await aPaidOrder();
    const token = await mailedTo(email);
    expect((await get(`/api/orders/${id}?token=${token}`)).status).toBe(400);
    for (const cookie of [`open=${token}`, `hf_open=${token.slice(0, -1)}A`, `hf_open=x.${token}x`]) {
      expect((await get(`/api/orders/${id}`, { cookie })).status, cookie).toBe(404);
    }
    const forged = openToken({ kind: "offer", id }, later(1));
    expect((await get(`/api/orders/${id}`, { cookie: `hf_open=${forged}` })).status).toBe(404);
    const ended = openToken({ kind: "order", id }, later(-1));
    expect((await get(`/api/orders/${id}`, { cookie: `hf_open=${ended}` })).status).toBe(404);
  });

  test("that is wrong or has expired leads to a page that says so, and sets no cookie", async () => {
    const { id } = await aPaidOrder();
    const payment = openToken({ kind: "payment", id: randomUUID() }, later(1));
    const tokens = ["x", "A".repeat(52), openToken({ kind: "order", id }, later(-1)), payment];
    for (const token of tokens) {
      const { status, leads, line } = await follow(token);
      expect([status, leads, line], token).toEqual([303, "/open/ended", ""]);
    }
  });

  test("is closed again by signing out; a browser keeps the ten opened last", async () => {
    const orders = [await aPaidOrder(), await aPaidOrder()];
    let cookie = "";
    for (const { email } of orders) ({ cookie } = await follow(await mailedTo(email), cookie));
    for (const { id } of orders) expect((await get(`/api/orders/${id}`, { cookie })).status).toBe(200);
    const left = await post("/api/auth/sign-out", undefined, { cookie });
    expect(left.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^hf_open=; Max-Age=0;/));
    for (let count = 0; count < 12; count += 1) {
      ({ cookie } = await follow(openToken({ kind: "order", id: randomUUID() }, later(1)), cookie));
    }
    expect(cookie.split(".")).toHaveLength(10);
    expect((await get(`/api/orders/${orders[0]?.id}`, { cookie })).status).toBe(404);
  });
});

describe("an offer's link", () => {
  test("lets another device see the offer's hold and pay for it, and see the order it bought", async () => {
    const { cookie: owner, email, holdId, entryId } = await anOffer();
    const token = await mailedTo(email);
    const page = await follow(token, await aShopper());
    expect(page.leads).toBe(`/checkout/${holdId}`);
    const { cookie } = page;
    expect((await get(`/api/reservations/${holdId}`, { cookie })).status).toBe(200);
    expect((await get(`/api/waitlist/${entryId}`, { cookie })).body.status).toBe("OFFERED");
    const extended = await post(`/api/reservations/${holdId}/extend`, undefined, { cookie });
    expect(extended.body.code, "an offer's time is fixed").toBe("EXTENSION_LIMIT_REACHED");
    const shipTo = { shipTo: { postalCode: "560001" } };
    expect((await call("PUT", `/api/reservations/${holdId}/ship-to`, { cookie, body: shipTo })).status).toBe(200);
    expect((await post(`/api/reservations/${holdId}/confirm`, undefined, { cookie })).status).toBe(402);
    const contact = { email: address(), postalCode: "560001" };
    const started = await post(`/api/reservations/${holdId}/payment`, { contact }, { cookie });
    expect(started.status, started.text).toBe(201);
    expect((await get(`/api/orders/${holdId}`, { cookie })).status).toBe(404);
    await chooseAtBank(started, { answer: "AUTHORISED" });
    expect((await get(`/api/reservations/${holdId}/payment`, { cookie })).body.status).toBe("CAPTURED");
    expect((await get(`/api/orders/${holdId}`, { cookie })).status, "the link alone is not for the order").toBe(404);
    const paying = [await aShopper(), started.cookie].join("; ");
    expect((await get(`/api/orders/${holdId}`, { cookie: paying })).body.status).toBe("PAID");
    expect([await listedBy(paying), await listedBy(cookie)]).toEqual([[holdId], []]);
    expect((await get(`/api/orders/${holdId}`, { cookie: owner })).status).toBe(200);
    const again = await follow(token);
    expect([again.leads, again.line], "says that it was taken, and opens nothing").toEqual(["/open/taken", ""]);
  });

  test("lets another device pass it on, or leave the line", async () => {
    const passed = await anOffer();
    const one = await follow(await mailedTo(passed.email));
    const pass = await post(`/api/waitlist/${passed.entryId}/pass`, undefined, { cookie: one.cookie });
    expect([pass.status, pass.body.status]).toEqual([200, "PASSED"]);
    const left = await anOffer();
    const other = await follow(await mailedTo(left.email));
    const leave = await call("DELETE", `/api/waitlist/${left.entryId}`, { cookie: other.cookie });
    expect([leave.status, leave.body.status]).toEqual([200, "CANCELLED"]);
    const released = await anOffer();
    const third = await follow(await mailedTo(released.email));
    expect((await get(`/api/waitlist/${left.entryId}`, { cookie: third.cookie })).status).toBe(404);
    const release = await post(`/api/reservations/${released.holdId}/release`, undefined, { cookie: third.cookie });
    expect([release.status, release.body.status]).toEqual([200, "RELEASED"]);
  });

  test("opens nothing else of that shopper", async () => {
    const { cookie: owner, email, entryId, holdId } = await anOffer();
    const [other, soldOut] = [await aStockedProduct(3), await aStockedProduct(0)];
    const hold = await post("/api/reservations", { sku: other.sku, quantity: 1 }, { cookie: owner });
    const place = await post("/api/waitlist", { sku: soldOut.sku, quantity: 1 }, { cookie: owner });
    const { cookie } = await follow(await mailedTo(email));
    for (const path of [
      `/api/reservations/${hold.body.id}`,
      `/api/waitlist/${place.body.id}`,
      `/api/orders/${holdId}`,
      `/api/orders/${entryId}`,
    ]) {
      expect((await get(path, { cookie })).status, path).toBe(404);
    }
    const replaced = await post("/api/reservations", { sku: other.sku, quantity: 1, replaces: holdId }, { cookie });
    expect(replaced.body.code).toBe("RESERVATION_NOT_FOUND");
  });

  test("stops working when the offer has ended", async () => {
    const { cookie: owner, email, entryId, holdId } = await anOffer();
    const token = await mailedTo(email);
    await letRunOut(holdId);
    expect((await follow(token)).leads).toBe("/open/ended");
    expect((await get(`/api/waitlist/${entryId}`, { cookie: owner })).body.status).toBe("LAPSED");
    expect((await follow(token)).leads).toBe("/open/ended");
  });

  test("to pass it on has a page of its own, whose button passes it on, from any device", async () => {
    const { cookie, email, product, entryId, holdId } = await anOffer();
    const [link, token] = await linksTo(email);
    expect(token).not.toBe(link);
    const page = await follow(token);
    expect([page.leads, page.line]).toEqual([`/mailed/${token}`, ""]);
    const shown = { act: "pass", product: product.name, quantity: 1 };
    expect(await readMailedPage(token)).toMatchObject({ ...shown, isDone: false, hasEnded: false });
    expect((await get(`/api/waitlist/${entryId}`, { cookie })).body.status, "opening it passes nothing").toBe(
      "OFFERED",
    );
    expect(await act(token)).toBe(204);
    expect((await get(`/api/waitlist/${entryId}`, { cookie })).body.status).toBe("PASSED");
    expect(await readMailedPage(token)).toMatchObject({ ...shown, isDone: true });
    const after = await follow(link);
    expect(after.leads, "its checkout says that it was passed on").toBe(`/checkout/${holdId}`);
    expect((await get(`/api/reservations/${holdId}`, { cookie: after.cookie })).body.status).toBe("RELEASED");
    expect(await act(token), "twice is fine").toBe(204);
  });

  test("to pass it on says so when the offer has ended, and passes nothing", async () => {
    const { cookie, email, entryId, holdId } = await anOffer();
    const [, token] = await linksTo(email);
    await letRunOut(holdId);
    expect(await readMailedPage(token)).toMatchObject({ act: "pass", isDone: false, hasEnded: true });
    expect(await act(token)).toBe(204);
    expect((await get(`/api/waitlist/${entryId}`, { cookie })).body.status).toBe("LAPSED");
  });

  test("changes nothing when a mail scanner opens it, however often", async () => {
    const { cookie: owner, email, entryId, holdId } = await anOffer();
    const tokens = await linksTo(email);
    const state = async () => ({
      rows: await countRows(),
      entry: { ...(await get(`/api/waitlist/${entryId}`, { cookie: owner })).body, serverTime: null },
      hold: { ...(await get(`/api/reservations/${holdId}`, { cookie: owner })).body, serverTime: null },
    });
    const before = await state();
    for (const token of tokens) await Promise.all(Array.from({ length: 5 }, () => follow(token)));
    expect(await state()).toEqual(before);
  });
});

describe("POST /api/orders/find", () => {
  const find = (body: object, from: string) => post("/api/orders/find", body, { address: from });
  const mailsTo = async (email: string) => {
    await runDueJobs();
    const { rows } = await pool().query<{ subject: string }>(
      "select subject from mail where kind = 'ORDER_LINK' and recipient = $1",
      [email],
    );
    return rows.map(({ subject }) => subject);
  };

  test("mails the order's link if number and address belong together, however they are typed", async () => {
    const { id, email, number } = await aPaidOrder();
    const typed = ` hf ${number.slice(3)} `;
    const answer = await find({ number: typed, email: email.toUpperCase() }, "192.0.2.20");
    expect([answer.status, answer.body]).toEqual([202, { success: true }]);
    await expect.poll(() => mailsTo(email), { timeout: WAIT_MS }).toEqual([`Your order ${number}`]);
    expect((await follow(await mailedTo(email))).leads).toBe(`/orders/${id}`);
  });

  test("says the same and mails nothing if they don't, or if there is no such order", async () => {
    const [one, other] = [await aPaidOrder(), await aPaidOrder()];
    const stranger = address();
    const right = await find({ number: one.number, email: one.email }, "192.0.2.21");
    for (const asked of [
      { number: one.number, email: other.email },
      { number: one.number, email: stranger },
      { number: "HF-999999999999", email: stranger },
    ]) {
      const answer = await find(asked, "192.0.2.21");
      expect([answer.status, answer.text]).toEqual([right.status, right.text]);
    }
    expect([await mailsTo(other.email), await mailsTo(stranger)]).toEqual([[], []]);
  });

  test("sends an address at most three mails, and refuses a network that asks too often", async () => {
    const { email, number } = await aPaidOrder();
    for (let count = 0; count < 5; count += 1) {
      expect((await find({ number, email }, `192.0.2.${30 + count}`)).status).toBe(202);
    }
    await expect.poll(() => mailsTo(email), { timeout: WAIT_MS }).toHaveLength(3);
    const statuses: number[] = [];
    for (let count = 0; count < 21; count += 1) {
      statuses.push((await find({ number: "1", email: address() }, "192.0.2.40")).status);
    }
    expect(statuses).toEqual([...Array(20).fill(202), 429]);
  });

  test.each([{}, { number: "HF-1" }, { number: "order 7", email: "a@shop.test" }, { number: "1", email: "a" }])(
    "%o is a 400",
    async (body) => {
      expect((await find(body, "192.0.2.50")).status).toBe(400);
    },
  );
});
