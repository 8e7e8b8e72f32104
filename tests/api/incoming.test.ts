import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { dayEnd, dayOf } from "@/lib/format/shop-days";
import { proveNow } from "@/lib/ledger/proof";
import { aKey, aShopper, aStockedProduct, call, get, MAIN, OTHER, post, somebody } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const path = "/api/admin/incoming";
const asAdmin = (rest: string, body?: unknown, more: object = {}) => post(`${path}${rest}`, body, { key, ...more });
const edit = (id: string, body: unknown) => call("PATCH", `${path}/${id}`, { body, key });
const find = async (id: string) => (await get(`${path}/${id}`, { key })).body;
const reference = () => `PO-${randomUUID()}`;

/** The shop's calendar so many days from now: 2026-12-09. */
function inDays(days: number): string {
  let day = dayOf(new Date().toISOString());
  for (let left = days; left > 0; left -= 1) day = dayOf(dayEnd(day));
  for (let left = days; left < 0; left += 1) day = dayOf(new Date(Date.parse(day) - 86_400_000).toISOString());
  return day;
}

type Line = { productId?: string; sku?: string; quantity: number };

const announce = (lines: Line[], more: object = {}) =>
  asAdmin("", {
    warehouseId: MAIN.id,
    supplier: "Kaveri Traders",
    reference: reference(),
    expectedOn: inDays(3),
    lines,
    ...more,
  });

async function anAnnounced(lines: Line[], more: object = {}): Promise<string> {
  const { status, body, text } = await announce(lines, more);
  expect(status, text).toBe(201);
  return body.id;
}

async function rowOf(productId: string) {
  const { body } = await get(`/api/admin/inventory?productId=${productId}&warehouseId=${MAIN.id}`, { key });
  return (body.rows as { onHand: number; expected: number; expectedOn: string | null }[])[0];
}

const moreOn = async (sku: string) => (await get(`/api/products/${sku}`)).body.moreExpectedOn;

