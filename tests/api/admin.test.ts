import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { readStockTotals } from "@/lib/catalog/home-queries";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import type { Divergence } from "@/lib/stock/database/stock-queries";
import { aWarehouse } from "@/tests/factories/warehouse";
import { aKey, aShopper, aStockedProduct, get, letRunOut, MAIN, OTHER, post } from "./api";
import { allMailed, mailsTo } from "./mailed";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const asAdmin = (path: string, body: unknown) => post(`/api/admin/${path}`, body, { key });

describe("POST /api/admin/receipts", () => {
  test("asks before it receives the same reference twice", async () => {
    const { id: productId, sku } = await aStockedProduct(1);
    const receipt = { sku, warehouseId: MAIN.id, quantity: 2_000, reference: "GRN-77" };
    const first = await asAdmin("receipts", receipt);
    expect(first).toMatchObject({ status: 200, body: { onHand: 2_001 } });
    const again = await asAdmin("receipts", { ...receipt, quantity: 5, reference: "grn-77" });
    expect(again).toMatchObject({
      status: 409,
      body: { code: "DUPLICATE_REFERENCE", detail: expect.stringContaining("allowDuplicate"), reference: "GRN-77" },
    });
    const audit = await get(`/api/audit?sku=${sku}&limit=1`, { key });
    expect([again.body.entry]).toEqual(audit.body.entries);
    expect(first.body.ledgerEntryIds).toEqual([(again.body.entry as LedgerEntry).id]);
    expect(again.body.entry).toMatchObject({ productId, onHandDelta: 2_000 });
    expect(await asAdmin("receipts", { ...receipt, allowDuplicate: true })).toMatchObject({
      status: 200,
      body: { onHand: 4_001 },
    });
  });

  test("receives goods, and creates the row if there is none", async () => {
    const product = await aStockedProduct(1);
    const opened = aWarehouse({ code: `W-${randomUUID().slice(0, 6)}` });
    await prisma().warehouse.create({ data: opened });
    const first = await asAdmin("receipts", {
      sku: product.sku,
      warehouseId: opened.id,
      quantity: 7,
      reference: "PO 1",
    });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      productId: product.id,
      sku: product.sku,
      warehouseId: opened.id,
      warehouseCode: opened.code,
      onHand: 7,
      reserved: 0,
      committed: 0,
      safetyStock: 0,
      setAside: 0,
      shortfall: 0,
      available: 7,
      ledgerEntryIds: [expect.any(String)],
    });
    const entries = await get(`/api/audit?sku=${product.sku}&warehouseId=${opened.id}`, { key });
    expect(entries.body.entries).toMatchObject([
      { type: "RECEIVED", reasonCode: "RECEIPT", reference: "PO 1", actor: "key:Meera", onHandDelta: 7 },
    ]);
  });

  test("refuses more units than a row may have, and the shop keeps showing what is there", async () => {
    const product = await aStockedProduct(0);
    const brought = (warehouseId: string) =>
      asAdmin("receipts", { sku: product.sku, warehouseId, quantity: 1_000_000_000 });
    const third = aWarehouse({ code: `W-${randomUUID().slice(0, 6)}` });
    await prisma().warehouse.create({ data: third });
    for (const { id } of [MAIN, OTHER, third]) expect((await brought(id)).status).toBe(200);
    const refused = await brought(MAIN.id);
    expect([refused.status, refused.body.code]).toEqual([409, "INVALID_STOCK_STATE"]);
    expect((await get(`/api/products/${product.sku}`)).body).toMatchObject({ available: 3_000_000_000 });
    expect((await get(`/api/inventory/${product.sku}`)).body).toMatchObject({ onHand: 3_000_000_000 });
    expect((await readStockTotals()).free).toBeGreaterThanOrEqual(3_000_000_000);
    for (const { id } of [MAIN, OTHER, third]) {
      const body = { sku: product.sku, warehouseId: id, mode: "delta", reasonCode: "CORRECTION" };
      expect((await asAdmin("adjustments", { ...body, quantity: -1_000_000_000 })).status).toBe(200);
    }
    const below = { sku: product.sku, warehouseId: MAIN.id, mode: "delta", quantity: -1, reasonCode: "LOSS" };
    expect((await asAdmin("adjustments", below)).body.detail).toBe(
      "There are 0 on hand, 1 fewer than you want to remove.",
    );
  });

  test("names its ledger entry, as adjustments and transfers do", async () => {
    const { sku } = await aStockedProduct(5);
    const at = { sku, warehouseId: MAIN.id };
    const received = await asAdmin("receipts", { ...at, quantity: 2 });
    const adjusted = await asAdmin("adjustments", { ...at, mode: "set", quantity: 9, reasonCode: "FOUND" });
    const sides = { fromWarehouseId: MAIN.id, toWarehouseId: OTHER.id };
    const moved = await asAdmin("transfers", { sku, ...sides, quantity: 1 });
    const ids = [received, adjusted, moved].flatMap(({ body }) => body.ledgerEntryIds as string[]);
    const entries = await Promise.all(ids.map((id) => get(`/api/admin/ledger/${id}`, { key })));
    expect(entries.map(({ body }) => body.entry)).toMatchObject([
      { type: "RECEIVED", sku, onHandDelta: 2 },
      { type: "ADJUSTED", sku, onHandDelta: 2 },
      { type: "TRANSFERRED_OUT", sku, onHandDelta: -1 },
      { type: "TRANSFERRED_IN", sku, onHandDelta: 1 },
    ]);
  });

  test("refuses unknown products and warehouses", async () => {
    const product = await aStockedProduct(1);
    const unknown = await asAdmin("receipts", { sku: "NONE", warehouseId: MAIN.id, quantity: 1 });
    expect([unknown.status, unknown.body.code]).toEqual([404, "PRODUCT_NOT_FOUND"]);
    const nowhere = await asAdmin("receipts", { productId: product.id, warehouseId: randomUUID(), quantity: 1 });
    expect([nowhere.status, nowhere.body.code]).toEqual([404, "WAREHOUSE_NOT_FOUND"]);
  });
});

