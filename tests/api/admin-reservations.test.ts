import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { aKey, anAccount, aShopper, aStockedProduct, get, letRunOut, MAIN, OTHER, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

type Line = { warehouseId: string; quantity: number };
type Found = { id: string; owner: string; orderNumber: string | null; actor: string | null; lines: Line[] };

async function found(query: string): Promise<Found[]> {
  const answer = await get(`/api/admin/reservations?${query}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.reservations as Found[];
}

const idsOf = async (query: string) => (await found(query)).map((one) => one.id);

async function hold(wish: object, cookie?: string): Promise<string> {
  const answer = await post("/api/reservations", wish, { cookie: cookie ?? (await aShopper()) });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
}

test("a search for what nobody has adds up to nothing, also beside other filters", async () => {
  const { id } = await aStockedProduct(1);
  const { status, body } = await get(`/api/admin/reservations/totals?q=${randomUUID()}&productId=${id}`, { key });
  expect([status, body.totals]).toMatchObject([200, { reservations: 0, units: 0 }]);
});

describe("GET /api/admin/reservations", () => {
  test("finds by id, start of the id, labels, owner and SKU", async () => {
    const { sku } = await aStockedProduct(9);
    const label = randomUUID().slice(0, 8);
    const id = await hold({ sku, quantity: 1, cartId: `cart ${label}`, orderId: `order-${label}` });
    const other = await hold({ sku, quantity: 1 });
    const [one] = await found(`q=${id}`);
    expect(one).toMatchObject({
      id,
      actor: expect.stringMatching(/^shopper:/),
      owner: expect.stringMatching(/^shopper:/),
    });
    const owner = one?.owner ?? "";
    for (const q of [id, id.toUpperCase(), id.slice(0, 13), `cart ${label}`, `order-${label}`, owner, owner.slice(8)]) {
      expect(await idsOf(`q=${encodeURIComponent(q)}`), q).toEqual([id]);
    }
    expect(await idsOf(`q=${sku.toLowerCase()}`)).toEqual([other, id]);
    expect(await idsOf("q=nothing-of-the-kind")).toEqual([]);
    expect(await idsOf("q=cart")).toEqual([]);
  });

  test("finds labels whatever their case, dashes, quotes and spaces", async () => {
    const { sku } = await aStockedProduct(9);
    const label = randomUUID().slice(0, 8);
    const id = await hold({ sku, quantity: 1, cartId: `PO‑${label}’s`, orderId: `Order\u00a0${label}` });
    for (const q of [
      `PO-${label}'s`,
      `po‑${label}’S`,
      `PO–${label.toUpperCase()}´s`,
      `order ${label}`,
      `ORDER ${label}`,
    ]) {
      expect(await idsOf(`q=${encodeURIComponent(q)}`), q).toEqual([id]);
    }
    expect(await idsOf(`q=${encodeURIComponent(`PO-${label}`)}`)).toEqual([]);
  });

  test("finds a customer by name, by email address and by order number, and says who each is", async () => {
    const { sku } = await aStockedProduct(9);
    const cookie = await aShopper();
    const id = await hold({ sku, quantity: 1 }, cookie);
    const mark = randomUUID().slice(0, 8);
    const email = `asha.${mark}@Post.example`;
    const address = { line1: "12, 4th Cross", city: "Bangalore", postalCode: "560001" };
    const contact = { email, name: `Asha Rao${mark}`, ...address, phone: "9800000000" };
    const started = await post(`/api/reservations/${id}/payment`, { contact }, { cookie });
    expect(started.status, started.text).toBe(201);
    expect((await get(`/api/admin/reservations/${id}`, { key })).body).toMatchObject({ postalCode: "560001" });
    const confirmed = await post(`/api/admin/reservations/${id}/confirm`, { note: "paid by phone" }, { key });
    expect(confirmed.status, confirmed.text).toBe(200);
    const [sale] = await found(`q=${id}`);
    expect(sale).toMatchObject({
      customer: { name: `Asha Rao${mark}`, email, keyName: null },
      orderNumber: expect.stringMatching(/^HF-\d+$/),
    });
    for (const q of [
      email.toLowerCase(),
      `rao${mark} ASHA`,
      `raò${mark}`,
      sale?.orderNumber ?? "",
      sale?.orderNumber?.slice(3) ?? "",
      sale?.orderNumber?.replace("HF-", "hf ") ?? "",
      sale?.orderNumber?.replace("HF-", "HF – ") ?? "",
      sale?.orderNumber?.replace("HF-", "#") ?? "",
    ]) {
      expect(await idsOf(`q=${encodeURIComponent(q)}`), q).toContain(id);
    }

    const account = await anAccount();
    const theirs = await hold({ sku, quantity: 1 }, account.cookie);
    expect(await idsOf(`q=${encodeURIComponent(account.email.toUpperCase())}`)).toEqual([theirs]);
    expect(await found(`q=${theirs}`)).toMatchObject([{ customer: { email: account.email }, orderNumber: null }]);

    const byKey = await post("/api/reservations", { sku, quantity: 1 }, { key: await aKey("shop", `pos-${mark}`) });
    expect(await found(`q=${byKey.body.id}`)).toMatchObject([
      { customer: { name: null, email: null, keyName: `pos-${mark}` } },
    ]);
  });

  test("filters by warehouse, product, reason and time left", async () => {
    const { sku, id: productId } = await aStockedProduct(9);
    const here = await hold({ sku, warehouseId: MAIN.id, quantity: 1, ttlSeconds: 30 });
    const there = await hold({ sku, warehouseId: OTHER.id, quantity: 1 });
    await post(`/api/admin/reservations/${there}/release`, { note: "asked by phone" }, { key });
    const about = `productId=${productId}`;
    expect(await idsOf(about)).toEqual([there, here]);
    expect(await idsOf(`${about}&warehouseId=${MAIN.id}`)).toEqual([here]);
    expect(await idsOf(`${about}&warehouseId=${OTHER.id}&status=PENDING`)).toEqual([]);
    expect(await idsOf(`${about}&releaseReason=ADMIN`)).toEqual([there]);
    expect(await idsOf(`${about}&releaseReason=EXPIRED`)).toEqual([]);
    expect(await idsOf(`${about}&endsWithinSeconds=60`)).toEqual([here]);
    expect(await idsOf(`${about}&endsWithinSeconds=5`)).toEqual([]);
    await letRunOut(here);
    expect(await idsOf(`${about}&endsWithinSeconds=60`)).toEqual([]);
    expect(await idsOf(`${about}&status=PENDING`)).toEqual([]);
    // Expired by the clock, and reading it releases it.
    expect(await idsOf(`${about}&releaseReason=EXPIRED&status=RELEASED`)).toEqual([here]);
    expect(await idsOf(about)).toEqual([there, here]);
    expect(await idsOf(`${about}&releaseReason=EXPIRED&status=RELEASED`)).toEqual([here]);
  });

  test("names who changed the hold last", async () => {
    const { sku } = await aStockedProduct(9);
    const id = await hold({ sku, quantity: 1 });
    await post(`/api/admin/reservations/${id}/confirm`, { note: "paid in cash" }, { key });
    expect(await found(`q=${id}`)).toMatchObject([{ actor: "key:Meera", owner: expect.stringMatching(/^shopper:/) }]);
  });

  test("pages through the search's results only", async () => {
    const { sku } = await aStockedProduct(9);
    const ids = [await hold({ sku, quantity: 1 }), await hold({ sku, quantity: 1 }), await hold({ sku, quantity: 1 })];
    const first = await get(`/api/admin/reservations?q=${sku}&limit=2`, { key });
    const cursor = first.body.nextCursor;
    const rest = await idsOf(`q=${sku}&limit=2&cursor=${cursor}`);
    expect([...(first.body.reservations as Found[]).map((one) => one.id), ...rest]).toEqual(ids.reverse());
    expect((await get(`/api/admin/reservations?limit=2&cursor=${cursor}`, { key })).status).toBe(400);
  });

  test("rejects invalid filters; a shopper's list does not accept these", async () => {
    for (const query of ["releaseReason=LATE", "endsWithinSeconds=soon", "warehouseId=Chennai", "owner=me"]) {
      expect((await get(`/api/admin/reservations?${query}`, { key })).status, query).toBe(400);
    }
    expect((await get("/api/reservations?q=x", { cookie: await aShopper() })).status).toBe(400);
  });
});

test("releasing by hand needs a note, happens once, and reports what had already happened", async () => {
  const { sku } = await aStockedProduct(9);
  const [id, late] = [await hold({ sku, quantity: 1 }), await hold({ sku, quantity: 1 })];
  const release = (which: string, body: object, once?: string) => {
    return post(`/api/admin/reservations/${which}/release`, body, { key, ...(once ? { once } : {}) });
  };
  expect((await release(id, {})).body).toMatchObject({ code: "VALIDATION_ERROR", errors: [{ path: "note" }] });
  expect((await release(id, { note: "" })).status).toBe(400);
  const first = await release(id, { note: "asked by phone" }, "by hand 1");
  const again = await release(id, { note: "asked by phone" }, "by hand 1");
  expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
  const released = { code: "RESERVATION_ALREADY_RELEASED", releaseReason: "ADMIN", detail: "The shop released it." };
  expect((await release(id, { note: "asked by phone" })).body).toMatchObject(released);
  await letRunOut(late);
  expect((await release(late, { note: "too late" })).body.code).toBe("RESERVATION_EXPIRED");
});
