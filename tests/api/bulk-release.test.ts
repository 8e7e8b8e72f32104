import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { runBulkRelease } from "@/lib/reservations/run-bulk-release";
import { aKey, anAccount, aStockedProduct, get, MAIN, post } from "./api";

let shopKey = "";
let cookieless = 0;

beforeAll(async () => {
  shopKey = await aKey("shop", "till");
});

/** Releases are one at a time per caller, so each test has its own. */
const anAdmin = () => aKey("admin", `Meera ${++cookieless}`);

type Release = {
  id: string;
  status: string;
  matched: number;
  released: number;
  units: number;
  alreadyEnded: number;
  failed: number;
  batch: string[];
};

async function holds(sku: string, count: number, quantity = 1): Promise<string[]> {
  const made = Array.from({ length: count }, async () => {
    const answer = await post("/api/reservations", { sku, warehouseId: MAIN.id, quantity }, { key: shopKey });
    expect(answer.status, answer.text).toBe(201);
    return answer.body.id;
  });
  return await Promise.all(made);
}

async function start(key: string, productId: string, more: object = {}) {
  return await post(
    "/api/admin/reservations/release-matching",
    { filters: { productId }, note: "the fair is over", ...more },
    { key },
  );
}

async function ended(key: string, id: string): Promise<Release> {
  const read = async () => (await get(`/api/admin/reservations/releases/${id}`, { key })).body as unknown as Release;
  await expect.poll(async () => (await read()).status, { timeout: 20_000 }).not.toBe("RUNNING");
  return await read();
}