describe("POST /api/admin/adjustments", () => {
  const adjust = (sku: string, more: object) => {
    return asAdmin("adjustments", { sku, warehouseId: MAIN.id, mode: "set", reasonCode: "CYCLE_COUNT", ...more });
  };

  test("sets a figure or changes it by a delta; setting the same figure or a delta of 0 is fine", async () => {
    const { sku } = await aStockedProduct(5);
    expect((await adjust(sku, { quantity: 8, expectedOnHand: 5 })).body.onHand).toBe(8);
    expect((await adjust(sku, { mode: "delta", quantity: -2, reasonCode: "DAMAGE", note: "fell" })).body.onHand).toBe(
      6,
    );
    expect((await adjust(sku, { quantity: 6 })).status).toBe(200);
    expect((await adjust(sku, { quantity: 0 })).body).toMatchObject({ onHand: 0, available: 0, released: [] });
    const entries = await get(`/api/audit?sku=${sku}&warehouseId=${MAIN.id}`, { key });
    const told = (entries.body.entries as { type: string; onHandDelta: number }[]).slice(0, 4);
    expect(told.map(({ type, onHandDelta }) => [type, onHandDelta])).toEqual([
      ["COUNTED", -6],
      ["COUNTED", 0],
      ["ADJUSTED", -2],
      ["COUNTED", 3],
    ]);
  });

  test("refuses a change based on an outdated figure, and returns the current one", async () => {
    const { sku } = await aStockedProduct(5);
    const refused = await adjust(sku, { quantity: 9, expectedOnHand: 4 });
    expect([refused.status, refused.body.code, refused.body.onHand]).toEqual([409, "STOCK_CHANGED", 5]);
  });

  test("refuses to break a promise unless told to release holds, and then lists those it released", async () => {
    const { sku, id: product } = await aStockedProduct(5);
    const cookie = await aShopper();
    const wish = { sku, warehouseId: MAIN.id, quantity: 2 };
    const older = await post("/api/reservations", wish, { cookie });
    const newer = await post("/api/reservations", wish, { cookie });
    const email = `${randomUUID()}@example.com`;
    await post(`/api/reservations/${newer.body.id}/payment`, { contact: { email } }, { cookie });
    const refused = await adjust(sku, { quantity: 3 });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: "INVALID_STOCK_STATE",
      onHand: 5,
      reserved: 4,
      requestedOnHand: 3,
      missing: 1,
      // Named before anything is released: which, and whether somebody is paying.
      holdsToRelease: {
        ...{ total: 1, units: 2 },
        holds: [{ reservationId: newer.body.id, quantity: 2, isPaying: true, customer: { email } }],
      },
    });
    const both = await adjust(sku, { quantity: 1 });
    expect(both.body.holdsToRelease).toMatchObject({
      total: 2,
      units: 4,
      holds: [{}, { reservationId: older.body.id }],
    });
    const shown = (refused.body.holdsToRelease as { version: string }).version;
    const beyond = { quantity: 1, onShortage: "release" };
    const changed = await adjust(sku, { ...beyond, expectedHolds: shown });
    expect(changed.status, "the older one was not shown").toBe(409);
    expect(changed.body).toMatchObject({
      ...{ code: "HOLDS_CHANGED", missing: 3 },
      holdsToRelease: both.body.holdsToRelease,
    });
    expect((await get(`/api/inventory/${sku}`)).body).toMatchObject({ onHand: 10, reserved: 4 });
    const at = await get(`/api/admin/explain?productId=${product}&warehouseId=${MAIN.id}&onHand=1`, { key });
    expect(at.body.shortage).toEqual({
      ...{ requestedOnHand: 1, reserved: 4, committed: 0, missing: 3 },
      holdsToRelease: both.body.holdsToRelease,
    });
    const fits = await get(`/api/admin/explain?productId=${product}&warehouseId=${MAIN.id}&onHand=4`, { key });
    expect(fits.body.shortage).toBeNull();
    const nowhere = await get(`/api/admin/explain?productId=${product}&onHand=4`, { key });
    expect(nowhere.body).toMatchObject({ errors: [{ path: "onHand" }] });
    const done = await adjust(sku, { quantity: 3, onShortage: "release", expectedHolds: shown });
    expect(done.body).toMatchObject({ onHand: 3, reserved: 2, released: [newer.body.id] });
    const lost = await get(`/api/reservations/${newer.body.id}`, { cookie });
    expect(lost.body).toMatchObject({ status: "RELEASED", releaseReason: "STOCK_LOST" });
    expect((await get(`/api/reservations/${older.body.id}`, { cookie })).body.status).toBe("PENDING");
    await allMailed();
    const mails = await mailsTo(email, "HOLD_RELEASED");
    expect(mails.map(({ text }) => text)).toEqual([expect.stringContaining("items in it are no longer there")]);
  });
});