describe("expected goods", () => {
  test("come in three parts, good, damaged and missing, each a delivery, and end when nothing is left", async () => {
    const [lamp, book] = [await aStockedProduct(0), await aStockedProduct(1)];
    const name = reference();
    const lines = [
      { productId: lamp.id, quantity: 10 },
      { sku: book.sku, quantity: 4 },
    ];
    const made = await announce(lines, { reference: name, note: "Two boxes" });
    expect(made.status, made.text).toBe(201);
    const { id } = made.body;
    expect(made.headers.get("location")).toBe(`${path}/${id}`);
    expect(made.body).toMatchObject({
      status: "EXPECTED",
      warehouseCode: MAIN.code,
      supplier: "Kaveri Traders",
      version: 1,
      createdBy: "key:Meera",
      lines: [{ sku: lamp.sku, quantity: 10, outstanding: 10 }, { outstanding: 4 }],
    });
    expect(await rowOf(book.id)).toMatchObject({ onHand: 1, expected: 4, expectedOn: inDays(3) });

    const first = await asAdmin(`/${id}/receive`, {
      lines: [{ productId: lamp.id, good: 3, damaged: 1 }],
    });
    expect(first).toMatchObject({
      status: 201,
      body: {
        delivery: { reference: name, incomingId: id, lines: [{ expected: 4, good: 3, damaged: 1, missing: 0 }] },
        incoming: { status: "PARTLY_RECEIVED", lines: [{ outstanding: 6 }, { outstanding: 4 }] },
      },
    });
    const second = await asAdmin(`/${id}/receive`, {
      reference: "DN-2",
      lines: [
        { productId: lamp.id, good: 2, missing: 1 },
        { sku: book.sku, good: 3 },
      ],
      note: "One box was open",
    });
    expect(second.body.incoming).toMatchObject({ lines: [{ outstanding: 3, missing: 1 }, { outstanding: 1 }] });
    expect(await rowOf(book.id)).toMatchObject({ onHand: 4, expected: 1 });

    const third = await asAdmin(`/${id}/receive`, {
      lines: [
        { productId: lamp.id, good: 5 },
        { productId: book.id, good: 1 },
      ],
    });
    expect(third.body).toMatchObject({
      delivery: { reference: `${name}/3`, lines: [{ expected: 3, good: 5 }, { expected: 1 }] },
      incoming: { status: "RECEIVED", lines: [{ good: 10, damaged: 1, missing: 1, outstanding: 0, over: 2 }, {}] },
    });
    expect(await rowOf(lamp.id)).toMatchObject({ onHand: 11, available: 10, expected: 0, expectedOn: null });
    const { history, lines: kept } = (await find(id)) as unknown as { history: object[]; lines: object[] };
    expect(kept).toMatchObject([{ over: 2 }, { over: 0, good: 4 }]);
    expect(history).toMatchObject([
      { act: "EXPECTED", by: "key:Meera", delivery: null },
      { act: "RECEIVED", delivery: { reference: name, good: 3, damaged: 1, missing: 0 } },
      { act: "RECEIVED", note: "One box was open", delivery: { reference: "DN-2", good: 5, missing: 1 } },
      { act: "RECEIVED", delivery: { good: 6 } },
    ]);
    expect(await asAdmin(`/${id}/receive`, { lines: [{ productId: lamp.id, good: 1 }] })).toMatchObject({
      status: 409,
      body: { code: "INCOMING_ALREADY_RECEIVED" },
    });
    expect((await proveNow()).divergences).toEqual([]);
  });

  test("of which a receipt was wrong are expected again once it is undone", async () => {
    const [lamp, book] = [await aStockedProduct(0), await aStockedProduct(0)];
    const id = await anAnnounced([
      { productId: lamp.id, quantity: 9 },
      { productId: book.id, quantity: 2 },
    ]);
    const lines = [
      { productId: lamp.id, good: 9 },
      { productId: book.id, good: 2 },
    ];
    expect((await asAdmin(`/${id}/receive`, { lines })).body.incoming).toMatchObject({ status: "RECEIVED" });
    const { body } = await get(`/api/audit?sku=${lamp.sku}&type=RECEIVED&limit=1`, { key });
    const [entry] = body.entries as { id: string }[];
    const undone = await post(`/api/admin/stock-changes/${entry?.id}/undo`, { note: "Wrong box" }, { key });
    expect(undone.status, undone.text).toBe(200);
    expect(await find(id)).toMatchObject({
      ...{ status: "PARTLY_RECEIVED", endedAt: null },
      lines: [
        { good: 0, outstanding: 9 },
        { good: 2, outstanding: 0 },
      ],
      history: [{ act: "EXPECTED" }, { act: "RECEIVED" }, { act: "UNDONE", note: "Wrong box", delivery: {} }],
    });
    expect(await rowOf(lamp.id)).toMatchObject({ onHand: 0, expected: 9 });
    const again = await asAdmin(`/${id}/receive`, { lines: [{ productId: lamp.id, good: 8, missing: 1 }] });
    expect(again.body.incoming).toMatchObject({ status: "RECEIVED" });
    expect((await proveNow()).divergences).toEqual([]);
  });

  test("may bring a product that nobody announced", async () => {
    const [lamp, book] = [await aStockedProduct(0), await aStockedProduct(0)];
    const id = await anAnnounced([{ productId: lamp.id, quantity: 2 }]);
    const { body } = await asAdmin(`/${id}/receive`, { lines: [{ sku: book.sku, good: 3 }] });
    expect(body).toMatchObject({
      delivery: { lines: [{ sku: book.sku, expected: 0, good: 3 }] },
      incoming: { status: "PARTLY_RECEIVED", lines: [{ sku: lamp.sku, name: lamp.name, outstanding: 2 }] },
    });
  });

  test("of which the same part is sent twice come in once", async () => {
    const { id: productId } = await aStockedProduct(0);
    const id = await anAnnounced([{ productId, quantity: 9 }]);
    const part = { lines: [{ productId, good: 2 }] };
    const once = randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => asAdmin(`/${id}/receive`, part, { once })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    const named = { ...part, reference: `DN-${randomUUID()}` };
    expect((await asAdmin(`/${id}/receive`, named)).status).toBe(201);
    const again = await asAdmin(`/${id}/receive`, named);
    expect(again).toMatchObject({ status: 409, body: { code: "DUPLICATE_REFERENCE", delivery: { units: 2 } } });
    expect((await asAdmin(`/${id}/receive`, { ...named, allowDuplicate: true })).status).toBe(201);
    expect((await rowOf(productId))?.onHand).toBe(6);
  });

  test("of which two people receive the same part at once come in once", async () => {
    const { id: productId } = await aStockedProduct(0);
    const id = await anAnnounced([{ productId, quantity: 9 }]);
    const part = { lines: [{ productId, good: 2 }], expectedVersion: 1 };
    const answers = await Promise.all([asAdmin(`/${id}/receive`, part), asAdmin(`/${id}/receive`, part)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await rowOf(productId))?.onHand).toBe(2);
  });

  test("are closed when nothing more comes, or cancelled while nothing came", async () => {
    const { id: productId } = await aStockedProduct(0);
    const closed = await anAnnounced([{ productId, quantity: 5 }]);
    await asAdmin(`/${closed}/receive`, { lines: [{ productId, good: 2 }] });
    expect(await asAdmin(`/${closed}/cancel`)).toMatchObject({
      status: 409,
      body: { code: "INCOMING_PARTLY_RECEIVED", incomingStatus: "PARTLY_RECEIVED" },
    });
    expect(await asAdmin(`/${closed}/close`, { note: "Sold out there" })).toMatchObject({
      status: 200,
      body: { status: "CLOSED", lines: [{ good: 2, outstanding: 0 }] },
    });
    expect(await asAdmin(`/${closed}/close`)).toMatchObject({ body: { code: "INCOMING_ALREADY_CLOSED" } });
    const cancelled = await anAnnounced([{ productId, quantity: 5 }]);
    expect((await asAdmin(`/${cancelled}/cancel`)).body).toMatchObject({ status: "CANCELLED" });
    expect(await asAdmin(`/${cancelled}/receive`, { lines: [{ productId, good: 1 }] })).toMatchObject({
      body: { code: "INCOMING_ALREADY_CANCELLED" },
    });
    expect(await rowOf(productId)).toMatchObject({ onHand: 2, expected: 0 });
  });

  test("can change, once part of it came only in day, supplier and note", async () => {
    const [lamp, book] = [await aStockedProduct(0), await aStockedProduct(0)];
    const id = await anAnnounced([{ productId: lamp.id, quantity: 5 }], { note: "by lorry" });
    const changed = await edit(id, { lines: [{ sku: book.sku, quantity: 7 }], expectedOn: inDays(5) });
    expect(changed).toMatchObject({
      status: 200,
      body: { version: 2, note: "by lorry", expectedOn: inDays(5), lines: [{ sku: book.sku, quantity: 7 }] },
    });
    expect(await edit(id, { note: null, expectedVersion: 1 })).toMatchObject({
      status: 409,
      body: { code: "CHANGED_MEANWHILE", subject: "INCOMING" },
    });
    await asAdmin(`/${id}/receive`, { lines: [{ productId: book.id, good: 1 }] });
    for (const wrong of [
      { lines: [{ productId: book.id, quantity: 8 }] },
      { warehouseId: OTHER.id },
      { reference: "X" },
    ]) {
      expect(await edit(id, wrong)).toMatchObject({ status: 409, body: { code: "INCOMING_PARTLY_RECEIVED" } });
    }
    expect((await edit(id, { expectedOn: inDays(9), supplier: "Nila", note: null })).body).toMatchObject({
      supplier: "Nila",
      note: null,
      lines: [{ good: 1, outstanding: 6 }],
    });
  });
});

