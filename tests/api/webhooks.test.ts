import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { deliverDue } from "@/lib/webhooks/deliver";
import { EVENT_DATA, type EventType } from "@/lib/webhooks/event-schemas";
import { readFeed } from "@/lib/webhooks/feed-queries";
import { purgeOldEvents } from "@/lib/webhooks/log-statements";
import { noteEvents } from "@/lib/webhooks/note-events";
import type { SendOptions } from "@/lib/webhooks/send-webhook";
import type { WebhookDeliveries, WebhookDeliveryInFull, WebhookWithSecret } from "@/lib/webhooks/webhook-schemas";
import { ok, silent, status, WebhookReceiver } from "@/tests/factories/webhook-receiver";
import { aKey, aShopper, aStockedProduct, call, get, letRunOut, MAIN, OTHER, post, somebody } from "./api";
import { allMailed, mailsTo } from "./mailed";

const path = "/api/admin/webhooks";
let key = "";
let erp: WebhookReceiver;

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

beforeEach(async () => {
  await pool().query("delete from webhook; delete from webhook_event");
  Object.assign(env(), { WEBHOOKS_TO_PRIVATE: true });
  erp = await WebhookReceiver.open();
});

afterEach(async () => {
  await erp.close();
});

const EVERY_TYPE = Object.keys(EVENT_DATA) as EventType[];

async function aWebhook(events: readonly EventType[], url = erp.url): Promise<WebhookWithSecret> {
  const made = await post(path, { url, events }, { key });
  expect(made.status, made.text).toBe(201);
  return made.body as unknown as WebhookWithSecret;
}

/** As the timer of a server does. */
async function send(options: SendOptions = {}): Promise<void> {
  await noteEvents();
  await deliverDue(options);
}

const hold = async (wish: object, cookie?: string) => {
  const held = await post("/api/reservations", wish, { cookie: cookie ?? (await aShopper()) });
  expect(held.status, held.text).toBe(201);
  return String(held.body.id);
};

const list = async (id: string, query = "") =>
  (await get(`${path}/${id}/deliveries${query}`, { key })).body as unknown as WebhookDeliveries;

async function inFull(id: string, deliveryId: string): Promise<WebhookDeliveryInFull> {
  return (await get(`${path}/${id}/deliveries/${deliveryId}`, { key })).body as unknown as WebhookDeliveryInFull;
}

const read = async (id: string) => (await get(`${path}/${id}`, { key })).body;

/** As if so much time had passed since the last attempts. */
async function later(id: string, interval: string): Promise<void> {
  await pool().query(
    `update webhook_delivery set due_at = due_at - $2::interval, first_attempt_at = first_attempt_at - $2::interval
     where webhook_id = $1::uuid`,
    [id, interval],
  );
  await pool().query("update webhook set retry_at = retry_at - $2::interval where id = $1::uuid", [id, interval]);
}