describe("POST /api/admin/transfers", () => {
  test("moves units in one step, on both sides or neither", async () => {
    const product = await aStockedProduct(5);
    const transfer = (quantity: number) => {
      return asAdmin("transfers", {
        productId: product.id,
        fromWarehouseId: MAIN.id,
        toWarehouseId: OTHER.id,
        quantity,
      });
    };
    const moved = await transfer(3);
    expect(moved.status).toBe(200);
    expect(moved.body).toMatchObject({
      from: { warehouseCode: "MAA", onHand: 2 },
      to: { warehouseCode: "BLR", onHand: 8 },
    });
    const refused = await transfer(3);
    expect([refused.status, refused.body.code]).toEqual([409, "INSUFFICIENT_STOCK"]);
    expect((await get(`/api/inventory/${product.sku}`)).body.onHand).toBe(10);
  });
});

describe("reservations changed by hand", () => {
  test("end with a note and the key's name in the ledger", async () => {
    const { sku } = await aStockedProduct(5);
    const cookie = await aShopper();
    const hold = async () => (await post("/api/reservations", { sku, quantity: 1 }, { cookie })).body.id;
    const [freed, sold] = [await hold(), await hold()];
    const released = await asAdmin(`reservations/${freed}/release`, { note: "asked by phone" });
    expect(released.body).toMatchObject({ status: "RELEASED", releaseReason: "ADMIN" });
    expect((await asAdmin(`reservations/${sold}/confirm`, { note: "paid in cash" })).body.status).toBe("CONFIRMED");
    const entries = await get(`/api/audit?reservationId=${sold}&type=CONFIRMED`, { key });
    expect(entries.body.entries).toMatchObject([{ note: "paid in cash", actor: "key:Meera" }]);
    expect((await asAdmin(`reservations/${sold}/release`, { note: "no" })).body.code).toBe(
      "RESERVATION_ALREADY_CONFIRMED",
    );
    expect((await asAdmin(`reservations/${randomUUID()}/confirm`, { note: "?" })).status).toBe(404);
  });

  test("are listed with their owner", async () => {
    const { sku } = await aStockedProduct(5);
    const held = await post("/api/reservations", { sku, quantity: 1 }, { cookie: await aShopper() });
    const listed = await get("/api/admin/reservations?status=PENDING&limit=1", { key });
    expect(listed.body.reservations).toMatchObject([{ id: held.body.id, owner: expect.stringMatching(/^shopper:/) }]);
  });
});

