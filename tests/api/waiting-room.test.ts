import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { type Answered, aKey, anAccount, aShopper, aStockedProduct, call, get, post, somebody } from "./api";

let key = "";
beforeAll(async () => {
  key = await aKey("admin");
});

type Product = { id: string; sku: string };

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const edit = ({ id }: Product, waitingRoomStartsAt: string | null) =>
  call("PATCH", `/api/admin/products/${id}`, { body: { waitingRoomStartsAt }, key });
const room = ({ id }: Product) => `/api/products/${id}/waiting-room`;
const join = (product: Product, cookie: string | null) => post(room(product), undefined, { cookie });
const place = (product: Product, cookie: string | null) => get(room(product), { cookie });
const reserve = ({ sku }: Product, cookie: string, more = {}) =>
  post("/api/reservations", { sku, quantity: 1, ...more }, { cookie });
const codeOf = ({ status, body }: Answered) => (status < 300 ? String(status) : body.code);

async function someShoppers(count: number): Promise<string[]> {
  return await Promise.all(Array.from({ length: count }, aShopper));
}

/** A product of so many units in each of two warehouses, with a room whose draw is past. */
async function anOpenRoom(units: number): Promise<Product> {
  const product = await aStockedProduct(units);
  expect((await edit(product, inMs(-1_000))).status).toBe(200);
  return product;
}

/** Reads places until each says one of `status`, as waiting browsers do. */
async function until(product: Product, cookies: readonly string[], status: string[]): Promise<Answered[]> {
  return await vi.waitFor(
    async () => {
      const places = await Promise.all(cookies.map((cookie) => place(product, cookie)));
      expect(places.every(({ body }) => status.includes(String(body.status)))).toBe(true);
      return places;
    },
    { timeout: 8_000, interval: 300 },
  );
}

const endTurns = ({ id }: Product) =>
  pool().query(
    `update waiting_place w set admitted_until = clock_timestamp() from waiting_room r
     where r.id = w.room_id and r.product_id = $1 and w.admitted_until is not null`,
    [id],
  );

describe("before the start", () => {
  test("everybody who comes is in the draw, nobody has a position, and nobody can reserve", async () => {
    const product = await aStockedProduct(5);
    const startsAt = inMs(60_000);
    await edit(product, startsAt);
    expect((await get(`/api/products/${product.sku}`)).body).toMatchObject({ waitingRoomStartsAt: startsAt });
    const cookie = await aShopper();
    expect((await place(product, cookie)).body).toMatchObject({ id: null, status: "OUTSIDE", waiting: 0, startsAt });
    const joined = await join(product, cookie);
    expect(joined.status, joined.text).toBe(201);
    expect(joined.body).toMatchObject({ status: "IN_DRAW", position: null, waiting: 1, admittedUntil: null, startsAt });
    expect((await join(product, cookie)).body.id).toBe(joined.body.id);
    const refused = await reserve(product, cookie);
    expect(refused.body).toMatchObject({ status: 403, code: "WAITING_ROOM", productIds: [product.id] });
  });

  test("a caller without a cookie becomes a shopper with a place", async () => {
    const product = await aStockedProduct(1);
    await edit(product, inMs(60_000));
    const { cookie, body } = await join(product, null);
    expect((await place(product, cookie)).body.id).toBe(body.id);
  });

  test("another start keeps the places; switched off, everybody can reserve, and the room is gone", async () => {
    const product = await aStockedProduct(5);
    await edit(product, inMs(60_000));
    const cookie = await aShopper();
    const { id } = (await join(product, cookie)).body;
    const later = inMs(120_000);
    await edit(product, later);
    await vi.waitFor(
      async () => expect((await place(product, cookie)).body).toMatchObject({ id, startsAt: later }),
      3_000,
    );
    await edit(product, null);
    expect((await reserve(product, cookie)).status).toBe(201);
    await vi.waitFor(
      async () => expect((await place(product, cookie)).body.code).toBe("WAITING_ROOM_NOT_FOUND"),
      3_000,
    );
  });

  test("the history says who switched it on and off, and viewers cannot", async () => {
    const product = await aStockedProduct(1);
    const { cookie } = await somebody("viewer");
    const body = { waitingRoomStartsAt: inMs(0) };
    expect((await call("PATCH", `/api/admin/products/${product.id}`, { body, cookie })).status).toBe(403);
    await edit(product, "2026-12-01 18:00");
    await edit(product, "2026-12-01T12:30:00Z");
    await edit(product, null);
    const { body: said } = await get(`/api/admin/setting-changes?subject=PRODUCT&subjectId=${product.id}`, { key });
    const fields = (said.changes as { fields: { field: string; from: string; to: string }[] }[]).flatMap(
      ({ fields }) => fields,
    );
    const times = fields.map(({ field, from, to }) => [field, from && Date.parse(from), to && Date.parse(to)]);
    const start = Date.parse("2026-12-01T12:30:00Z");
    expect(times).toEqual([
      ["waitingRoomStartsAt", start, null],
      ["waitingRoomStartsAt", null, start],
    ]);
  });
});

