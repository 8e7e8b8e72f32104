import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { proveNow } from "@/lib/ledger/proof";
import { aKey, aShopper, aStockedProduct, call, get, MAIN, OTHER, post } from "./api";

let key = "";
const ends = { fromWarehouseId: MAIN.id, toWarehouseId: OTHER.id };

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const asAdmin = (path: string, body?: unknown, more: object = {}) =>
  post(`/api/admin/transfers${path}`, body, { key, ...more });

const patch = (path: string, body: unknown) => call("PATCH", path, { body, key });

async function aDraft(lines: { productId: string; quantity: number }[], note?: string): Promise<string> {
  const { status, body } = await asAdmin("", { ...ends, lines, ...(note && { note }) });
  expect(status).toBe(201);
  return body.id;
}

async function stockOf(sku: string) {
  const { body } = await get(`/api/inventory/${sku}`);
  const rows = body.warehouses as { warehouseId: string }[];
  const of = (id: string) => rows.find(({ warehouseId }) => warehouseId === id);
  return { from: of(MAIN.id), to: of(OTHER.id) };
}

async function inTransitTo(productId: string): Promise<number> {
  const { body } = await get(`/api/admin/inventory?productId=${productId}&warehouseId=${OTHER.id}`, { key });
  return (body.rows as { inTransit: number }[])[0]?.inTransit ?? -1;
}

