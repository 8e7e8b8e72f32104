import { randomUUID } from "node:crypto";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { GET as openStream } from "@/app/api/stock/stream/route";
import { POST as act, GET as open } from "@/app/open/[token]/route";
import { pool } from "@/lib/db/pool";
import { doMailedAct } from "@/lib/mail/mailed-act";
import { readMailedPage } from "@/lib/mail/mailed-act-queries";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { EventReader } from "@/tests/factories/event-reader";
import { aKey, anAccount, aShopper, call, get, ORIGIN, post } from "./api";
import { allMailed, mailsTo } from "./mailed";
import { aSoldOutProduct, aWaiter, receive, waitlistEntryOf } from "./waitlisted";

const WAIT_MS = 10_000;
const address = () => `${randomUUID().slice(0, 12)}@shop.test`;

async function statusOf(id: string): Promise<string | undefined> {
  const { rows } = await pool().query<{ status: string }>("select status from waitlist_entry where id = $1", [id]);
  return rows[0]?.status;
}

/** As if their browsers had been closed a while ago. */
async function goAway(...ids: string[]): Promise<void> {
  await pool().query("update waitlist_entry set seen_at = seen_at - interval '61 seconds' where id = any($1)", [ids]);
}

async function availableOf(productId: string): Promise<unknown> {
  return (await get(`/api/products/${productId}`)).body.available;
}

/** The links in the first mail of this kind: what it is for, and the one to say that it was somebody else. */
async function linksIn(kind: string, email: string): Promise<{ main: string; notMe: string }> {
  const mail = await vi.waitFor(async () => {
    await runDueJobs();
    const found = (await mailsTo(email)).find((each) => each.kind === kind);
    if (!found) throw new Error(`no ${kind} to ${email}`);
    return found;
  }, WAIT_MS);
  const tokens = [...mail.text.matchAll(/\/open\/([\w-]+)/g)].map(([, token = ""]) => token);
  expect(mail.notMeUrl).toContain(`/open/${tokens.at(-1)}`);
  return { main: tokens[0] ?? "", notMe: tokens.at(-1) ?? "" };
}

/** A mail provider's one-click request, without a cookie or an Origin. */
async function oneClick(token: string, headers: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const request = new Request(`${ORIGIN}/open/${token}`, { method: "POST", body, headers });
  return await act(request, { params: Promise.resolve({ token }) });
}

describe("an entry that nobody can reach", () => {
  test("gets no offer, keeps its place and hides nothing from others", async () => {
    const product = await aSoldOutProduct();
    const first = await aWaiter(product.id, { email: address() });
    expect(first.joined.body).toMatchObject({ emailConfirmed: false, reachable: true });
    await goAway(first.id);
    await receive(product.id, 1);
    expect(await statusOf(first.id)).toBe("WAITING");
    expect(await availableOf(product.id)).toBe(1);

    const bought = await post("/api/reservations", { productId: product.id, quantity: 1 });
    expect(bought.status, "somebody else can have the unit").toBe(201);
    const second = await aWaiter(product.id);
    expect(second.joined.body.position, "the place is kept").toBe(2);
  });

  test("hides no units of a hold that has run out", async () => {
    const product = await aSoldOutProduct();
    const { id } = await aWaiter(product.id);
    await pool().query("update reservation_line set held_until = clock_timestamp() where reservation_id = $1", [
      product.hold.id,
    ]);
    const { rows } = await pool().query("select available from inventory_now where product_id = $1", [product.id]);
    expect(rows, "about to be offered").toContainEqual({ available: 0 });
    await goAway(id);
    expect(
      (await pool().query("select available from inventory_now where product_id = $1", [product.id])).rows,
    ).toContainEqual({ available: 1 });
  });

  test("is offered free units as soon as its owner reads it, and not when somebody else does", async () => {
    const product = await aSoldOutProduct();
    const { id, cookie } = await aWaiter(product.id);
    await goAway(id);
    await receive(product.id, 1);
    expect((await get(`/api/waitlist/${id}`, { cookie: await aShopper() })).status).toBe(404);
    expect((await get(`/api/waitlist/${id}`, { key: await aKey("admin") })).body.reachable).toBe(false);
    expect((await get("/api/waitlist", { cookie })).body.entries).toMatchObject([{ reachable: false }]);
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("OFFERED"), WAIT_MS);
  });

  test("is offered free units as soon as its owner opens a stream of live stock", async () => {
    const product = await aSoldOutProduct();
    const { id, cookie } = await aWaiter(product.id);
    await goAway(id);
    await receive(product.id, 1);
    const request = new Request(`${ORIGIN}/api/stock/stream?productId=${product.id}`, {
      headers: { cookie, "x-holdfast-client-address": "192.0.2.9" },
    });
    const { body } = await openStream(request);
    if (!body) throw new Error("a stream has a body");
    const reader = new EventReader(body);
    onTestFinished(() => reader.cut());
    await reader.until(({ event }) => event === "snapshot");
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("OFFERED"), WAIT_MS);
  });
});

