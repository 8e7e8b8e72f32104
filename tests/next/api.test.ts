import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { LiveSnapshot, LiveStock } from "@/lib/live/live-schemas";
import { signedHeader, TEST_SIGNATURE_HEADER } from "@/lib/payments/test-signature";
import {
  type Answered,
  aKey,
  aShopper,
  aStockedProduct,
  askServer,
  call,
  get,
  letRunOut,
  MAIN,
  post,
  send,
  signedIn,
  somebody,
} from "@/tests/api/api";
import { gateCallers, statusesAt } from "@/tests/api/gate-callers";
import { ENDPOINTS } from "@/tests/api/gate-table";
import { decideAtBank } from "@/tests/factories/bank-webhook";
import { EventReader } from "@/tests/factories/event-reader";
import { expectNoComplaint, leaveWhileReading, leaveWhileSending } from "@/tests/factories/going-clients";
import { aPayingShopper } from "@/tests/factories/paying-shopper";
import { type AppProcess, startNext } from "@/tests/faults/app-process";

// On Vercel nothing of server.ts runs: Next's own route handlers answer, and must keep the same promises.

let next: AppProcess;

beforeAll(async () => {
  next = await startNext(process.env.DATABASE_URL ?? "", { RATE_LIMIT_SIGN_IN_ADDRESS: "0", LOG_LEVEL: "warn" });
  askServer(next.url);
});
afterAll(() => next.stop());

/**
 * The headers that every API response has, and those that none has. Without a Cache-Control of ours, Next sets its own.
 */
function expectUsualHeaders({ headers }: Pick<Answered, "headers">, cacheControl: string | RegExp): void {
  expect(headers.get("x-request-id")).toMatch(/^[\w.:-]{1,128}$/);
  expect(headers.get("x-powered-by")).toBeNull();
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toMatch(cacheControl);
}

function expectProblem(answer: Answered, status: number, code: string): void {
  expect([answer.status, answer.body.code], answer.text).toEqual([status, code]);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expectUsualHeaders(answer, /^no-(store|cache)$/);
}