describe("events", () => {
  test("a hold, its sale, shipment and return are told as they happen, in order, and signed", async () => {
    const { secret } = await aWebhook(EVERY_TYPE);
    const product = await aStockedProduct(50);
    const { sku } = product;
    await send();
    erp.calls.length = 0;
    const first = await hold({ sku, quantity: 2, warehouseId: MAIN.id });
    expect((await post(`/api/reservations/${first}/confirm`, undefined, { key })).status).toBe(200);
    const lines = [{ productId: product.id, warehouseId: MAIN.id, quantity: 1 }];
    const about = { lines, carrier: "Delhivery", trackingNumber: "D1", reasonCode: "RETURN", note: "too small" };
    const { reasonCode: _, ...parcel } = about;
    const shipped = await post(`/api/admin/orders/${first}/ship`, parcel, { key });
    expect(shipped.status, shipped.text).toBe(200);
    const returned = await post(`/api/admin/orders/${first}/return`, { lines, reasonCode: "RETURN" }, { key });
    expect(returned.status, returned.text).toBe(200);
    const cancelled = await post(`/api/admin/orders/${first}/cancel`, { lines, note: "changed their mind" }, { key });
    expect(cancelled.status, cancelled.text).toBe(200);
    await send();
    expect(erp.types).toEqual([
      "reservation.held",
      "reservation.confirmed",
      "order.created",
      "shipment.created",
      "order.returned",
      "order.cancelled",
    ]);
    for (const { body, headers, event } of erp.calls) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(event);
      expect(headers["webhook-id"]).toBe(event.id);
      EVENT_DATA[event.type as EventType].parse(event.data);
    }
    const line = { productId: product.id, sku, warehouseCode: "MAA", quantity: 2 };
    expect(erp.calls[0]?.event.data).toMatchObject({
      reservation: { id: first, status: "PENDING", confirmedAt: null },
      lines: [line],
    });
    expect(erp.calls[3]?.event.data).toMatchObject({
      shipment: { warehouseCode: "MAA", carrier: "Delhivery", trackingNumber: "D1" },
      order: { id: first, number: expect.stringMatching(/^HF-\d+$/) },
      lines: [{ ...line, quantity: 1 }],
    });
  });

  test("holds that end, stock that runs low, out and comes back, and an offer", async () => {
    await aWebhook(EVERY_TYPE);
    const { id: productId, sku } = await aStockedProduct(0);
    await post("/api/admin/receipts", { sku, warehouseId: MAIN.id, quantity: 8 }, { key });
    await send();
    expect(erp.types).toEqual(["stock.back"]);
    const cookie = await aShopper();
    const released = await hold({ sku, quantity: 5 }, cookie);
    await send();
    expect(erp.types.slice(1)).toEqual(["reservation.held", "stock.low"]);
    expect(erp.calls.at(-1)?.event.data).toMatchObject({ productId, available: 3, newlyLowIn: [MAIN.id] });
    const expired = await hold({ sku, quantity: 3 });
    await send();
    expect(erp.types.slice(3)).toEqual(["reservation.held", "stock.out"]);
    const joined = await post("/api/waitlist", { sku, quantity: 4 }, { key: await aKey("shop") });
    expect(joined.status, joined.text).toBe(201);
    await post(`/api/reservations/${released}/release`, undefined, { cookie });
    await send();
    const after = erp.calls.slice(5);
    expect(after.map(({ event }) => event.type)).toEqual([
      "reservation.released",
      "reservation.held",
      "offer.made",
      "stock.back",
    ]);
    expect(after[0]?.event.data).toMatchObject({
      reservation: { id: released, status: "RELEASED", releaseReason: "CANCELLED" },
    });
    expect(after[2]?.event.data).toMatchObject({ waitlistEntryId: joined.body.id, lines: [{ quantity: 4 }] });
    await letRunOut(expired);
    await get(`/api/reservations/${expired}`, { key });
    await send();
    expect(erp.types.slice(9)).toEqual(["reservation.expired"]);
    for (const { event } of erp.calls) EVENT_DATA[event.type as EventType].parse(event.data);
  });

  test("stock that turns because somebody changed a setting", async () => {
    const { id, sku } = await aStockedProduct(8);
    await aWebhook(["stock.low", "stock.out", "stock.back"]);
    const edited = await call("PATCH", `/api/admin/inventory/${id}/${MAIN.id}`, { body: { lowThreshold: 8 }, key });
    expect(edited.status, edited.text).toBe(200);
    await send();
    expect(erp.types).toEqual(["stock.low"]);
    expect(erp.calls[0]?.event.data).toMatchObject({ sku, available: 16, newlyLowIn: [MAIN.id] });
    for (const isActive of [false, true]) {
      const turned = await call("PATCH", `/api/admin/products/${id}`, { body: { isActive }, key });
      expect(turned.status, turned.text).toBe(200);
      await send();
    }
    expect(erp.types.slice(1, 3)).toEqual(["stock.out", "stock.back"]);
  });

  test("counts, transfers and shortfalls", async () => {
    await aWebhook(["count.applied", "transfer.sent", "transfer.received", "shortfall.opened", "shortfall.settled"]);
    const { id: productId, sku } = await aStockedProduct(10);
    const moved = { productId, fromWarehouseId: MAIN.id, toWarehouseId: OTHER.id, quantity: 2 };
    expect((await post("/api/admin/transfers", moved, { key })).status).toBe(200);
    const sold = await hold({ sku, quantity: 8, warehouseId: MAIN.id });
    await post(`/api/reservations/${sold}/confirm`, undefined, { key });
    const opened = await post("/api/admin/counts", { warehouseId: MAIN.id, productIds: [productId] }, { key });
    expect(opened.status, opened.text).toBe(201);
    await call("PUT", `/api/admin/counts/${opened.body.id}/lines`, {
      body: { lines: [{ productId, counted: 5 }] },
      key,
    });
    const applied = await post(`/api/admin/counts/${opened.body.id}/apply`, { onShortage: "release" }, { key });
    expect(applied.status, applied.text).toBe(200);
    await send();
    expect(erp.types).toEqual(["transfer.sent", "transfer.received", "shortfall.opened", "count.applied"]);
    expect(erp.calls[2]?.event.data).toMatchObject({ productId, quantity: 3, shortfall: 3, orderId: null });
    expect(erp.calls[3]?.event.data).toMatchObject({
      count: { id: opened.body.id },
      lines: [{ productId, difference: -3, onHand: 5 }],
    });
    const lines = [{ productId, warehouseId: MAIN.id, quantity: 3 }];
    const settled = await post(`/api/admin/orders/${sold}/settle`, { lines, action: "REFUND" }, { key });
    expect(settled.status, settled.text).toBe(200);
    await send();
    expect(erp.types.slice(4)).toEqual(["shortfall.settled"]);
    expect(erp.calls[4]?.event.data).toMatchObject({ productId, quantity: 3, shortfall: 0, orderId: sold });
    for (const { event } of erp.calls) EVENT_DATA[event.type as EventType].parse(event.data);
  });

  test("units that a picker didn't find, though the row has others, until the order has them or is rid of them", async () => {
    await aWebhook(["shortfall.opened", "shortfall.settled"]);
    const { id: productId, sku } = await aStockedProduct(10);
    const sold = await hold({ sku, quantity: 4, warehouseId: MAIN.id });
    await post(`/api/reservations/${sold}/confirm`, undefined, { key });
    const line = { productId, warehouseId: MAIN.id };
    const act = async (name: string, quantity: number, how: object) => {
      const done = await post(`/api/admin/orders/${sold}/${name}`, { lines: [{ ...line, quantity }], ...how }, { key });
      expect(done.status, done.text).toBe(200);
    };
    await act("short-pick", 3, { reasonCode: "LOSS" });
    await act("settle", 1, { action: "RETAKE" });
    await act("settle", 1, { action: "REFUND" });
    await act("cancel", 2, { reasonCode: "CANCELLED" });
    await send();
    const told = erp.calls.map(({ event: { type, data } }) => [type, data.quantity, data.shortfall, data.orderId]);
    expect(told).toEqual([
      ["shortfall.opened", 3, 0, sold],
      ["shortfall.settled", 1, 0, sold],
      ["shortfall.settled", 1, 0, sold],
      ["shortfall.settled", 1, 0, sold],
    ]);
  });

  test("only what a webhook chose, only from when it was made, and each once", async () => {
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    await noteEvents();
    expect((await pool().query("select from webhook_event")).rowCount, "nobody listens").toBe(0);
    const { id } = await aWebhook(["reservation.held"]);
    const cookie = await aShopper();
    const held = await hold({ sku, quantity: 1 }, cookie);
    await post(`/api/reservations/${held}/release`, undefined, { cookie });
    await Promise.all([send(), send(), send()]);
    expect(erp.types).toEqual(["reservation.held"]);
    const [told] = erp.calls;
    expect(told?.event.data.reservation).toMatchObject({ id: held });
    // As after a crash between two steps: the same entries are read again.
    await pool().query("update webhook_feed set position = 0");
    await noteEvents();
    const { deliveries } = await list(id);
    expect(deliveries.filter(({ eventId }) => eventId === told?.event.id)).toHaveLength(1);
    expect(deliveries.filter(({ occurredAt }) => occurredAt === told?.event.timestamp)).toHaveLength(1);
  });
});