describe("from the start", () => {
  test("the draw orders those who were there, and its secret proves it; later ones queue behind them", async () => {
    const product = await aStockedProduct(0);
    await edit(product, inMs(60_000));
    const early = await someShoppers(12);
    for (const cookie of early) await join(product, cookie);
    await edit(product, inMs(-1));
    await until(product, early, ["WAITING"]);
    const late = await someShoppers(2);
    for (const [index, cookie] of late.entries()) {
      expect((await join(product, cookie)).body).toMatchObject({ status: "WAITING", position: 13 + index });
    }
    const places = await until(product, [...early, ...late], ["WAITING"]);
    const positions = places.map(({ body }) => body.position);
    expect([...positions].sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 14 }, (_, n) => n + 1));
    expect(positions.slice(0, 12)).not.toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    const { rows } = await pool().query<{ id: string }>(
      `select w.id from waiting_place w join waiting_room r on r.id = w.room_id
       where r.product_id = $1 and w.draw is not null order by sha256(r.secret || uuid_send(w.id))`,
      [product.id],
    );
    const drawn = places.slice(0, 12).sort((a, b) => Number(a.body.position) - Number(b.body.position));
    expect(rows.map(({ id }) => id)).toEqual(drawn.map(({ body }) => body.id));
  });

  test("admits as many as there are units and a tenth more, in order, for four minutes", async () => {
    const product = await anOpenRoom(5);
    const shoppers = await someShoppers(13);
    for (const cookie of shoppers) await join(product, cookie);
    await until(product, shoppers.slice(0, 11), ["ADMITTED"]);
    await sleep(1_200);
    const last = await until(product, shoppers.slice(11), ["WAITING"]);
    expect(last.map(({ body }) => body.position)).toEqual([1, 2]);
    const [first] = shoppers;
    const { body } = await place(product, first ?? null);
    const leftMs = Date.parse(String(body.admittedUntil)) - Date.parse(String(body.serverTime));
    expect(leftMs).toBeGreaterThan(230_000);
    expect(leftMs).toBeLessThanOrEqual(240_000);
  });

  test("an admission is for one hold, whose units may change, and the next is admitted for what is left", async () => {
    const product = await anOpenRoom(1);
    const other = await aStockedProduct(3);
    const [one, two, three, four] = (await someShoppers(4)) as [string, string, string, string];
    for (const cookie of [one, two, three]) await join(product, cookie);
    await until(product, [one, two, three], ["ADMITTED"]);
    await join(product, four);
    const held = await reserve(product, one);
    expect(held.status, held.text).toBe(201);
    expect((await place(product, one)).body.status).toMatch(/ADMITTED|USED/);
    expect(codeOf(await reserve(product, one))).toBe("WAITING_ROOM");
    const more = { replaces: held.body.id };
    expect(codeOf(await reserve(product, one, { ...more, quantity: 2 }))).toBe("201");
    expect(codeOf(await reserve(product, four))).toBe("WAITING_ROOM");
    // All is on hold, so a place on the waitlist is what is left for those who were admitted.
    const wait = (cookie: string) => post("/api/waitlist", { sku: product.sku, quantity: 1 }, { cookie });
    expect(codeOf(await wait(four))).toBe("WAITING_ROOM");
    expect(codeOf(await wait(two))).toBe("201");
    expect(codeOf(await reserve(product, three, { onShort: "waitlist" }))).toBe("202");
    await until(product, [two, three], ["USED"]);
    // A cart and a hold of something else that the product comes into are the same.
    const lines = [
      { sku: other.sku, quantity: 1 },
      { sku: product.sku, quantity: 1 },
    ];
    expect(codeOf(await post("/api/reservations", { lines }, { cookie: four }))).toBe("WAITING_ROOM");
    const alone = await reserve(other, four);
    const into = { lines, replaces: alone.body.id };
    expect(codeOf(await post("/api/reservations", into, { cookie: four }))).toBe("WAITING_ROOM");
    expect(
      codeOf(await post("/api/reservations", { sku: product.sku, quantity: 1, onShort: "waitlist" }, { cookie: four })),
    ).toBe("WAITING_ROOM");
  });

  test("whose time is over comes last again, and their turn goes to the next", async () => {
    const product = await anOpenRoom(1);
    const shoppers = await someShoppers(4);
    const [first, , , last] = shoppers as [string, string, string, string];
    for (const cookie of shoppers) await join(product, cookie);
    await until(product, shoppers.slice(0, 3), ["ADMITTED"]);
    await endTurns(product);
    expect(codeOf(await reserve(product, first))).toBe("WAITING_ROOM");
    await until(product, [first], ["PASSED"]);
    await until(product, [last], ["ADMITTED"]);
    const { id } = (await place(product, first)).body;
    expect((await join(product, first)).body).toMatchObject({ id, status: "WAITING", position: 1 });
    await until(product, [first], ["ADMITTED"]);
    expect((await reserve(product, first)).status).toBe(201);
  });

  test("who was not seen for two minutes is passed over, and keeps the place", async () => {
    const product = await aStockedProduct(0);
    await edit(product, inMs(-1_000));
    const [away, there] = (await someShoppers(2)) as [string, string];
    const { body } = await join(product, away);
    await join(product, there);
    await pool().query("update waiting_place set seen_at = seen_at - interval '121 seconds' where id = $1", [body.id]);
    const { rows } = await pool().query<{ id: string }>("select id from warehouse where code = 'MAA'");
    const goods = { productId: product.id, warehouseId: rows[0]?.id, quantity: 2 };
    expect((await post("/api/admin/receipts", goods, { key })).status).toBe(200);
    await until(product, [there], ["ADMITTED"]);
    expect((await reserve(product, there)).status).toBe(201);
    await until(product, [away], ["ADMITTED"]);
  });

  test("API keys and staff need no place", async () => {
    const product = await anOpenRoom(3);
    const shop = { key: await aKey("shop") };
    expect(codeOf(await post("/api/reservations", { sku: product.sku, quantity: 1 }, shop))).toBe("201");
    const byHand = { sku: product.sku, quantity: 1, customer: { email: "a@shop.example" } };
    expect(codeOf(await post("/api/admin/reservations", byHand, { key }))).toBe("201");
  });
});