describe("GET /api/audit", () => {
  test("returns a hold's whole history, newest first, by page and by time", async () => {
    const product = await aStockedProduct(2);
    const cookie = await aShopper();
    const wish = { sku: product.sku, warehouseId: MAIN.id, quantity: 1 };
    const { id } = (await post("/api/reservations", wish, { cookie })).body;
    await post(`/api/reservations/${id}/extend`, undefined, { cookie });
    await letRunOut(id);
    await get(`/api/reservations/${id}`, { cookie });
    const all = (await get(`/api/audit?reservationId=${id}`, { key })).body.entries as {
      id: string;
      createdAt: string;
    }[];
    expect(all).toMatchObject([
      { type: "EXPIRED", reasonCode: "EXPIRED", reservedDelta: -1, reserved: 0 },
      { type: "EXTENDED", reservedDelta: 0 },
      { type: "RESERVED", reasonCode: "HOLD", reservedDelta: 1, reserved: 1, sku: product.sku, warehouseCode: "MAA" },
    ]);
    expect(all.map((entry) => entry.id)).toEqual(
      all
        .map((entry) => entry.id)
        .sort()
        .reverse(),
    );
    const first = await get(`/api/audit?reservationId=${id}&limit=2`, { key });
    const second = await get(`/api/audit?reservationId=${id}&limit=2&cursor=${first.body.nextCursor}`, { key });
    expect([...(first.body.entries as object[]), ...(second.body.entries as object[])]).toEqual(all);
    const at = encodeURIComponent(all[0]?.createdAt ?? "");
    expect((await get(`/api/audit?reservationId=${id}&from=${at}`, { key })).body.entries).toMatchObject([
      { type: "EXPIRED" },
    ]);
    expect((await get(`/api/audit?reservationId=${id}&to=${at}`, { key })).body.entries).toHaveLength(2);
    expect((await get("/api/audit?sku=NONE", { key })).body.entries).toEqual([]);
  });
});

test("GET /api/cron/expire releases overdue holds and counts them", async () => {
  const { sku } = await aStockedProduct(9);
  const cron = () => get("/api/cron/expire", { key: process.env.CRON_SECRET ?? "" });
  await cron();
  const hold = async () => (await post("/api/reservations", { sku, quantity: 1 })).body.id;
  const ids = [await hold(), await hold(), await hold()];
  for (const id of ids) await letRunOut(id);
  expect((await cron()).body).toEqual({ expired: 3, promoted: 0, remaining: 0 });
  expect((await cron()).body).toEqual({ expired: 0, promoted: 0, remaining: 0 });
});

test("GET /api/health reports that the shop works", async () => {
  const health = await get("/api/health");
  expect(health.body).toEqual({
    status: "ok",
    database: "ok",
    redis: "off",
    version: expect.stringMatching(/^\d+\.\d+/),
  });
});

test("GET /api/metrics counts requests and the writer's work", async () => {
  await get("/api/warehouses");
  const metrics = await get("/api/metrics", { key });
  expect(metrics.headers.get("content-type")).toMatch(/^text\/plain/);
  expect(metrics.text).toMatch(
    /holdfast_http_request_duration_seconds_count\{method="GET",path="\/api\/warehouses",status="200"\} \d/,
  );
  expect(metrics.text).toMatch(/holdfast_commands_total [1-9]/);
});

// Must be last in this file: it breaks the ledger on purpose.
test("GET /api/admin/proof passes after everything above, and names a row that was tampered with", async () => {
  const product = await aStockedProduct(4);
  const sound = await get("/api/admin/proof", { key });
  expect(sound.body).toEqual({ rowsChecked: expect.any(Number), divergences: [] });
  expect(sound.body.rowsChecked).toBeGreaterThan(10);
  await pool().query("update inventory set on_hand = 3 where product_id = $1 and warehouse_id = $2", [
    product.id,
    MAIN.id,
  ]);
  const divergences = (await get("/api/admin/proof", { key })).body.divergences as Divergence[];
  expect(divergences).toEqual([
    {
      productId: product.id,
      sku: product.sku,
      warehouseId: MAIN.id,
      warehouseCode: "MAA",
      figure: "onHand by ledger",
      actual: 3,
      expected: 4,
    },
  ]);
});
