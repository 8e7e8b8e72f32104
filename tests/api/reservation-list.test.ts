import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { shortId } from "@/lib/format/short-id";
import { aKey, anAccount, aShopper, aStockedProduct, get, letRunOut, MAIN, OTHER, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

type Found = { id: string; isOffer: boolean; isPaying: boolean };

async function found(query: string): Promise<Found[]> {
  const answer = await get(`/api/admin/reservations?${query}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.reservations as Found[];
}

const idsOf = async (query: string) => (await found(query)).map(({ id }) => id);

async function hold(wish: object, said: object = {}): Promise<string> {
  const answer = await post("/api/reservations", wish, { cookie: await aShopper(), ...said });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
}

async function counted(query: string) {
  const [counts, totals] = await Promise.all([
    get(`/api/admin/reservations/counts?${query}`, { key }),
    get(`/api/admin/reservations/totals?${query}`, { key }),
  ]);
  expect([counts.status, totals.status], counts.text + totals.text).toEqual([200, 200]);
  return { counts: counts.body, totals: totals.body.totals };
}

/** Changes when a reservation was made and ended, as if a while had passed. */
async function moveBack(id: string, by: string): Promise<void> {
  await pool().query(
    `update reservation set created_at = created_at - $2::interval, confirmed_at = confirmed_at - $2::interval,
       released_at = released_at - $2::interval where id = $1::uuid`,
    [id, by],
  );
}

test("finds a customer by the start or the end of their phone number, with or without the country's code, and a key by its name", async () => {
  const { sku } = await aStockedProduct(9);
  const cookie = await aShopper();
  const id = await hold({ sku, quantity: 1 }, { cookie });
  const digits = `98${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  const address = { line1: "12, 4th Cross", city: "Bangalore", postalCode: "560001" };
  const contact = { email: "a@post.example", name: "Asha", phone: `+91 ${digits}`, ...address };
  const started = await post(`/api/reservations/${id}/payment`, { contact }, { cookie });
  expect(started.status, started.text).toBe(201);
  for (const q of [
    digits,
    `+91${digits}`,
    `${digits.slice(0, 5)} ${digits.slice(5)}`,
    digits.slice(-7),
    digits.slice(-5),
    digits.slice(0, 7),
    `+91 ${digits.slice(0, 8)}`,
    `0${digits.slice(0, 8)}`,
  ]) {
    expect(await idsOf(`q=${encodeURIComponent(q)}`), q).toEqual([id]);
  }
  expect(await idsOf(`q=${digits.slice(1, 8)}`)).toEqual([]);

  const name = `till ${randomUUID().slice(0, 8)}`;
  const shopKey = await aKey("shop", name);
  const held = await post("/api/reservations", { sku, quantity: 1 }, { key: shopKey });
  expect(await idsOf(`q=${encodeURIComponent(name.toUpperCase())}`)).toEqual([held.body.id]);
  expect(await idsOf(`q=${encodeURIComponent(name)}&status=CONFIRMED`)).toEqual([]);
});

test("finds an order by the reference of its payment, recorded by hand or by the bank", async () => {
  const { sku } = await aStockedProduct(9);
  const utr = `UTR ${Math.floor(Math.random() * 1e9)}`;
  const byHand = await hold({ sku, quantity: 1 });
  const body = { note: "paid", method: "BANK_TRANSFER", reference: `${utr} HDFC` };
  const confirmed = await post(`/api/admin/reservations/${byHand}/confirm`, body, { key });
  expect(confirmed.status, confirmed.text).toBe(200);
  expect(await idsOf(`q=${encodeURIComponent(utr.toLowerCase())}`)).toEqual([byHand]);
  expect(await idsOf(`q=${encodeURIComponent(utr.slice(0, -1))}`), "only whole words").toEqual([]);

  const cookie = await aShopper();
  const id = await hold({ sku, quantity: 1 }, { cookie });
  await post(`/api/reservations/${id}/payment`, { contact: { email: "a@post.example" } }, { cookie });
  const { rows } = await pool().query("select reference from payment where reservation_id = $1", [id]);
  expect(await idsOf(`q=${encodeURIComponent(rows[0].reference)}`)).toEqual([id]);
});

test("a hold is found by the part of its id that the panel shows, however many begin alike", async () => {
  const { sku } = await aStockedProduct(9);
  const first = await hold({ sku, quantity: 1 }, { cookie: await aShopper() });
  await new Promise((resolve) => setTimeout(resolve, 2));
  const second = await hold({ sku, quantity: 1 }, { cookie: await aShopper() });
  expect(await idsOf(`q=${shortId(first)}`)).toEqual([first]);
  expect(await idsOf(`q=${shortId(second).toUpperCase()}`)).toEqual([second]);
  expect((await idsOf(`q=${second.slice(0, 4)}`)).slice(0, 2)).toEqual([second, first]);
});

test("a search that many things match finds the newest of them, in every status", async () => {
  const mark = randomUUID().slice(0, 8);
  const { sku, id: productId } = await aStockedProduct(50);
  const email = `${mark}@post.example`;
  // More accounts with the word than are looked up one by one.
  await pool().query(
    `insert into auth_user (id, name, email, role, shopper_id)
     select $1 || n, $1, n || '@post.example', 'shopper', gen_random_uuid() from generate_series(1, 1100) n`,
    [mark],
  );
  const account = await anAccount();
  await pool().query("update auth_user set name = $1, email = $2 where email = $3", [mark, email, account.email]);
  const first = await hold({ sku, quantity: 1 }, { cookie: account.cookie });
  const second = await hold({ sku, quantity: 1 }, { cookie: account.cookie });
  await post(`/api/admin/reservations/${first}/confirm`, { note: "paid" }, { key });
  expect(await idsOf(`q=${mark}`)).toEqual([second, first]);
  expect(await idsOf(`q=${mark}&status=CONFIRMED`)).toEqual([first]);
  expect(await idsOf(`q=${mark}&productId=${productId}&status=PENDING`)).toEqual([second]);
});

test("offers and holds that are being paid for have their own filter, and say what they are", async () => {
  const { sku, id: productId } = await aStockedProduct(1);
  const holder = await aShopper();
  const [held, elsewhere] = [
    await hold({ sku, warehouseId: MAIN.id, quantity: 1 }, { cookie: holder }),
    await hold({ sku, warehouseId: OTHER.id, quantity: 1 }),
  ];
  const joined = await post("/api/waitlist", { sku, quantity: 1 }, { key: await aKey("shop") });
  expect(joined.status, joined.text).toBe(201);
  await pool().query("update reservation set payment_started_at = clock_timestamp() where id = $1", [elsewhere]);
  await pool().query(
    `insert into payment (id, reservation_id, retake_id, provider, status, goods_amount, shipping_amount, currency, updated_at)
     values (gen_random_uuid(), $1, gen_random_uuid(), 'test', 'STARTED', 1, 0, 'INR', now())`,
    [elsewhere],
  );
  await post(`/api/admin/reservations/${held}/release`, { note: "asked by phone" }, { key });
  const [offer] = await found(`productId=${productId}&only=OFFERS`);
  expect(offer).toMatchObject({ isOffer: true, isPaying: false });
  expect(await found(`productId=${productId}&only=PAYING`)).toMatchObject([{ id: elsewhere, isPaying: true }]);
  const { counts } = await counted(`productId=${productId}`);
  expect(counts).toMatchObject({ pending: 2, offers: 1, paying: 1, confirmed: 0, released: 1, all: 3 });
});

test("filters by when a reservation was created and ended, in the shop's days, sorted by the same", async () => {
  const { sku, id: productId } = await aStockedProduct(9);
  const [old, early, late] = [
    await hold({ sku, quantity: 1 }),
    await hold({ sku, quantity: 1 }),
    await hold({ sku, quantity: 1 }),
  ];
  for (const id of [late, early, old]) await post(`/api/admin/reservations/${id}/release`, { note: "no" }, { key });
  await moveBack(old, "9 days");
  await pool().query(
    `update reservation set created_at = created_at - interval '2 days',
       released_at = date_trunc('day', now(), 'Asia/Kolkata') - interval '1 minute' where id = $1`,
    [early],
  );
  const about = `productId=${productId}`;
  expect(await idsOf(`${about}&status=RELEASED`)).toEqual([late, early, old]);
  expect(await idsOf(`${about}&ended=YESTERDAY`)).toEqual([early]);
  expect(await idsOf(`${about}&ended=TODAY`)).toEqual([late]);
  expect(await idsOf(`${about}&ended=YESTERDAY&releaseReason=ADMIN`)).toEqual([early]);
  expect(await idsOf(`${about}&ended=YESTERDAY&releaseReason=EXPIRED`)).toEqual([]);
  expect(await idsOf(`${about}&ended=TODAY&status=PENDING`)).toEqual([]);
  expect(await idsOf(`${about}&created=LAST_HOUR`)).toEqual([late]);
  expect(await idsOf(`${about}&created=LAST_7_DAYS&status=RELEASED`)).toEqual([late, early]);
  const tenDaysAgo = new Date(Date.now() - 10 * 86_400_000).toISOString();
  const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString();
  expect(await idsOf(`${about}&createdFrom=${tenDaysAgo}&createdTo=${weekAgo}`)).toEqual([old]);
  expect(await idsOf(`${about}&endedFrom=${weekAgo}`)).toEqual([late, early]);
  expect((await get(`/api/admin/reservations?ended=LATELY`, { key })).status).toBe(400);
});

test("filters by policy, units and value, and adds up what matches", async () => {
  const { sku, id: productId } = await aStockedProduct(30, "TICKET");
  const { sku: other } = await aStockedProduct(30);
  const mark = `cart ${randomUUID()}`;
  const shopKey = await aKey("shop");
  const small = await hold({ sku, quantity: 1, cartId: mark }, { cookie: null, key: shopKey });
  const large = await hold({ sku, quantity: 4, cartId: mark }, { cookie: null, key: shopKey });
  await hold({ sku: other, quantity: 5, cartId: mark }, { cookie: null, key: shopKey });
  const about = `q=${encodeURIComponent(mark)}`;
  expect(await idsOf(`${about}&policy=TICKET`)).toEqual([large, small]);
  expect(await idsOf(`${about}&policy=TICKET&unitsMin=2`)).toEqual([large]);
  expect(await idsOf(`${about}&policy=TICKET&unitsMax=3`)).toEqual([small]);
  const { rows } = await pool().query("select price_amount as price from product where id = $1", [productId]);
  const price = Number(rows[0].price);
  expect(await idsOf(`${about}&policy=TICKET&valueMin=${4 * price}`)).toEqual([large]);
  expect(await idsOf(`${about}&policy=TICKET&valueMax=${4 * price - 1}`)).toEqual([small]);
  const { counts, totals } = await counted(`${about}&policy=TICKET`);
  expect(totals).toEqual({
    reservations: 2,
    units: 5,
    value: { amount: 5 * price, currency: "INR" },
    people: 1,
  });
  expect(counts).toMatchObject({ pending: 2, all: 2, countedMax: 200_000 });
});

test("a hold whose time is over is not counted as pending, whether or not anything has released it", async () => {
  const { sku, id: productId } = await aStockedProduct(9);
  const id = await hold({ sku, quantity: 1 });
  await letRunOut(id);
  const { counts } = await counted(`productId=${productId}`);
  expect(counts).toMatchObject({ pending: 0, released: 1, all: 1 });
  const expired = await get(`/api/admin/reservations/totals?productId=${productId}&status=RELEASED`, { key });
  expect(expired.body.totals).toMatchObject({ reservations: 1 });
  const released = await get(`/api/admin/reservations?productId=${productId}&status=RELEASED`, { key });
  expect(released.body.reservations).toMatchObject([{ id, status: "RELEASED", releaseReason: "EXPIRED" }]);
  expect(await idsOf(`productId=${productId}&status=PENDING`)).toEqual([]);
});

test("filters that contradict each other find nothing", async () => {
  const ended = `endedFrom=${encodeURIComponent("2026-01-01T00:00:00Z")}`;
  for (const query of [`status=PENDING&${ended}`, `status=CONFIRMED&releaseReason=EXPIRED&${ended}`]) {
    expect(await idsOf(query), query).toEqual([]);
    const totals = await get(`/api/admin/reservations/totals?${query}`, { key });
    expect([totals.status, totals.body.totals], query).toMatchObject([200, { reservations: 0 }]);
    const preview = await get(`/api/admin/reservations/release-matching?${query}`, { key });
    expect([preview.status, preview.body.totals], query).toMatchObject([200, { reservations: 0 }]);
  }
  const { counts } = await counted(ended);
  expect(counts).toMatchObject({ pending: 0, offers: 0, paying: 0 });
  expect((await get("/api/admin/setting-changes?subjectId=%00", { key })).status).toBe(400);
});

test("without filters every count is exact", async () => {
  const { sku } = await aStockedProduct(9);
  const before = (await counted("")).counts;
  const id = await hold({ sku, quantity: 1 });
  await hold({ sku, quantity: 1 });
  await post(`/api/admin/reservations/${id}/confirm`, { note: "paid" }, { key });
  const after = (await counted("")).counts;
  expect(after.countedMax).toBeNull();
  expect(Number(after.pending) - Number(before.pending)).toBe(1);
  expect(Number(after.confirmed) - Number(before.confirmed)).toBe(1);
  expect(Number(after.all) - Number(before.all)).toBe(2);
});

test("says whom reservations are for, by id", async () => {
  const { sku } = await aStockedProduct(9);
  const made = await post("/api/admin/reservations", { sku, quantity: 1, customer: { name: "Asha Rao" } }, { key });
  const own = await hold({ sku, quantity: 1 });
  const path = `/api/admin/reservations/customers?id=${made.body.id}&id=${own}&id=${randomUUID()}`;
  const { customers } = (await get(path, { key })).body;
  expect(customers).toHaveLength(2);
  const nobody = { name: null, email: null, keyName: null };
  expect(customers).toContainEqual(
    expect.objectContaining({ id: made.body.id, customer: { ...nobody, name: "Asha Rao" } }),
  );
  expect(customers).toContainEqual(expect.objectContaining({ id: own, customer: nobody, orderNumber: null }));
  await post(`/api/admin/reservations/${made.body.id}/confirm`, { note: "paid", method: "CASH" }, { key });
  const [sold] = (await get(`/api/admin/reservations/customers?id=${made.body.id}`, { key })).body
    .customers as object[];
  expect(sold).toMatchObject({ orderNumber: expect.stringMatching(/^HF-\d+$/) });
  expect((await get("/api/admin/reservations/customers", { key })).status).toBe(400);
});

test("finds what reaches many units or a high value, in one line or in several", async () => {
  const products = [];
  for (let index = 0; index < 6; index++) products.push(await aStockedProduct(200));
  const customer = { name: `Bulk ${randomUUID()}` };
  const many = async (wishes: { sku: string; quantity: number }[]): Promise<string> => {
    const made = await post("/api/admin/reservations", { lines: wishes, customer }, { key });
    expect(made.status, made.text).toBe(201);
    return made.body.id;
  };
  const one = await many([{ sku: products[0]?.sku ?? "", quantity: 20 }]);
  const several = await many(products.map(({ sku }) => ({ sku, quantity: 4 })));
  const q = encodeURIComponent(customer.name);
  expect((await idsOf(`unitsMin=20&q=${q}`)).sort()).toEqual([one, several].sort());
  expect(await idsOf(`unitsMin=24&q=${q}`)).toEqual([several]);
  expect(await idsOf(`unitsMin=25&q=${q}`)).toEqual([]);
  const { body } = await get(`/api/admin/reservations?q=${q}&valueMin=20000000`, { key });
  const all = (await get(`/api/admin/reservations?q=${q}`, { key })).body.reservations as {
    id: string;
    total: { amount: number };
  }[];
  const reach = all.filter(({ total }) => total.amount >= 20_000_000).map(({ id }) => id);
  expect((body.reservations as Found[]).map(({ id }) => id)).toEqual(reach);
  expect((await counted(`unitsMin=24&q=${q}`)).counts).toMatchObject({ pending: 1, all: 1 });
});

test("an owner's reservations of a status are found, few or many", async () => {
  const { sku } = await aStockedProduct(9);
  const till = `Till ${randomUUID().slice(0, 8)}`;
  const own = await aKey("shop", till);
  const { id } = (await post("/api/reservations", { sku, quantity: 1 }, { key: own })).body;
  expect(await idsOf(`status=PENDING&q=${encodeURIComponent(till)}`)).toEqual([id]);
  expect(await idsOf(`status=CONFIRMED&q=${encodeURIComponent(till)}`)).toEqual([]);
});