describe("a public read", () => {
  test("has the current data, not the data at build time", async () => {
    const product = await aStockedProduct(3);
    const answer = await get(`/api/products/${product.sku}`, { headers: { "x-request-id": "from-outside" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-request-id")).toBe("from-outside");
    expectUsualHeaders(answer, "no-cache");
    expect(answer.body).toMatchObject({ sku: product.sku, available: 6 });
    await post("/api/reservations", { sku: product.sku, quantity: 2 }, { cookie: await aShopper() });
    expect((await get(`/api/products/${product.sku}`)).body).toMatchObject({ available: 4 });
    expect((await get("/api/health")).body).toMatchObject({ status: "ok", database: "ok", redis: "off" });
  });

  test("continues from its cursor, and answers HEAD without a body", async () => {
    await aStockedProduct(1);
    const first = await get("/api/products?limit=1&sort=name");
    const second = await get(`/api/products?limit=1&sort=name&cursor=${first.body.nextCursor}`);
    expect([first.body.products, second.body.products]).toEqual([[expect.any(Object)], [expect.any(Object)]]);
    expect(second.body.products).not.toEqual(first.body.products);
    const head = await send("HEAD", "/api/products?limit=1");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expectUsualHeaders(head, "no-cache");
  });
});

test("a client that goes away in the middle of its body is no error: nothing about it is printed", async () => {
  const before = next.output().length;
  for (const path of ["/api/auth/sign-in/email", "/api/reservations", "/api/payments/webhook/test", "/api/nothing"]) {
    for (const kind of ["announced", "chunked"] as const) await leaveWhileSending(next.url, path, kind, randomUUID());
  }
  await leaveWhileReading(next.url, "/api/products?limit=100");
  await delay(500);
  expect((await get("/api/health")).status).toBe(200);
  expectNoComplaint(next.output().slice(before));
});

describe("a shopper's POST with an Idempotency-Key", () => {
  test("has one effect and one answer, byte for byte, for a client that lost the first answer and its cookie", async () => {
    const { sku } = await aStockedProduct(5);
    const wish = { sku, quantity: 2, ttlSeconds: 300 };
    const said = { once: randomUUID(), address: "203.0.113.9" };
    const held = await post("/api/reservations", wish, said);
    expect(held.status, held.text).toBe(201);
    expect(held.headers.get("location")).toBe(`/api/reservations/${held.body.id}`);
    expect(held.headers.get("set-cookie")).toMatch(/^hf_shopper=.*HttpOnly; SameSite=Lax/);
    expectUsualHeaders(held, "no-store");
    const [again, twin] = await Promise.all([1, 2].map(() => post("/api/reservations", wish, said)));
    for (const answer of [again, twin]) {
      expect([answer?.status, answer?.text]).toEqual([201, held.text]);
      expect(answer?.headers.get("idempotent-replayed")).toBe("true");
    }
    expectProblem(await post("/api/reservations", { ...wish, quantity: 1 }, said), 422, "IDEMPOTENCY_KEY_REUSED");
    expect((await get(`/api/reservations/${held.body.id}`, { cookie: held.cookie })).body).toMatchObject(
      wishedLines(2),
    );
    expect((await get(`/api/inventory/${sku}`)).body).toMatchObject({ reserved: 2 });
  });

  test("from another address counts as another shopper's, whatever the client claims", async () => {
    const { sku } = await aStockedProduct(5);
    const once = randomUUID();
    const headers = { "x-holdfast-client-address": "203.0.113.10" };
    const [one, other] = [
      await post("/api/reservations", { sku, quantity: 1 }, { once, headers, address: "203.0.113.11" }),
      await post("/api/reservations", { sku, quantity: 1 }, { once, headers, address: "203.0.113.12" }),
    ];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body.id).not.toBe(one.body.id);
  });

  test("replays a refusal", async () => {
    const { sku } = await aStockedProduct(1);
    const said = { once: randomUUID(), cookie: await aShopper() };
    const refused = await post("/api/reservations", { sku, quantity: 3 }, said);
    expectProblem(refused, 409, "INSUFFICIENT_STOCK");
    expect(refused.body.shortages).toMatchObject([{ requested: 3, available: 2 }]);
    const again = await post("/api/reservations", { sku, quantity: 3 }, said);
    expect([again.status, again.text]).toEqual([409, refused.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });
});

const wishedLines = (quantity: number) => ({ status: "PENDING", lines: [{ quantity }] });

describe("an invalid request gets a problem document", () => {
  test("for its fields, each with its path", async () => {
    const refused = await post("/api/reservations", { lines: [{ sku: "A", quantity: 0 }], price: 1 });
    expectProblem(refused, 400, "VALIDATION_ERROR");
    expect(refused.body.errors).toEqual([
      { path: "lines.0.quantity", code: "INVALID_QUANTITY", message: expect.any(String) },
      { path: "price", code: "UNKNOWN_FIELD", message: expect.any(String) },
    ]);
    expectProblem(await get("/api/reservations/42"), 400, "INVALID_RESERVATION_ID");
    expectProblem(await get(`/api/reservations/${randomUUID()}`), 404, "RESERVATION_NOT_FOUND");
  });

  test("for its body as a whole", async () => {
    const reserve = (text: string, type = "application/json") =>
      call("POST", "/api/reservations", { text, headers: { "content-type": type } });
    expectProblem(await reserve('{"sku":'), 400, "MALFORMED_JSON");
    expectProblem(await reserve("sku=A", "application/x-www-form-urlencoded"), 415, "UNSUPPORTED_MEDIA_TYPE");
    expectProblem(await reserve(JSON.stringify({ sku: "x".repeat(65 * 1024) })), 413, "BODY_TOO_LARGE");
    expectProblem(await reserve(JSON.stringify({ sku: "x".repeat(12 * 1024 * 1024) })), 413, "BODY_TOO_LARGE");
  });

  test("for a method that its path does not have", async () => {
    const refused = await call("DELETE", "/api/products");
    expectProblem(refused, 405, "METHOD_NOT_ALLOWED");
    expect(refused.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    const options = await send("OPTIONS", "/api/products");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  test.each(["GET", "POST", "PUT", "PATCH", "DELETE"])("for an unknown path: %s", async (method) => {
    for (const path of ["/api", "/api/nothing", "/api/products/a/b/c", "/api/reservations/x/y?z=1"]) {
      expectProblem(await call(method, path), 404, "NOT_FOUND");
    }
  });
});

describe("admins", () => {
  test("can use a session, which is over when they sign out", async () => {
    const { email, password } = await somebody("admin");
    const cookie = await signedIn(email, password);
    const session = await get("/api/auth/get-session", { cookie });
    expect(session.body.admin).toMatchObject({ email, role: "admin" });
    expectUsualHeaders(session, "no-store");
    const { sku } = await aStockedProduct(2);
    const wish = { sku, warehouseId: MAIN.id, mode: "delta", quantity: 3, reasonCode: "FOUND" };
    const adjust = (origin: string) =>
      post("/api/admin/adjustments", wish, { cookie, headers: { origin }, once: randomUUID() });
    expectProblem(await adjust("https://evil.test"), 403, "ORIGIN_NOT_ALLOWED");
    expect((await adjust(next.url)).body).toMatchObject({ onHand: 5 });
    await post("/api/auth/sign-out", undefined, { cookie, headers: { origin: next.url } });
    expectProblem(await adjust(next.url), 401, "UNAUTHORIZED");
  });

  test("can use a key, under whose name the ledger records them", async () => {
    const { sku } = await aStockedProduct(1);
    const receipt = { sku, warehouseId: MAIN.id, quantity: 4, reference: "PO 7" };
    expectProblem(await post("/api/admin/receipts", receipt, { key: await aKey("shop") }), 403, "FORBIDDEN");
    expectProblem(await post("/api/admin/receipts", receipt, { key: "hf_none" }), 401, "UNAUTHORIZED");
    const key = await aKey("admin", "Warehouse scanner");
    expect((await post("/api/admin/receipts", receipt, { key })).body).toMatchObject({ onHand: 5 });
    const { body } = await get(`/api/audit?sku=${sku}&limit=1`, { key });
    expect(body.entries).toMatchObject([{ type: "RECEIVED", reference: "PO 7", actor: "key:Warehouse scanner" }]);
    expect((await get("/api/admin/proof", { key })).body).toMatchObject({ divergences: [] });
  });

  test("can download the ledger as a CSV file", async () => {
    const { sku } = await aStockedProduct(1);
    expectProblem(await get("/api/admin/ledger/export"), 401, "UNAUTHORIZED");
    const { cookie } = await somebody("viewer");
    const answer = await get(`/api/admin/ledger/export?sku=${sku}`, { cookie });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="holdfast-ledger.csv"');
    expectUsualHeaders(answer, "no-store");
    const [head, ...rows] = answer.text.trimEnd().split(/\r?\n/);
    expect(head).toContain("sku");
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toContain(sku);
  });
});

describe("the scheduler", () => {
  test("authenticates with its secret; overdue holds are ended and their units offered", async () => {
    const { sku } = await aStockedProduct(1);
    const held = await post("/api/reservations", { sku, quantity: 2 }, { cookie: await aShopper() });
    const wish = { sku, quantity: 1, email: `waits-${randomUUID()}@shop.test` };
    // An API key's word for the address is enough; a shopper would have to confirm it.
    expect((await post("/api/waitlist", wish, { key: await aKey("shop") })).status).toBe(201);
    await letRunOut(held.body.id);
    expectProblem(await get("/api/cron/expire"), 401, "UNAUTHORIZED");
    const wrong = { authorization: "Bearer wrong" };
    expectProblem(await get("/api/cron/expire", { headers: wrong }), 401, "UNAUTHORIZED");
    const secret = process.env.CRON_SECRET ?? "";
    const swept = await get("/api/cron/expire", { headers: { authorization: `Bearer ${secret}` } });
    expect([swept.status, swept.body]).toEqual([200, { expired: 1, promoted: 1, remaining: 0 }]);
    // No timer runs here, so the scheduler wrote the offer's mail.
    const { rows } = await pool().query("select kind from mail where recipient = $1", [wish.email]);
    expect(rows).toEqual([{ kind: "OFFER_MADE" }]);
    const again = await get("/api/cron/expire", { headers: { "x-cron-secret": secret } });
    expect([again.status, again.body]).toEqual([200, { expired: 0, promoted: 0, remaining: 0 }]);
  });
});

describe("live stock", () => {
  async function open(path: string, headers: Record<string, string> = {}) {
    // As a browser asks; if Next compressed the answer, events would arrive in batches.
    const response = await send("GET", path, { headers: { accept: "text/event-stream", ...headers } });
    if (!response.body) throw new Error("a stream has a body");
    const reader = new EventReader(response.body);
    onTestFinished(() => reader.cut());
    return { response, reader };
  }

  test("arrives as it changes, and resumes without a gap", async () => {
    const { id, sku } = await aStockedProduct(5);
    const path = `/api/stock/stream?productId=${id}`;
    const { response, reader } = await open(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    expect(response.headers.get("content-encoding")).toBeNull();
    expectUsualHeaders(response, "no-cache, no-transform");
    const snapshot = LiveSnapshot.parse((await reader.until(({ event }) => event === "snapshot")).data);
    expect(snapshot.products).toMatchObject([{ productId: id, available: 10 }]);
    const reserve = async () => {
      expect((await post("/api/reservations", { sku, quantity: 1 }, { cookie: await aShopper() })).status).toBe(201);
    };
    await reserve();
    const change = await reader.until(({ event }) => event === "stock");
    expect(LiveStock.parse(change.data)).toMatchObject({ productId: id, available: 9 });
    await reader.cut();
    await reserve();
    const resumed = await open(path, { "last-event-id": change.id });
    const missed = await resumed.reader.until(({ data }) => JSON.stringify(data).includes('"available":8'));
    expect(Number(missed.id)).toBeGreaterThanOrEqual(Number(change.id));
  });
});

describe("a webhook", () => {
  const hear = (text: string, signature: string | null) =>
    call("POST", "/api/payments/webhook/test", {
      text,
      headers: { "content-type": "application/json", ...(signature && { [TEST_SIGNATURE_HEADER]: signature }) },
    });

  test("is verified by the bytes of its body, and has its effect once", async () => {
    const shopper = await aPayingShopper();
    const started = await shopper.start({ contact: { email: "asha@example.test" } }, randomUUID());
    expect(started.status, started.text).toBe(201);
    await decideAtBank(started, "AUTHORISED");
    const event = { id: "évt 🕯", type: "payment.answered", paymentId: started.body.id, status: "AUTHORISED" };
    // Indented, so that parsing and serialising it again would change the text.
    const text = `${JSON.stringify(event, null, 2)}\n`;
    expectProblem(await hear(text, null), 400, "SIGNATURE_INVALID");
    expectProblem(await hear(JSON.stringify(event), signedHeader(text)), 400, "SIGNATURE_INVALID");
    expect((await shopper.reservation()).status).toBe("PENDING");
    for (let times = 0; times < 2; times++) {
      const heard = await hear(text, signedHeader(text));
      expect(heard.status, heard.text).toBe(200);
      expectUsualHeaders(heard, "no-cache");
    }
    await expect.poll(shopper.payment).toMatchObject({ status: "CAPTURED", orderId: shopper.id });
    const order = await get(`/api/orders/${shopper.id}`, { cookie: shopper.cookie });
    expect(order.body).toMatchObject({ status: "PAID", reservationId: shopper.id });
    const { rows } = await pool().query("select event_id from payment_event where payment_id = $1", [started.body.id]);
    expect(rows).toEqual([{ event_id: event.id }]);
  });
});

describe("the gate", () => {
  let callers: Awaited<ReturnType<typeof gateCallers>>;
  beforeAll(async () => {
    callers = await gateCallers();
  });

  test.each(Object.entries(ENDPOINTS))("lets the same callers in: %s", async (name, endpoint) => {
    expect(await statusesAt(name, endpoint, callers)).toEqual(endpoint.cells);
  });
});