describe("confirming the address", () => {
  test("makes an entry reachable for good, with its owner's others under that address, and mails the offer", async () => {
    const [product, other] = [await aSoldOutProduct(), await aSoldOutProduct()];
    const email = address();
    const { id, cookie } = await aWaiter(product.id, { email });
    const joined = await post("/api/waitlist", { productId: other.id, quantity: 1, email }, { cookie });
    await goAway(id, joined.body.id);
    await receive(product.id, 1);
    const { main } = await linksIn("WAITLIST_CONFIRM", email);

    const opened = await open(new Request(`${ORIGIN}/open/${main}`), { params: Promise.resolve({ token: main }) });
    expect([opened.status, opened.headers.get("location")]).toEqual([303, `/mailed/${main}`]);
    expect(opened.headers.get("set-cookie")).toBeNull();
    expect(await statusOf(id), "opening a link changes nothing").toBe("WAITING");
    expect(await readMailedPage(main)).toMatchObject({ act: "confirm", isDone: false, email });

    expect((await oneClick(main)).status).toBe(204);
    expect(await statusOf(id)).toBe("OFFERED");
    expect(await readMailedPage(main)).toMatchObject({ isDone: true });
    await linksIn("OFFER_MADE", email);
    await receive(other.id, 1);
    expect(await waitlistEntryOf({ id: joined.body.id, cookie })).toMatchObject({
      status: "OFFERED",
      emailConfirmed: true,
      reachable: true,
    });
    const third = await aSoldOutProduct();
    const again = await post("/api/waitlist", { productId: third.id, quantity: 1, email }, { cookie });
    expect(again.body, "known to be theirs").toMatchObject({ emailConfirmed: true });
  });

  test("is not needed for an account's verified address, also if it is verified later", async () => {
    const product = await aSoldOutProduct();
    const { cookie, email } = await anAccount();
    const entry = await post("/api/waitlist", { productId: product.id, quantity: 1, email }, { cookie });
    expect(entry.body).toMatchObject({ emailConfirmed: false });
    await pool().query("update auth_user set email_verified = true where email = $1", [email]);
    await vi.waitFor(async () => {
      expect(await waitlistEntryOf({ id: entry.body.id, cookie })).toMatchObject({ emailConfirmed: true });
    }, WAIT_MS);
    const other = await aSoldOutProduct();
    const second = await post("/api/waitlist", { productId: other.id, quantity: 1 }, { cookie });
    expect(second.body).toMatchObject({ emailConfirmed: true, reachable: true });
  });

  test("can be asked for again, a few times, and only by the entry's owner", async () => {
    const product = await aSoldOutProduct();
    const email = address();
    const { id, cookie } = await aWaiter(product.id, { email });
    await allMailed();
    const path = `/api/waitlist/${id}/confirmation`;
    expect((await post(path, undefined, { cookie: await aShopper() })).status).toBe(404);
    for (const status of [202, 202, 202, 429]) expect((await post(path, undefined, { cookie })).status).toBe(status);
    await allMailed();
    expect(await mailsTo(email), "no more than three an hour").toHaveLength(3);
  });
});