describe("a transfer of many lines", () => {
  test("goes from draft over ready and sent to received, in parts, and no unit is in two places or in none", async () => {
    const [lamp, book] = [await aStockedProduct(10), await aStockedProduct(6)];
    const lines = [
      { productId: lamp.id, quantity: 4 },
      { productId: book.id, quantity: 2 },
    ];
    const id = await aDraft(lines, "For the weekend");
    expect(await stockOf(lamp.sku)).toMatchObject({ from: { onHand: 10, available: 10 } });
    const ready = await asAdmin(`/${id}/ready`);
    expect(ready).toMatchObject({ status: 200, body: { status: "READY", note: "For the weekend", version: 2 } });
    expect(await stockOf(lamp.sku)).toMatchObject({ from: { onHand: 10, available: 6 }, to: { onHand: 10 } });
    expect(await asAdmin(`/${id}/receive`, { lines: [{ productId: lamp.id, accepted: 1 }] })).toMatchObject({
      status: 409,
      body: { code: "TRANSFER_NOT_SENT" },
    });

    const sent = await asAdmin(`/${id}/send`);
    expect(sent).toMatchObject({ status: 200, body: { status: "SENT", lines: [{ inTransit: 4 }, { inTransit: 2 }] } });
    expect(await stockOf(lamp.sku)).toMatchObject({ from: { onHand: 6, available: 6 }, to: { onHand: 10 } });
    expect(await inTransitTo(lamp.id)).toBe(4);
    expect((await proveNow()).divergences).toEqual([]);

    const part = await asAdmin(`/${id}/receive`, {
      lines: [{ productId: lamp.id, accepted: 2, damaged: 1 }],
      note: "box was wet",
    });
    expect(part.body).toMatchObject({
      status: "SENT",
      lines: [{ accepted: 2, damaged: 1, inTransit: 1 }, { inTransit: 2 }],
    });
    expect(await stockOf(lamp.sku)).toMatchObject({ to: { onHand: 13, setAside: 1, available: 12 } });
    expect(await inTransitTo(lamp.id)).toBe(1);
    const over = await asAdmin(`/${id}/receive`, { lines: [{ productId: lamp.id, accepted: 2 }] });
    expect(over).toMatchObject({
      status: 409,
      body: { code: "MORE_THAN_SENT", lines: [{ productId: lamp.id, received: 2, inTransit: 1 }] },
    });
    const rest = [
      { productId: lamp.id, missing: 1 },
      { sku: book.sku, accepted: 2 },
    ];
    const whole = await asAdmin(`/${id}/receive`, { lines: rest });
    expect(whole.body).toMatchObject({ status: "RECEIVED", lines: [{ missing: 1, inTransit: 0 }, { accepted: 2 }] });
    expect(whole.body.endedAt).not.toBeNull();
    const again = await asAdmin(`/${id}/receive`, { lines: rest });
    expect(again).toMatchObject({ status: 409, body: { code: "TRANSFER_ALREADY_RECEIVED" } });
    expect(await stockOf(book.sku)).toMatchObject({ from: { onHand: 4 }, to: { onHand: 8 } });
    expect((await proveNow()).divergences).toEqual([]);

    const { body: detail } = await get(`/api/admin/transfers/${id}`, { key });
    const history = detail.history as { act: string }[];
    expect(history.map(({ act }) => act)).toEqual(["DRAFTED", "READY", "SENT", "RECEIVED", "RECEIVED"]);
    expect(history[3]).toMatchObject({ by: "key:Meera", accepted: 2, damaged: 1, note: "box was wet" });
    const { body: audit } = await get(`/api/audit?sku=${lamp.sku}&q=${id}`, { key });
    expect(audit.entries).toMatchObject([
      { type: "TRANSFERRED_IN", reasonCode: "LOSS", onHandDelta: 0, note: expect.stringMatching(/^1 unit sent/) },
      { type: "TRANSFERRED_IN", onHandDelta: 3, setAsideDelta: 1, bucket: "DAMAGED", reference: id },
      { type: "TRANSFERRED_OUT", onHandDelta: -4, setAsideDelta: -4, bucket: "TRANSFER", reference: id },
    ]);
  });

  test("is all or nothing, and says every line that is short", async () => {
    const [lamp, book] = [await aStockedProduct(3), await aStockedProduct(1)];
    const id = await aDraft([
      { productId: lamp.id, quantity: 4 },
      { productId: book.id, quantity: 1 },
    ]);
    for (const act of ["ready", "send"]) {
      expect(await asAdmin(`/${id}/${act}`)).toMatchObject({
        status: 409,
        body: { code: "INSUFFICIENT_STOCK", shortages: [{ productId: lamp.id, requested: 4, available: 3 }] },
      });
    }
    expect(await stockOf(book.sku)).toMatchObject({ from: { onHand: 1, available: 1 } });
    const edit = {
      ...ends,
      lines: [
        { sku: lamp.sku, quantity: 1 },
        { sku: lamp.sku, quantity: 2 },
      ],
    };
    const edited = await patch(`/api/admin/transfers/${id}`, { ...edit, expectedVersion: 1 });
    expect(edited).toMatchObject({ status: 200, body: { version: 2, lines: [{ productId: lamp.id, quantity: 3 }] } });
    const stale = await patch(`/api/admin/transfers/${id}`, { ...edit, expectedVersion: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: "CHANGED_MEANWHILE" } });
    expect(await asAdmin(`/${id}/send`)).toMatchObject({ status: 200, body: { status: "SENT" } });
    expect(await patch(`/api/admin/transfers/${id}`, edit)).toMatchObject({
      body: { code: "TRANSFER_ALREADY_SENT" },
    });
  });

  test("cancelled, gives back what it set aside, and what comes back to where it was", async () => {
    const lamp = await aStockedProduct(5);
    const lines = [{ productId: lamp.id, quantity: 5 }];
    const ready = await aDraft(lines);
    await asAdmin(`/${ready}/ready`);
    const cookie = await aShopper();
    const wish = { sku: lamp.sku, warehouseId: MAIN.id, quantity: 2 };
    const waiting = await post("/api/waitlist", { ...wish, email: "asha@shop.example" }, { key });
    expect(waiting.status).toBe(201);
    expect(await asAdmin(`/${ready}/cancel`, { note: "not needed" })).toMatchObject({ body: { status: "CANCELLED" } });
    // Who waits is served first.
    expect((await get(`/api/waitlist/${waiting.body.id}`, { key })).body.status).toBe("OFFERED");
    expect((await post("/api/reservations", { ...wish, quantity: 4 }, { cookie })).status).toBe(409);
    expect(await asAdmin(`/${ready}/send`)).toMatchObject({
      status: 409,
      body: { code: "TRANSFER_ALREADY_CANCELLED" },
    });

    const sent = await aDraft([{ productId: lamp.id, quantity: 3 }]);
    await asAdmin(`/${sent}/send`);
    await asAdmin(`/${sent}/receive`, { lines: [{ productId: lamp.id, accepted: 1 }] });
    expect(await asAdmin(`/${sent}/cancel`)).toMatchObject({
      body: { status: "RECEIVED", lines: [{ accepted: 1, returned: 2, inTransit: 0 }] },
    });
    expect(await stockOf(lamp.sku)).toMatchObject({ from: { onHand: 4 }, to: { onHand: 6 } });
    expect((await proveNow()).divergences).toEqual([]);
  });

  test("that is ready can be edited, and tells what a count took of it", async () => {
    const { id: productId, sku } = await aStockedProduct(6);
    const id = await aDraft([{ productId, quantity: 6 }]);
    await asAdmin(`/${id}/ready`);
    const count = { mode: "set", quantity: 3, reasonCode: "CYCLE_COUNT", onShortage: "release" };
    await post("/api/admin/adjustments", { productId, warehouseId: MAIN.id, ...count }, { key });
    const read = async () => (await get(`/api/admin/transfers/${id}`, { key })).body;
    expect(await read()).toMatchObject({ status: "READY", lines: [{ quantity: 6, aside: 3 }] });
    const edited = await patch(`/api/admin/transfers/${id}`, { ...ends, lines: [{ productId, quantity: 3 }] });
    expect(edited).toMatchObject({ status: 200, body: { status: "DRAFT", lines: [{ quantity: 3 }] } });
    expect(await stockOf(sku)).toMatchObject({ from: { onHand: 3, available: 3 } });
    expect(await asAdmin(`/${id}/send`)).toMatchObject({ status: 200, body: { status: "SENT" } });
    expect((await proveNow()).divergences).toEqual([]);
  });

  test("to where the product never was stands in the stock figures there, and what was missing can turn up", async () => {
    const { id: productId } = await aStockedProduct(6);
    const warehouse = { name: "Depot", city: "Kochi", latitude: 9.9, longitude: 76.3 };
    const made = await post(
      "/api/admin/warehouses",
      { ...warehouse, code: `D${randomUUID().slice(0, 5)}`.toUpperCase() },
      { key },
    );
    expect(made.status, made.text).toBe(201);
    const there = { fromWarehouseId: MAIN.id, toWarehouseId: made.body.id, lines: [{ productId, quantity: 4 }] };
    const id = (await asAdmin("", there)).body.id;
    expect((await asAdmin(`/${id}/send`)).status).toBe(200);
    const rows = async () =>
      (await get(`/api/admin/inventory?productId=${productId}&warehouseId=${made.body.id}`, { key })).body.rows;
    expect(await rows()).toMatchObject([{ onHand: 0, inTransit: 4 }]);
    await asAdmin(`/${id}/receive`, { lines: [{ productId, accepted: 3, missing: 1 }] });
    const found = await asAdmin(`/${id}/receive`, { lines: [{ productId, found: 1 }] });
    expect(found).toMatchObject({ status: 200, body: { status: "RECEIVED", lines: [{ accepted: 4, missing: 0 }] } });
    expect((await asAdmin(`/${id}/receive`, { lines: [{ productId, found: 1 }] })).body.code).toBe("MORE_THAN_SENT");
    expect(await rows()).toMatchObject([{ onHand: 4, inTransit: 0 }]);
    const history = (await get(`/api/admin/transfers/${id}`, { key })).body.history as object[];
    expect(history.at(-1)).toMatchObject({ act: "RECEIVED", accepted: 0, found: 1 });
    expect((await proveNow()).divergences).toEqual([]);
  });

  test("is done once per Idempotency-Key, and told the same each time", async () => {
    const lamp = await aStockedProduct(9);
    const more = { once: randomUUID() };
    const body = { ...ends, productId: lamp.id, quantity: 6, draft: true };
    const [first, second] = [await asAdmin("", body, more), await asAdmin("", body, more)];
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const { id } = first.body;
    await asAdmin(`/${id}/send`);
    const part = { once: randomUUID() };
    const received = await Promise.all([1, 2, 3].map(() => asAdmin(`/${id}/receive`, { quantity: 2 }, part)));
    for (const { body } of received) expect(body).toMatchObject({ lines: [{ accepted: 2, inTransit: 4 }] });
    expect(await stockOf(lamp.sku)).toMatchObject({ to: { onHand: 11 } });
    expect(await asAdmin(`/${id}/receive`, { quantity: 5 })).toMatchObject({ body: { code: "MORE_THAN_SENT" } });
  });
});