describe("a place is the shopper's", () => {
  test("its id admits nobody else, and a forged cookie is nobody's", async () => {
    const product = await anOpenRoom(5);
    const [owner, thief] = (await someShoppers(2)) as [string, string];
    const { id } = (await join(product, owner)).body;
    await until(product, [owner], ["ADMITTED"]);
    expect((await place(product, thief)).body).toMatchObject({ id: null, status: "OUTSIDE", admittedUntil: null });
    expect(codeOf(await reserve(product, thief))).toBe("WAITING_ROOM");
    expect(codeOf(await reserve(product, `${thief}; waiting_place=${id}`))).toBe("WAITING_ROOM");
    const forged = owner.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    expect((await reserve(product, forged)).status).toBe(401);
    expect((await reserve(product, owner)).status).toBe(201);
  });

  test("signing up takes it along, and of two places the better one", async () => {
    const product = await aStockedProduct(0);
    await edit(product, inMs(-1_000));
    const anonymous = await aShopper();
    const { id } = (await join(product, anonymous)).body;
    const account = await anAccount({ from: anonymous });
    const [moved] = await until(product, [account.cookie], ["WAITING"]);
    expect(moved?.body).toMatchObject({ id, position: 1 });
    const later = await aShopper();
    await join(product, await aShopper());
    await join(product, later);
    const said = { cookie: later };
    expect(
      (await post("/api/auth/sign-in/email", { email: account.email, password: account.password }, said)).status,
    ).toBe(200);
    await vi.waitFor(async () => expect((await place(product, await aShopper())).body.waiting).toBe(2), 5_000);
    expect((await place(product, account.cookie)).body).toMatchObject({ id, position: 1 });
  });
});