describe("a stranger's address", () => {
  test("gets a few mails to confirm, and no offer, from 40 strangers who join with it", async () => {
    const email = address();
    const products = await Promise.all(Array.from({ length: 10 }, () => aSoldOutProduct()));
    const strangers = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const typed = n % 2 ? email : email.toUpperCase();
        const body = { productId: products[n % 10]?.id, quantity: 1, email: typed };
        return (await post("/api/waitlist", body, { address: `192.0.2.${n + 1}` })).status;
      }),
    );
    expect(
      strangers.filter((status) => status === 201),
      "an address waits once for a product",
    ).toHaveLength(10);
    for (const { id } of products) await receive(id, 1);
    await allMailed();
    const kinds = (await mailsTo(email)).map(({ kind }) => kind);
    expect(kinds).toEqual(["WAITLIST_CONFIRM", "WAITLIST_CONFIRM", "WAITLIST_CONFIRM"]);
  });

  test("is left alone once its reader has said that it was not them", async () => {
    const [product, other] = [await aSoldOutProduct(), await aSoldOutProduct()];
    const email = address();
    const stranger = await aWaiter(product.id, { email: email.toUpperCase() });
    const { notMe } = await linksIn("WAITLIST_CONFIRM", email);
    const written = await pool().query("select from mail where recipient = $1", [email]);
    expect(written.rowCount, "mailed to its usual form, however a stranger typed it").toBe(1);
    expect(await readMailedPage(notMe)).toMatchObject({ act: "notMyPlace", isDone: false, email });
    const form = await oneClick(notMe, { accept: "text/html,application/xhtml+xml" });
    expect([form.status, form.headers.get("location")]).toEqual([303, `/mailed/${notMe}`]);
    expect(await statusOf(stranger.id)).toBe("CANCELLED");
    const asked = { cookie: stranger.cookie };
    expect((await call("GET", `/api/waitlist/${stranger.id}`, asked)).body).toMatchObject({ disowned: true });
    expect(await readMailedPage(notMe)).toMatchObject({ isDone: true });
    expect((await oneClick(notMe)).status, "twice is fine").toBe(204);

    const next = await aWaiter(other.id, { email: email.toUpperCase() });
    expect(next.joined.body, "the join itself answers the same").toMatchObject({ status: "WAITING", position: 1 });
    await allMailed();
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await doMailedAct(notMe, { isTakenBack: true })).toBe(true);
    expect(await readMailedPage(notMe)).toMatchObject({ isDone: false, hasEnded: true });
    expect(await statusOf(stranger.id), "the place stays given up").toBe("CANCELLED");
  });

  test("in a mail of an offer can be disowned, which gives the offer to the next in line", async () => {
    const product = await aSoldOutProduct();
    const email = address();
    const { id, cookie } = await aWaiter(product.id, { email });
    const next = await aWaiter(product.id);
    expect((await oneClick((await linksIn("WAITLIST_CONFIRM", email)).main)).status).toBe(204);
    await receive(product.id, 1);
    const { notMe } = await linksIn("OFFER_MADE", email);
    expect(await readMailedPage(notMe)).toMatchObject({ isDone: false });
    expect((await oneClick(notMe)).status).toBe(204);
    expect([await statusOf(id), await statusOf(next.id)]).toEqual(["CANCELLED", "OFFERED"]);
    expect((await call("GET", `/api/waitlist/${id}`, { cookie })).body).toMatchObject({ disowned: true });
  });

  test("is not disowned by its owner, who leaves it", async () => {
    const product = await aSoldOutProduct();
    const { id, cookie } = await aWaiter(product.id, { email: address() });
    expect((await call("DELETE", `/api/waitlist/${id}`, { cookie })).status).toBe(200);
    const { body } = await call("GET", `/api/waitlist/${id}`, { cookie });
    expect(body).toMatchObject({ status: "CANCELLED", disowned: false });
  });

  test("cannot be confirmed or disowned with another token", async () => {
    const product = await aSoldOutProduct();
    const email = address();
    const { id } = await aWaiter(product.id, { email });
    const { main } = await linksIn("WAITLIST_CONFIRM", email);
    const forged = `${main.slice(0, -1)}${main.endsWith("A") ? "B" : "A"}`;
    for (const token of [forged, "x", randomUUID()]) expect((await oneClick(token)).status).toBe(410);
    expect(await readMailedPage(forged)).toBeNull();
    const entry = await pool().query("select email_confirmed_at from waitlist_entry where id = $1", [id]);
    expect(entry.rows).toEqual([{ email_confirmed_at: null }]);
  });
});

test("an entry that an API key made can always be reached", async () => {
  const product = await aSoldOutProduct();
  const key = await aKey("shop");
  const email = address();
  const made = await post("/api/waitlist", { productId: product.id, quantity: 1, email }, { key });
  expect(made.body).toMatchObject({ emailConfirmed: false, reachable: true });
  await goAway(made.body.id);
  await receive(product.id, 1);
  expect((await call("GET", `/api/waitlist/${made.body.id}`, { key })).body.status).toBe("OFFERED");
});