describe("what cannot be announced", () => {
  test("is refused with its reason, and nothing is kept", async () => {
    const { id: productId } = await aStockedProduct(0);
    const lines = [{ productId, quantity: 1 }];
    const wrong: [object, string][] = [
      [{ lines: [] }, "lines"],
      [{ lines: [{ productId, quantity: 0 }] }, "lines.0.quantity"],
      [{ lines: [{ productId, sku: "A", quantity: 1 }] }, "lines.0.productId"],
      [{ expectedOn: "tomorrow" }, "expectedOn"],
      [{ expectedOn: "2026-02-30" }, "expectedOn"],
      [{ supplier: " " }, "supplier"],
      [{ reference: "" }, "reference"],
    ];
    for (const [more, at] of wrong) {
      const { status, body } = await announce(lines, more);
      expect([status, body.errors?.[0]?.path], JSON.stringify(more)).toEqual([400, at]);
    }
    expect(await announce([{ sku: "NO-SUCH-SKU", quantity: 1 }])).toMatchObject({
      status: 404,
      body: { code: "PRODUCT_NOT_FOUND", sku: "NO-SUCH-SKU" },
    });
    expect(await announce(lines, { warehouseId: randomUUID() })).toMatchObject({
      body: { code: "WAREHOUSE_NOT_FOUND" },
    });
    expect((await get(`${path}?productId=${productId}`, { key })).body.counts).toMatchObject({ all: 0 });
  });

  test("for a closed or a paused warehouse is refused", async () => {
    const { id: productId } = await aStockedProduct(0);
    const code = `W${randomUUID().slice(0, 6)}`.toUpperCase();
    const about = { name: "Hall", city: "Pune", latitude: 18.5, longitude: 73.8 };
    const { body: warehouse } = await post("/api/admin/warehouses", { code, ...about }, { key });
    const set = (change: object) => call("PATCH", `/api/admin/warehouses/${warehouse.id}`, { body: change, key });
    expect((await set({ isPaused: true })).status).toBe(200);
    const lines = [{ productId, quantity: 1 }];
    expect(await announce(lines, { warehouseId: warehouse.id })).toMatchObject({
      status: 409,
      body: { code: "WAREHOUSE_PAUSED", warehouseCode: code },
    });
    expect((await set({ isActive: false })).status).toBe(200);
    expect(await announce(lines, { warehouseId: warehouse.id })).toMatchObject({ body: { code: "WAREHOUSE_CLOSED" } });
  });

  test("under a reference that was announced there before is refused with the earlier one, unless that is allowed", async () => {
    const { id: productId } = await aStockedProduct(0);
    const lines = [{ productId, quantity: 6 }];
    const name = reference();
    const id = await anAnnounced(lines, { reference: name });
    const spelled = ` ${name.toLowerCase()} `;
    expect(await announce(lines, { reference: spelled })).toMatchObject({
      status: 409,
      body: { code: "DUPLICATE_REFERENCE", incoming: { id, units: 6, supplier: "Kaveri Traders" } },
    });
    await anAnnounced(lines, { reference: name, warehouseId: OTHER.id });
    await anAnnounced(lines, { reference: spelled, allowDuplicate: true });
    const at = { reference: reference() };
    const both = await Promise.all([announce(lines, at), announce(lines, at)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe("lists", () => {
  test("have what is open by day, what is late and what ended, and find it by supplier, reference and product", async () => {
    const product = await aStockedProduct(0);
    const supplier = `Nila ${randomUUID()}`;
    const lines = [{ productId: product.id, quantity: 2 }];
    const late = await anAnnounced(lines, { supplier, expectedOn: inDays(-2) });
    const today = await anAnnounced(lines, { supplier, expectedOn: inDays(0) });
    const later = await anAnnounced(lines, { supplier, expectedOn: inDays(4) });
    const ended = await anAnnounced(lines, { supplier });
    await asAdmin(`/${ended}/cancel`);
    const list = async (query: object) => {
      const asked = new URLSearchParams({ productId: product.id, ...query });
      const { body } = await get(`${path}?${asked}`, { key });
      return { ids: (body.incoming as { id: string }[]).map(({ id }) => id), ...body };
    };
    expect(await list({ state: "OPEN" })).toMatchObject({
      ids: [late, today, later],
      counts: { all: 4, OPEN: 3, LATE: 1, ENDED: 1 },
      incoming: [{ isLate: true, outstanding: 2, products: 1 }, { isLate: false }, {}],
    });
    expect((await list({ state: "LATE" })).ids).toEqual([late]);
    expect((await list({ state: "ENDED" })).ids).toEqual([ended]);
    expect((await list({ q: supplier.slice(0, 20) })).ids).toHaveLength(4);
    expect((await list({ q: product.sku })).ids).toHaveLength(4);
    const first = await list({ state: "OPEN", limit: "2" });
    expect(first.ids).toEqual([late, today]);
    expect((await list({ state: "OPEN", limit: "2", cursor: String(first.nextCursor) })).ids).toEqual([later]);
    const { body: work } = await get("/api/admin/stats/work", { key });
    expect(work.incomingLate).toBeGreaterThanOrEqual(1);
  });
});

describe("shoppers", () => {
  test("are told the first day from today on which more is expected, until it came", async () => {
    const { id: productId, sku } = await aStockedProduct(0);
    expect(await moreOn(sku)).toBeNull();
    const late = await anAnnounced([{ productId, quantity: 2 }], { expectedOn: inDays(-1) });
    expect(await moreOn(sku)).toBeNull();
    const soon = await anAnnounced([{ productId, quantity: 2 }], { expectedOn: inDays(0) });
    await anAnnounced([{ productId, quantity: 2 }], { expectedOn: inDays(6), warehouseId: OTHER.id });
    expect(await moreOn(sku)).toBe(inDays(0));
    await asAdmin(`/${soon}/receive`, { lines: [{ productId, good: 2 }] });
    expect(await moreOn(sku)).toBe(inDays(6));
    await edit(late, { expectedOn: inDays(2) });
    expect(await moreOn(sku)).toBe(inDays(2));
    await asAdmin(`/${late}/close`);
    expect(await moreOn(sku)).toBe(inDays(6));
  });

  test("in line are told the day until which enough comes for them and all before them", async () => {
    const { id: productId, sku } = await aStockedProduct(0);
    await anAnnounced([{ productId, quantity: 3 }], { expectedOn: inDays(2) });
    await anAnnounced([{ productId, quantity: 3 }], { expectedOn: inDays(8), warehouseId: OTHER.id });
    const wait = async (quantity: number) => {
      const cookie = await aShopper();
      const { body } = await post("/api/waitlist", { sku, quantity }, { cookie });
      return (await get(`/api/waitlist/${body.id}`, { cookie })).body.moreExpectedOn;
    };
    expect([await wait(2), await wait(2), await wait(3)]).toEqual([inDays(2), inDays(8), null]);
  });
});

test("staff see and receive what comes to their warehouses, and announce nothing", async () => {
  const { id: productId } = await aStockedProduct(0);
  const staff = await somebody("staff", [MAIN.id]);
  const { cookie } = staff;
  const lines = [{ productId, quantity: 2 }];
  const own = await anAnnounced(lines);
  const foreign = await anAnnounced(lines, { warehouseId: OTHER.id });
  const { body } = await get(`${path}?productId=${productId}`, { cookie });
  expect((body.incoming as { id: string }[]).map(({ id }) => id)).toEqual([own]);
  const part = { lines: [{ productId, good: 1 }] };
  expect(await post(`${path}/${own}/receive`, part, { cookie })).toMatchObject({
    status: 201,
    body: { delivery: { receivedBy: `admin:${staff.email}` } },
  });
  const unknown = await post(`${path}/${randomUUID()}/receive`, part, { cookie });
  const other = await post(`${path}/${foreign}/receive`, part, { cookie });
  expect([other.status, other.body.code, other.body.detail]).toEqual([404, unknown.body.code, unknown.body.detail]);
  expect((await get(`${path}/${foreign}`, { cookie })).status).toBe(404);
  expect((await post(`${path}/${own}/close`, {}, { cookie })).status).toBe(403);
});

test("suggested transfers count what comes soon, and neither what is late nor what comes later", async () => {
  const { id: productId } = await aStockedProduct(40);
  await post(
    "/api/admin/adjustments",
    {
      ...{ productId, warehouseId: OTHER.id, mode: "set", quantity: 2, reasonCode: "CYCLE_COUNT" },
    },
    { key },
  );
  const isSuggested = async () => {
    const { body } = await get(`/api/admin/transfers/suggestions?toWarehouseId=${OTHER.id}`, { key });
    return (body.suggestions as { lines: { productId: string }[] }[]).some(({ lines }) =>
      lines.some((line) => line.productId === productId),
    );
  };
  expect(await isSuggested()).toBe(true);
  const at = { warehouseId: OTHER.id };
  await anAnnounced([{ productId, quantity: 30 }], { ...at, expectedOn: inDays(-1) });
  await anAnnounced([{ productId, quantity: 30 }], { ...at, expectedOn: inDays(12) });
  expect(await isSuggested()).toBe(true);
  await anAnnounced([{ productId, quantity: 30 }], { ...at, expectedOn: inDays(7) });
  expect(await isSuggested()).toBe(false);
});