describe("a transfer is refused", () => {
  test("onto itself, of nothing, of what is not there, or to where it cannot go", async () => {
    const lamp = await aStockedProduct(2);
    const lines = [{ productId: lamp.id, quantity: 1 }];
    const invalid: [object, string][] = [
      [{ fromWarehouseId: MAIN.id, toWarehouseId: MAIN.id, lines }, "toWarehouseId"],
      [{ ...ends, lines: [] }, "lines"],
      [{ ...ends, lines: [{ productId: lamp.id, quantity: 0 }] }, "lines.0.quantity"],
      [{ ...ends, lines, productId: lamp.id }, "productId"],
      [{ ...ends, lines, draft: false }, "draft"],
      [{ ...ends, productId: lamp.id }, "quantity"],
    ];
    for (const [body, path] of invalid) {
      expect(await asAdmin("", body)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
    }
    const unknown = { ...ends, lines: [{ productId: randomUUID(), quantity: 1 }] };
    expect(await asAdmin("", unknown)).toMatchObject({ status: 404, body: { code: "PRODUCT_NOT_FOUND" } });
    expect(await asAdmin(`/${randomUUID()}/send`)).toMatchObject({ status: 404, body: { code: "TRANSFER_NOT_FOUND" } });
    const id = await aDraft(lines);
    expect(await asAdmin(`/${id}/receive`, {})).toMatchObject({ status: 400 });
    expect(await asAdmin(`/${id}/receive`, { lines: [{ productId: lamp.id }] })).toMatchObject({ status: 400 });
  });

  test("to a warehouse that is paused or closed, which stays open while something is on its way", async () => {
    const lamp = await aStockedProduct(5);
    const code = `T${randomUUID().slice(0, 6)}`;
    const place = { code, name: "New", city: "Pune", latitude: 18.5, longitude: 73.8 };
    const { body: warehouse } = await post("/api/admin/warehouses", place, { key });
    const edit = (body: object) => patch(`/api/admin/warehouses/${warehouse.id}`, body);
    const there = {
      fromWarehouseId: MAIN.id,
      toWarehouseId: warehouse.id,
      lines: [{ productId: lamp.id, quantity: 2 }],
    };
    const { body: draft } = await asAdmin("", there);
    const { body: shown } = await get(`/api/admin/warehouses/${warehouse.id}`, { key });
    expect(shown).toMatchObject({ transfers: 0, draftTransfers: 1 });
    await edit({ isPaused: true });
    expect(await asAdmin(`/${draft.id}/send`)).toMatchObject({ status: 409, body: { code: "WAREHOUSE_PAUSED" } });
    await edit({ isPaused: false });
    expect((await asAdmin(`/${draft.id}/send`)).status).toBe(200);
    const inUse = await edit({ isActive: false });
    expect(inUse).toMatchObject({ status: 409, body: { code: "WAREHOUSE_IN_USE", onHand: 0, transfers: 1 } });
    await asAdmin(`/${draft.id}/cancel`);
    expect((await edit({ isActive: false })).status).toBe(200);
    expect(await asAdmin("", there)).toMatchObject({ status: 409, body: { code: "WAREHOUSE_CLOSED" } });
    const kept = { productId: (await aStockedProduct(1)).id, warehouseId: warehouse.id, quantity: 2 };
    const safety = await call("PUT", "/api/admin/safety-stock", { body: kept, key });
    expect(safety, "no row comes to be there").toMatchObject({ status: 409, body: { code: "WAREHOUSE_CLOSED" } });
    const now = { fromWarehouseId: MAIN.id, toWarehouseId: warehouse.id, productId: lamp.id, quantity: 1 };
    expect(await asAdmin("", now)).toMatchObject({ status: 409, body: { code: "WAREHOUSE_CLOSED" } });
  });
});

describe("GET /api/admin/transfers", () => {
  test("finds by number and product, counts by status, and pages", async () => {
    const lamp = await aStockedProduct(9);
    const ids = [];
    for (const quantity of [1, 2, 3]) ids.push(await aDraft([{ productId: lamp.id, quantity }]));
    await asAdmin(`/${ids[0]}/ready`);
    const list = async (query: string) => (await get(`/api/admin/transfers?${query}`, { key })).body;
    const found = await list(`q=${lamp.sku}&limit=2`);
    expect(found).toMatchObject({
      transfers: [{ id: ids[2], quantity: 3, products: 1 }, { id: ids[1] }],
      counts: { all: 3, DRAFT: 2, READY: 1, SENT: 0 },
    });
    const next = await list(`q=${lamp.sku}&limit=2&cursor=${found.nextCursor}`);
    expect(next).toMatchObject({ transfers: [{ id: ids[0], status: "READY" }], nextCursor: null });
    expect(await list(`q=${lamp.sku}&status=DRAFT&skip=1`)).toMatchObject({ transfers: [{ id: ids[1] }] });
    const [newest] = found.transfers as { number: string }[];
    expect(await list(`q=${newest?.number}`)).toMatchObject({ transfers: [{ id: ids[2] }] });
    expect(await list(`productId=${lamp.id}&toWarehouseId=${MAIN.id}`)).toMatchObject({ transfers: [] });
  });

  test("exports the lines of what matches", async () => {
    const lamp = await aStockedProduct(9);
    const id = await aDraft([{ productId: lamp.id, quantity: 3 }], "=1+1");
    await asAdmin(`/${id}/send`);
    const { status, text } = await get(`/api/admin/transfers/export?productId=${lamp.id}`, { key });
    expect(status).toBe(200);
    const [, line, ...others] = text.trim().split("\r\n");
    expect(line).toMatch(new RegExp(`^T-\\d+,SENT,MAA,BLR,${lamp.sku},.*,3,0,0,0,0,3,key:Meera,.*,,'=1\\+1,${id}$`));
    expect(others).toEqual([]);
  });

  test("suggests to bring units from where there are plenty to where they run low, and says why", async () => {
    const lamp = await aStockedProduct(30);
    const loss = { sku: lamp.sku, warehouseId: OTHER.id, mode: "set", quantity: 2, reasonCode: "CYCLE_COUNT" };
    await post("/api/admin/adjustments", loss, { key });
    const suggested = async () => {
      const { body } = await get(`/api/admin/transfers/suggestions?toWarehouseId=${OTHER.id}`, { key });
      const routes = body.suggestions as { lines: { productId: string }[] }[];
      return routes
        .flatMap(({ lines, ...route }) => lines.map((line) => ({ ...route, ...line })))
        .filter(({ productId }) => productId === lamp.id);
    };
    expect(await suggested()).toMatchObject([
      {
        fromWarehouseId: MAIN.id,
        quantity: 4,
        to: { free: 2, coming: 0, lowAt: 5, keeps: 6, soldIn28Days: 0, daysOfCover: null },
        from: { free: 30, keeps: 6 },
      },
    ]);
    // A draft counts as coming.
    await aDraft([{ productId: lamp.id, quantity: 4 }]);
    expect(await suggested()).toEqual([]);
  });
});