test("a cart is told whole, wherever a step of reading ends", async () => {
  await aWebhook(["reservation.held"]);
  const [one, two] = [await aStockedProduct(10), await aStockedProduct(10)];
  const { rows } = await pool().query<{ since: string }>("select max(position)::text as since from ledger_entry");
  const { since = "0" } = rows[0] ?? {};
  await hold({ lines: [one, two].map(({ sku }) => ({ sku, quantity: 1, warehouseId: MAIN.id })) });
  const { entries, last } = await inTransaction((client) =>
    readFeed(client, { since, until: String(BigInt(since) + 100n), limit: 1 }),
  );
  expect(entries.map(({ productId }) => productId).toSorted()).toEqual([one.id, two.id].toSorted());
  expect(BigInt(last)).toBe(BigInt(entries[0]?.position ?? 0));
});

describe("delivery", () => {
  test("a product's later events wait for the one that failed; those of others do not", async () => {
    const { id } = await aWebhook(["reservation.held"]);
    const [one, two] = [await aStockedProduct(10), await aStockedProduct(10)];
    const held = await hold({ sku: one.sku, quantity: 1 });
    await hold({ sku: one.sku, quantity: 2 });
    await hold({
      lines: [
        { sku: one.sku, quantity: 1 },
        { sku: two.sku, quantity: 1 },
      ],
    });
    await hold({ sku: two.sku, quantity: 4 });
    const other = await aStockedProduct(10);
    await hold({ sku: other.sku, quantity: 5 });
    let isWell = false;
    const isFirst = (data: Record<string, unknown>) => (data.reservation as { id: string }).id === held;
    erp.answer = (received, response) =>
      (isFirst(received.event.data) && !isWell ? status(500) : ok)(received, response);
    await send();
    const quantities = () => erp.calls.map(({ event }) => (event.data.lines as { quantity: number }[])[0]?.quantity);
    expect(quantities()).toEqual([1, 5]);
    expect(await read(id)).toMatchObject({ waiting: 4, failingSince: expect.any(String) });
    isWell = true;
    await later(id, "1 minute");
    await send();
    expect(quantities()).toEqual([1, 5, 1, 2, 1, 4]);
    expect(await read(id)).toMatchObject({ waiting: 0, failingSince: null, lastDeliveredAt: expect.any(String) });
    const { deliveries } = await list(id);
    const failed = deliveries.find(({ attempts }) => attempts === 2);
    expect(await inFull(id, failed?.id ?? "")).toMatchObject({
      status: "DELIVERED",
      log: [
        { number: 2, httpStatus: 200, error: null, answer: "thanks" },
        { number: 1, httpStatus: 500, error: "It answered 500.", answer: "status 500" },
      ],
    });
  });

  test.each([
    ["times out", silent, null, "It took longer than 0.2 seconds to answer."],
    [
      "answers late",
      async (_: unknown, response: Parameters<typeof ok>[1]) => {
        await sleep(600);
        response.writeHead(200).end();
      },
      null,
      "It took longer than 0.2 seconds to answer.",
    ],
    ["answers with an error", status(503), 503, "It answered 503."],
    [
      "closes the connection",
      (_: unknown, response: Parameters<typeof ok>[1]) => void response.destroy(),
      null,
      "It closed the connection without an answer.",
    ],
    [
      "redirects",
      status(307, { location: "/elsewhere" }),
      307,
      "It answered 307, a redirect. Redirects are not followed.",
    ],
  ] as const)("a receiver that %s is asked again later", async (_, answer, httpStatus, lastError) => {
    const { id } = await aWebhook(["reservation.held"]);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    erp.answer = answer;
    await send({ msMax: 200 });
    expect((await list(id)).deliveries).toMatchObject([{ status: "PENDING", attempts: 1, httpStatus, lastError }]);
    await send();
    expect(erp.calls, "not before it is time").toHaveLength(1);
    erp.answer = ok;
    await later(id, "1 minute");
    await send();
    expect((await list(id)).deliveries).toMatchObject([{ status: "DELIVERED", attempts: 2 }]);
    expect(new Set(erp.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(erp.calls.map(({ path: where }) => where))).toEqual(new Set(["/holdfast"]));
  });

  test("a receiver that says when to ask again is not asked before, about anything", async () => {
    const { id } = await aWebhook(["reservation.held"]);
    const [one, two] = [await aStockedProduct(10), await aStockedProduct(10)];
    await hold({ sku: one.sku, quantity: 1 });
    erp.answer = status(429, { "retry-after": "600" });
    await send();
    erp.answer = ok;
    await hold({ sku: two.sku, quantity: 1 });
    await later(id, "9 minutes");
    await send();
    expect(erp.calls).toHaveLength(1);
    await later(id, "2 minutes");
    await send();
    expect(erp.calls).toHaveLength(3);
  });

  test("an answer without end counts as soon as it says 200, and only its beginning is kept", async () => {
    const { id } = await aWebhook(["reservation.held"]);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    erp.answer = async (_, response) => {
      response.writeHead(200);
      while (!response.destroyed) {
        response.write("x".repeat(1_000));
        await sleep(5);
      }
    };
    await send();
    const [delivery] = (await list(id)).deliveries;
    const { log, ...rest } = await inFull(id, delivery?.id ?? "");
    expect(rest).toMatchObject({ status: "DELIVERED", httpStatus: 200 });
    expect(log[0]?.answer).toHaveLength(2_048);
  });

  test("a slow receiver holds up nobody else, and gets a few calls at a time", async () => {
    const slow = await aWebhook(["reservation.held"]);
    const quick = await WebhookReceiver.open();
    await aWebhook(["reservation.held"], quick.url);
    for (let product = 0; product < 12; product += 1) await hold({ sku: (await aStockedProduct(10)).sku, quantity: 1 });
    erp.answer = async (received, response) => {
      await sleep(400);
      await ok(received, response);
    };
    await noteEvents();
    const sent = deliverDue();
    await expect.poll(() => quick.calls.length).toBe(12);
    expect(erp.calls.length, "eight, of which none was answered").toBeLessThan(12);
    await sent;
    expect(erp.calls).toHaveLength(12);
    expect(erp.atOnce.most).toBe(8);
    expect(await read(slow.id)).toMatchObject({ waiting: 0 });
    await quick.close();
  });

  test("two processes never send the same at once", async () => {
    const { id } = await aWebhook(["reservation.held"]);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    await noteEvents();
    await pool().query(
      "update webhook set lease = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 second' where id = $1::uuid",
      [id],
    );
    await deliverDue();
    expect(erp.calls).toHaveLength(0);
    await sleep(1_050);
    await deliverDue();
    expect(erp.calls, "the other process has died").toHaveLength(1);
  });

  test("after three days the webhook is disabled, admins are told, and once it is enabled what waits goes first", async () => {
    const { email } = await somebody("admin");
    const { id } = await aWebhook(["reservation.held"]);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    await hold({ sku, quantity: 2 });
    erp.answer = status(500);
    for (let day = 0; day < 3; day += 1) {
      await send();
      await later(id, "23 hours 59 minutes");
    }
    await send();
    expect(await read(id)).toMatchObject({ isEnabled: true });
    await later(id, "1 hour");
    await send();
    expect(await read(id)).toMatchObject({ isEnabled: false, disabledBecause: "FAILING", waiting: 2 });
    await allMailed();
    const [mail] = await mailsTo(email, "WEBHOOK_DISABLED");
    expect(mail?.text).toContain(erp.url);
    expect(mail?.text).toContain("It answered 500.");
    const calls = erp.calls.length;
    await later(id, "1 day");
    await send();
    expect(erp.calls).toHaveLength(calls);
    erp.answer = ok;
    const enabled = await call("PATCH", `${path}/${id}`, { body: { isEnabled: true }, key });
    expect(enabled.body).toMatchObject({ isEnabled: true, disabledBecause: null });
    await hold({ sku, quantity: 3 });
    await send();
    await expect.poll(() => erp.calls.length).toBe(calls + 3);
    const last = erp.calls.slice(calls).map(({ event }) => (event.data.lines as { quantity: number }[])[0]?.quantity);
    expect(last).toEqual([1, 2, 3]);
  });

  test("a receiver that says it is gone gets nothing more", async () => {
    const { id } = await aWebhook(["reservation.held"]);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    erp.answer = status(410);
    await send();
    expect(await read(id)).toMatchObject({ disabledBecause: "GONE" });
  });

  test("an event that will never be accepted can be given up", async () => {
    const { id } = await aWebhook(["reservation.held"]);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    await hold({ sku, quantity: 2 });
    erp.answer = status(400);
    await send();
    erp.answer = ok;
    const first = (await list(id)).deliveries.at(-1)?.id ?? "";
    const skipped = await post(`${path}/${id}/deliveries/${first}/skip`, undefined, { key });
    expect(skipped.body).toMatchObject({ status: "SKIPPED" });
    await expect.poll(() => erp.calls.length).toBe(2);
    await send();
    expect((await list(id)).deliveries.map((one) => one.status)).toEqual(["DELIVERED", "SKIPPED"]);
    const again = await post(`${path}/${id}/deliveries/${first}/skip`, undefined, { key });
    expect([again.status, again.body.code]).toEqual([409, "WEBHOOK_DELIVERY_ENDED"]);
  });

  test("the log is emptied after two weeks", async () => {
    const { id } = await aWebhook(["reservation.held"]);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    await send();
    await hold({ sku, quantity: 1 });
    await send();
    await pool().query(
      "update webhook_event set created_at = created_at - interval '14 days 1 second' where id = $1::uuid",
      [erp.calls[0]?.event.id],
    );
    expect(await purgeOldEvents(100)).toBe(1);
    const { deliveries } = await list(id);
    expect(deliveries.map(({ eventId }) => eventId)).toEqual([erp.calls[1]?.event.id]);
    const { rows } = await pool().query("select count(*)::integer as count from webhook_attempt");
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe("addresses", () => {
  const to = (url: string) => post(path, { url, events: ["stock.out"] }, { key });

  test.each([
    "http://erp.example/hook",
    "https://127.0.0.1/hook",
    "https://localhost/hook",
    "https://[::1]/hook",
    "https://[::ffff:10.0.0.1]/hook",
    "https://10.1.2.3/hook",
    "https://169.254.169.254/latest/meta-data",
    "https://0x7f.1/hook",
    "https://2130706433/hook",
    "https://user:secret@erp.example/hook",
    "ftp://erp.example/hook",
    "erp.example",
    "",
  ])("%s is refused", async (url) => {
    Object.assign(env(), { WEBHOOKS_TO_PRIVATE: false });
    const { status: code, body } = await to(url);
    expect([code, body.errors?.[0]?.path]).toEqual([400, "url"]);
  });

  test("a name that leads to a private address only later is not called", async () => {
    const { id } = await aWebhook(["reservation.held"], `https://rebound.example:${erp.port}/hook`);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    Object.assign(env(), { WEBHOOKS_TO_PRIVATE: false });
    const answers = [
      [
        { address: "93.184.215.14", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ],
    ];
    await send({ resolve: async () => answers.shift() ?? [{ address: "127.0.0.1", family: 4 }] });
    const { deliveries } = await list(id);
    expect(deliveries).toMatchObject([
      { status: "PENDING", lastError: "It leads to 127.0.0.1, which is a private address." },
    ]);
    expect(erp.calls).toHaveLength(0);
  });

  test("a call goes to the address that was checked, whatever the name leads to afterwards", async () => {
    await aWebhook(["reservation.held"], `http://rebound.example:${erp.port}/hook`);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? "127.0.0.1" : "192.0.2.1", family: 4 }];
    };
    await send({ resolve });
    expect([asked, erp.calls.length]).toEqual([1, 1]);
    expect(erp.calls[0]?.headers.host).toBe(`rebound.example:${erp.port}`);
  });
});

describe("the admin's side", () => {
  test("a new secret signs at once, the one before for another day, and neither is shown again", async () => {
    const made = await aWebhook(["reservation.held"]);
    const rotated = (await post(`${path}/${made.id}/rotate`, undefined, { key })).body as unknown as WebhookWithSecret;
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(made.secret);
    expect(rotated.oldSecretUntil).not.toBeNull();
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    await send();
    const [first] = erp.calls;
    for (const secret of [made.secret, rotated.secret]) {
      expect(() => new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {})).not.toThrow();
    }
    await pool().query("update webhook set old_secret_until = clock_timestamp()");
    await hold({ sku, quantity: 1 });
    await send();
    const second = erp.calls[1];
    expect(() => new Webhook(rotated.secret).verify(second?.body ?? "", second?.headers ?? {})).not.toThrow();
    expect(() => new Webhook(made.secret).verify(second?.body ?? "", second?.headers ?? {})).toThrow();
    // An integrator who lost the answer rotates again: what the receiver knows stays good.
    await pool().query("update webhook set old_secret_until = null, old_secret_from = null");
    const again: string[] = [];
    for (let turn = 0; turn < 6; turn++) {
      again.push(String((await post(`${path}/${made.id}/rotate`, undefined, { key })).body.secret));
    }
    await hold({ sku, quantity: 1 });
    await send();
    const third = erp.calls[2];
    expect(third?.headers["webhook-signature"]?.split(" ")).toHaveLength(5);
    for (const secret of again.slice(1)) {
      expect(() => new Webhook(secret).verify(third?.body ?? "", third?.headers ?? {})).not.toThrow();
    }
    const shown = [await get(path, { key }), await get(`${path}/${made.id}`, { key })];
    for (const { text } of shown) expect(text).not.toContain("whsec_");
  });

  test("a test event and a replay are sent at once, whatever waits, and once", async () => {
    const { id, secret } = await aWebhook(["reservation.held"]);
    const { sku } = await aStockedProduct(10);
    await hold({ sku, quantity: 1 });
    await send();
    erp.answer = status(500);
    await hold({ sku, quantity: 1 });
    await send();
    const tried = await post(`${path}/${id}/test`, undefined, { key });
    expect(tried.status, tried.text).toBe(202);
    await expect.poll(async () => (await inFull(id, tried.body.id)).status).toBe("FAILED");
    const [first] = erp.calls;
    erp.answer = ok;
    const delivered = (await list(id, "?status=DELIVERED")).deliveries[0]?.id ?? "";
    const replayed = await post(`${path}/${id}/deliveries/${delivered}/replay`, undefined, { key });
    await expect.poll(async () => (await inFull(id, replayed.body.id)).status).toBe("DELIVERED");
    const again = erp.calls.filter(({ event }) => event.id === first?.event.id);
    expect(again.map(({ body }) => body)).toEqual([first?.body, first?.body]);
    const test = erp.calls.find(({ event }) => event.type === "webhook.test");
    expect(() => new Webhook(secret).verify(test?.body ?? "", test?.headers ?? {})).not.toThrow();
  });

  test("an edit that is stale is refused with the present state; bad input is refused", async () => {
    const { id, updatedAt } = await aWebhook(["reservation.held"]);
    const edit = (body: object) => call("PATCH", `${path}/${id}`, { body, key });
    const events = ["stock.out", "order.created"];
    const edited = await edit({ events, description: "ERP", expectedUpdatedAt: updatedAt });
    expect(edited.body).toMatchObject({ events, description: "ERP", url: erp.url });
    const stale = await edit({ isEnabled: false, expectedUpdatedAt: updatedAt });
    expect(stale.body).toMatchObject({ code: "CHANGED_MEANWHILE", current: { description: "ERP", isEnabled: true } });
    for (const body of [{ events: [] }, { events: ["order.shipped"] }, { events: ["webhook.test"] }, { secret: "x" }]) {
      expect((await edit(body)).status).toBe(400);
    }
    const disabled = await edit({ isEnabled: false });
    expect(disabled.body).toMatchObject({ isEnabled: false, disabledBecause: "BY_HAND" });
    const tested = await post(`${path}/${id}/test`, undefined, { key });
    expect([tested.status, tested.body.code]).toEqual([409, "WEBHOOK_DISABLED"]);
    expect((await call("DELETE", `${path}/${id}`, { key })).status).toBe(200);
    expect((await get(`${path}/${id}`, { key })).status).toBe(404);
    expect((await get(`${path}/${randomUUID()}/deliveries`, { key })).status).toBe(404);
  });

  test("viewers see webhooks and their log, and can change nothing", async () => {
    const { id } = await aWebhook(["reservation.held"]);
    const { cookie } = await somebody("viewer");
    expect((await get(path, { cookie })).body.webhooks).toMatchObject([{ id }]);
    expect((await get(`${path}/${id}/deliveries`, { cookie })).status).toBe(200);
    for (const act of ["rotate", "test"]) {
      expect((await post(`${path}/${id}/${act}`, undefined, { cookie })).status).toBe(403);
    }
  });
});