async function statuses(ids: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await pool().query<{ status: string; count: number }>(
    "select status, count(*)::integer as count from reservation where id = any($1::uuid[]) group by status",
    [ids],
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** A release whose job has not begun. */
async function aStoredRelease(productId: string, batch: readonly string[] = []): Promise<string> {
  const id = randomUUID();
  await pool().query(
    `insert into bulk_release (id, filters, note, tells_customers, actor, matched, batch)
     values ($1, jsonb_build_object('productId', $2::text), 'the fair is over', false, $3, 0, $4::uuid[])`,
    [id, productId, `key:${id}`, batch],
  );
  return id;
}

const run = (id: string) =>
  runBulkRelease({ id: "1", kind: "BULK_RELEASE", subjectId: id, payload: null, attempts: 1 });

async function stored(id: string): Promise<Release> {
  const { rows } = await pool().query(
    `select id, status, released, units, already_ended as "alreadyEnded", failed, batch from bulk_release where id = $1`,
    [id],
  );
  return rows[0];
}

test("the preview names whoever waits by the address of their account", async () => {
  const key = await anAdmin();
  const { sku, id: productId } = await aStockedProduct(2);
  await holds(sku, 1, 2);
  await pool().query("update inventory set safety_stock = 100 where product_id = $1", [productId]);
  const { email, cookie } = await anAccount();
  const joined = await post("/api/waitlist", { sku, quantity: 1 }, { cookie });
  expect(joined.status, joined.text).toBe(201);
  const { body: preview } = await get(`/api/admin/reservations/release-matching?productId=${productId}`, { key });
  expect(preview).toMatchObject({ next: [{ productId, waiting: 1, first: [{ quantity: 1, email }] }] });
});

test("the preview counts whoever an API key holds for by address, not as one customer", async () => {
  const key = await anAdmin();
  const { sku, id: productId } = await aStockedProduct(9);
  const ids = await holds(sku, 3);
  const [id] = ids;
  await pool().query("insert into reservation_contact (reservation_id, contact) values ($1::uuid, $2::jsonb)", [
    id,
    JSON.stringify({ email: "W0@x.example" }),
  ]);
  const { body } = await get(`/api/admin/reservations/release-matching?productId=${productId}`, { key });
  expect(body.totals).toMatchObject({ reservations: 3, people: 2 });
  await pool().query("update reservation set cart_id = id::text where id = any($1::uuid[])", [ids]);
  const { body: carts } = await get(`/api/admin/reservations/release-matching?productId=${productId}`, { key });
  expect(carts.totals, "each cart is somebody's").toMatchObject({ reservations: 3, people: 3 });
});

test("the preview says what would be released and who is served next; the release does it in the caller's name", async () => {
  const key = await anAdmin();
  const { sku, id: productId } = await aStockedProduct(50);
  const ids = await holds(sku, 25, 2);
  const others = await aStockedProduct(9);
  const [kept] = await holds(others.sku, 1);
  await pool().query("update inventory set safety_stock = 100 where product_id = $1", [productId]);
  const joined = await post("/api/waitlist", { sku, quantity: 3 }, { key: await aKey("shop", "waiter") });
  expect(joined.status, joined.text).toBe(201);
  const { body: preview } = await get(`/api/admin/reservations/release-matching?productId=${productId}`, { key });
  expect(preview).toMatchObject({
    totals: { reservations: 25, units: 50, people: 1 },
    paying: 0,
    next: [{ productId, sku, freed: 50, waiting: 1, first: [{ quantity: 3, email: null }] }],
  });
  const chosen = ids.slice(0, 12).map((id) => `id=${id}`);
  const { body: ofSome } = await get(`/api/admin/reservations/release-matching?${chosen.join("&")}`, { key });
  expect(ofSome).toMatchObject({ totals: { reservations: 12, units: 24 }, next: [{ productId, freed: 24 }] });
  await pool().query("update inventory set safety_stock = 0 where product_id = $1", [productId]);

  const answer = await start(key, productId, { expectedCount: 25 });
  expect(answer.status, answer.text).toBe(202);
  expect(answer.body).toMatchObject({ status: "RUNNING", matched: 25, released: 0 });
  const release = await ended(key, answer.body.id);
  expect(release).toMatchObject({ status: "DONE", released: 25, units: 50, alreadyEnded: 0, failed: 0 });
  expect(await statuses(ids)).toEqual({ RELEASED: 25 });
  expect(await statuses([kept ?? ""])).toEqual({ PENDING: 1 });
  const { body } = await get(`/api/audit?reservationId=${ids[7]}`, { key });
  expect(body.entries).toMatchObject([
    { type: "RELEASED", reasonCode: "ADMIN", note: "the fair is over", actor: expect.stringMatching(/^key:Meera /) },
    { type: "RESERVED" },
  ]);
  // The offer was made from freed units after the start, so it is not released.
  const entry = await get(`/api/admin/reservations?productId=${productId}&only=OFFERS`, { key });
  expect(entry.body.reservations).toHaveLength(1);
  const { body: list } = await get("/api/admin/reservations/releases", { key: await anAdmin() });
  const own = (list.releases as Release[]).filter(({ id }) => id === answer.body.id);
  expect(own, "another admin sees it too").toMatchObject([{ status: "DONE", actor: answer.body.actor }]);
});

test("only what matches is released, and nothing if more match than expected", async () => {
  const key = await anAdmin();
  const { sku, id: productId } = await aStockedProduct(30);
  const small = await holds(sku, 3, 1);
  const large = await holds(sku, 2, 4);
  const more = await start(key, productId, { expectedCount: 4 });
  expect(more.body).toMatchObject({ code: "CHANGED_MEANWHILE", matched: 5 });
  const answer = await start(key, productId, { filters: { productId, unitsMin: 2 } });
  expect(await ended(key, answer.body.id)).toMatchObject({ released: 2, units: 8 });
  expect([await statuses(small), await statuses(large)]).toEqual([{ PENDING: 3 }, { RELEASED: 2 }]);
  expect((await start(key, productId, { note: "" })).status).toBe(400);
  expect((await start(key, productId, { filters: { productId, unitsMin: "2" } })).status).toBe(400);
});

test("one at a time per caller; the same Idempotency-Key starts one; stopping leaves the rest held", async () => {
  const key = await anAdmin();
  const { sku, id: productId } = await aStockedProduct(200);
  const ids = await holds(sku, 150);
  const wish = { filters: { productId }, note: "the fair is over" };
  const first = await post("/api/admin/reservations/release-matching", wish, { key, once: "fair" });
  const again = await post("/api/admin/reservations/release-matching", wish, { key, once: "fair" });
  expect([first.status, again.status, again.text]).toEqual([202, 202, first.text]);
  const second = await start(key, productId);
  expect(second.body).toMatchObject({ code: "RELEASE_RUNNING", release: { id: first.body.id } });
  const stopped = await post(`/api/admin/reservations/releases/${first.body.id}/stop`, undefined, { key });
  expect(stopped.body.status).toBe("STOPPED");
  const releasedNow = async () => (await statuses(ids)).RELEASED ?? 0;
  // The batch under way is still released and counted.
  await expect.poll(async () => (await stored(first.body.id)).batch).toEqual([]);
  const { released } = await stored(first.body.id);
  expect(await releasedNow()).toBe(released);
  expect(released).toBeLessThan(150);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await releasedNow()).toBe(released);
  expect((await start(key, productId)).status).toBe(202);
});

test("after a crash the batch that was released but not counted is counted, once", async () => {
  const { sku, id: productId } = await aStockedProduct(9);
  const ids = await holds(sku, 3, 2);
  const id = await aStoredRelease(productId);
  await run(id);
  expect(await stored(id)).toMatchObject({ status: "DONE", released: 3, units: 6 });
  // As it was before the process died, which is after the holds were released.
  await pool().query(
    `update bulk_release set status = 'RUNNING', ended_at = null, released = 0, units = 0, batch = $2::uuid[] where id = $1`,
    [id, ids],
  );
  await run(id);
  expect(await stored(id)).toMatchObject({ status: "DONE", released: 3, units: 6, alreadyEnded: 0 });
});

test("one that is stopped ends once its batch under way is counted", async () => {
  const key = await anAdmin();
  const { sku, id: productId } = await aStockedProduct(9);
  const ids = await holds(sku, 3);
  const id = await aStoredRelease(productId, ids);
  const { body: stopped } = await post(`/api/admin/reservations/releases/${id}/stop`, undefined, { key });
  expect(stopped).toMatchObject({ status: "STOPPED", endedAt: null, released: 0 });
  await run(id);
  const { body } = await get(`/api/admin/reservations/releases/${id}`, { key });
  expect(body).toMatchObject({ status: "STOPPED", endedAt: expect.any(String), released: 3, units: 3 });
});

test("a batch is counted before the rest that follows it", async () => {
  const { sku, id: productId } = await aStockedProduct(80);
  await holds(sku, 45);
  const id = await aStoredRelease(productId);
  const ran = run(id);
  const isResting = async () => {
    const { status, batch, released } = await stored(id);
    return status === "RUNNING" && batch.length === 0 && released > 0;
  };
  await expect.poll(isResting, { interval: 10 }).toBe(true);
  await ran;
});

test("two processes that run the same release count each hold once", async () => {
  const { sku, id: productId } = await aStockedProduct(80);
  const ids = await holds(sku, 45);
  const id = await aStoredRelease(productId);
  // On a slow machine a job leaves the rest to the next one.
  do await Promise.all([run(id), run(id)]);
  while ((await stored(id)).status === "RUNNING");
  expect(await stored(id)).toMatchObject({ status: "DONE", released: 45, units: 45, alreadyEnded: 0, failed: 0 });
  expect(await statuses(ids)).toEqual({ RELEASED: 45 });
});

test("a hold that was sold before its turn stays sold, and one that was made after the start stays held", async () => {
  const admin = await anAdmin();
  const { sku, id: productId } = await aStockedProduct(9);
  const [sold = "", other = ""] = await holds(sku, 2);
  const id = await aStoredRelease(productId, [sold, other]);
  await post(`/api/admin/reservations/${sold}/confirm`, { note: "paid by phone" }, { key: admin });
  const late = await holds(sku, 1);
  await run(id);
  expect(await stored(id)).toMatchObject({ status: "DONE", released: 1, alreadyEnded: 1, failed: 0 });
  expect(await statuses([sold, other])).toEqual({ CONFIRMED: 1, RELEASED: 1 });
  expect(await statuses(late)).toEqual({ PENDING: 1 });
});

test("customers are told if asked, as after a release of one hold", async () => {
  const key = await anAdmin();
  const { sku, id: productId } = await aStockedProduct(9);
  const ids = await holds(sku, 2);
  const answer = await start(key, productId, { tellCustomers: true });
  await ended(key, answer.body.id);
  const { rows } = await pool().query(
    "select subject_id as id from outbox where kind = 'HOLD_RELEASED' and subject_id = any($1::text[])",
    [ids],
  );
  expect(rows.map(({ id }) => id).sort()).toEqual(ids.toSorted());
});

test("a hold that no longer matches when its turn comes stays held", async () => {
  const { sku } = await aStockedProduct(9);
  const { id: another } = await aStockedProduct(9);
  const ids = await holds(sku, 1);
  const id = await aStoredRelease(another, ids);
  await run(id);
  expect(await stored(id)).toMatchObject({ status: "DONE", released: 0, alreadyEnded: 1 });
  expect(await statuses(ids)).toEqual({ PENDING: 1 });
});
