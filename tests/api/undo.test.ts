import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/prisma";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { aProduct } from "@/tests/factories/product";
import { aKey, aShopper, aStockedProduct, get, MAIN, ORIGIN, OTHER, post, signedIn, somebody } from "./api";

let ada = "";
let meera = "";

beforeAll(async () => {
  ada = await aKey("admin", "Ada");
  meera = await aKey("admin", "Meera");
});

const asAda = (path: string, body: unknown = {}, more = {}) => post(`/api/admin/${path}`, body, { key: ada, ...more });
const undo = (id: string, body: unknown = {}, more = {}) => asAda(`stock-changes/${id}/undo`, body, more);

/** The id of the entry that receiving these units made. */
async function received(sku: string, quantity: number, reference?: string): Promise<string> {
  const answer = await asAda("receipts", { sku, warehouseId: MAIN.id, quantity, ...(reference && { reference }) });
  return (answer.body.ledgerEntryIds as string[])[0] as string;
}

async function newestEntries(sku: string, limit: number): Promise<LedgerEntry[]> {
  return (await get(`/api/audit?sku=${sku}&limit=${limit}`, { key: ada })).body.entries as LedgerEntry[];
}

describe("POST /api/admin/stock-changes/{ledgerEntryId}/undo", () => {
  test("takes a receipt back by an entry that names it, and its reference can be received again", async () => {
    const { sku } = await aStockedProduct(10);
    const id = await received(sku, 40, "PO-2291");
    const undone = await undo(id, { note: "It was 4" });
    expect(undone).toMatchObject({ status: 200, body: { sku, onHand: 10, available: 10 } });
    const [counter] = await newestEntries(sku, 1);
    expect(counter).toMatchObject({
      id: (undone.body.ledgerEntryIds as string[])[0],
      type: "ADJUSTED",
      onHandDelta: -40,
      onHand: 10,
      reference: id,
      reasonCode: "CORRECTION",
      note: "It was 4",
      actor: "key:Ada",
    });
    const receipt = { sku, warehouseId: MAIN.id, quantity: 4, reference: "po-2291" };
    expect(await asAda("receipts", receipt)).toMatchObject({ status: 200, body: { onHand: 14 } });
    expect(await asAda("receipts", receipt)).toMatchObject({ status: 409, body: { code: "DUPLICATE_REFERENCE" } });
    expect((await get("/api/admin/proof", { key: ada })).body.divergences).toEqual([]);
  });

  test("is refused the second time, with by whom and when it was undone", async () => {
    const { sku } = await aStockedProduct(10);
    const id = await received(sku, 5);
    const first = await post(`/api/admin/stock-changes/${id}/undo`, {}, { key: meera });
    const [counter] = await newestEntries(sku, 1);
    expect(await undo(id)).toMatchObject({
      status: 409,
      body: {
        code: "ALREADY_UNDONE",
        ledgerEntryId: id,
        undoneById: (first.body.ledgerEntryIds as string[])[0],
        actor: "key:Meera",
        undoneAt: counter?.createdAt,
      },
    });
  });

  test("of many at once exactly one happens", async () => {
    const { sku } = await aStockedProduct(10);
    const id = await received(sku, 5);
    const answers = await Promise.all(Array.from({ length: 8 }, () => undo(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    expect((await newestEntries(sku, 1))[0]).toMatchObject({ onHand: 10 });
  });

  test("the same Idempotency-Key gets the same answer, also to a refusal", async () => {
    const { sku } = await aStockedProduct(10);
    const id = await received(sku, 5);
    const idempotencyKey = { once: randomUUID() };
    const [first, again] = [await undo(id, {}, idempotencyKey), await undo(id, {}, idempotencyKey)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
  });

  test("is refused with what is promised, if units were promised since", async () => {
    const { sku } = await aStockedProduct(10);
    const id = await received(sku, 5);
    const cookie = await aShopper();
    const hold = { sku, warehouseId: MAIN.id, quantity: 13 };
    expect((await post("/api/reservations", hold, { cookie })).status).toBe(201);
    expect(await undo(id)).toMatchObject({
      status: 409,
      body: { code: "INVALID_STOCK_STATE", onHand: 15, requestedOnHand: 10, reserved: 13, committed: 0, missing: 3 },
    });
  });

  test("is refused for a hold, a confirmed figure and an undo; an unknown entry is 404, a malformed id 400", async () => {
    const { sku } = await aStockedProduct(10);
    await post("/api/reservations", { sku, warehouseId: MAIN.id, quantity: 1 }, { cookie: await aShopper() });
    const [held] = await newestEntries(sku, 1);
    const figure = { sku, warehouseId: MAIN.id, mode: "set", quantity: 10, reasonCode: "CYCLE_COUNT" };
    const confirmed = await asAda("adjustments", figure);
    const counter = await undo(await received(sku, 5));
    for (const id of [held?.id, ...[confirmed, counter].flatMap(({ body }) => body.ledgerEntryIds as string[])]) {
      expect(await undo(String(id))).toMatchObject({ status: 409, body: { code: "NOT_UNDOABLE" } });
    }
    expect(await undo(randomUUID())).toMatchObject({ status: 404, body: { code: "LEDGER_ENTRY_NOT_FOUND" } });
    expect((await undo("7")).status).toBe(400);
  });

  test("gives back the units of an adjustment to those who wait for them, not its released holds", async () => {
    const { sku } = await aStockedProduct(5);
    const hold = await post(
      "/api/reservations",
      { sku, warehouseId: MAIN.id, quantity: 5 },
      { cookie: await aShopper() },
    );
    const figure = { sku, warehouseId: MAIN.id, mode: "set", quantity: 2, reasonCode: "DAMAGE", onShortage: "release" };
    const adjusted = await asAda("adjustments", figure);
    expect(adjusted.body.released).toEqual([hold.body.id]);
    const taken = await post(
      "/api/reservations",
      { sku, warehouseId: MAIN.id, quantity: 2 },
      { cookie: await aShopper() },
    );
    expect(taken.status).toBe(201);
    const shop = await aKey("shop");
    const wish = { sku, warehouseId: MAIN.id, quantity: 3, email: "ravi@shop.example" };
    const place = await post("/api/waitlist", wish, { key: shop });
    expect(place).toMatchObject({ status: 201, body: { status: "WAITING" } });
    const entry = (adjusted.body.ledgerEntryIds as string[]).at(-1);
    expect(await undo(String(entry))).toMatchObject({ status: 200, body: { onHand: 5, reserved: 5 } });
    const { body } = await get(`/api/waitlist/${place.body.id}`, { key: shop });
    expect(body).toMatchObject({ status: "OFFERED" });
  });
});

describe("POST /api/admin/adjustments/bulk", () => {
  const figure = (sku: string, quantity: number, more = {}) => {
    return { sku, warehouseId: MAIN.id, mode: "set", quantity, ...more };
  };

  test("adjusts all rows with one author, reason and batch, and undo-batch takes them back in one go", async () => {
    const [one, other] = [await aStockedProduct(10), await aStockedProduct(20)];
    const lines = [figure(one.sku, 12, { expectedOnHand: 10 }), { ...figure(other.sku, -5), mode: "delta" }];
    const done = await asAda("adjustments/bulk", { lines, reasonCode: "FOUND", note: "Aisle 4" });
    expect(done).toMatchObject({ status: 200, body: { rows: [{ onHand: 12 }, { onHand: 15 }] } });
    const { batchId } = done.body;
    const about = {
      type: "ADJUSTED",
      reasonCode: "FOUND",
      note: "Aisle 4",
      actor: "key:Ada",
      reference: batchId,
    };
    expect((await newestEntries(one.sku, 1))[0]).toMatchObject({ ...about, onHandDelta: 2 });
    expect((await newestEntries(other.sku, 1))[0]).toMatchObject({ ...about, onHandDelta: -5 });

    const [first] = done.body.ledgerEntryIds as string[];
    expect((await undo(String(first))).status).toBe(200);
    const undone = await asAda("stock-changes/undo-batch", { batchId });
    expect(undone).toMatchObject({ status: 200, body: { batchId, rows: [{ sku: other.sku, onHand: 20 }] } });
    expect(await asAda("stock-changes/undo-batch", { batchId })).toMatchObject({
      status: 409,
      body: { code: "LINES_REFUSED", conflicts: [{ code: "ALREADY_UNDONE" }, { code: "ALREADY_UNDONE" }] },
    });
    expect((await get("/api/admin/proof", { key: ada })).body.divergences).toEqual([]);
  });

  test("names every line that cannot be done, and does none", async () => {
    const [one, other] = [await aStockedProduct(10), await aStockedProduct(20)];
    await post(
      "/api/reservations",
      { sku: other.sku, warehouseId: MAIN.id, quantity: 8 },
      { cookie: await aShopper() },
    );
    const lines = [
      figure(one.sku, 12),
      figure(other.sku, 5),
      figure("NO-SUCH", 1),
      figure(one.sku, 3, { warehouseId: randomUUID() }),
      figure(one.sku, 3, { warehouseId: OTHER.id, expectedOnHand: 9 }),
    ];
    expect(await asAda("adjustments/bulk", { lines, reasonCode: "CYCLE_COUNT" })).toMatchObject({
      status: 409,
      body: {
        code: "LINES_REFUSED",
        conflicts: [
          { path: "lines.1", code: "INVALID_STOCK_STATE", reserved: 8, missing: 3 },
          { path: "lines.2", code: "PRODUCT_NOT_FOUND", sku: "NO-SUCH" },
          { path: "lines.3", code: "WAREHOUSE_NOT_FOUND" },
          { path: "lines.4", code: "STOCK_CHANGED", onHand: 10, expectedOnHand: 9 },
        ],
      },
    });
    expect((await newestEntries(one.sku, 1))[0]).toMatchObject({ onHand: 10 });
  });

  test("an undo that would take promised units is refused as a whole", async () => {
    const [one, other] = [await aStockedProduct(10), await aStockedProduct(10)];
    const lines = [figure(one.sku, 15), figure(other.sku, 15)];
    const done = await asAda("adjustments/bulk", { lines, reasonCode: "FOUND" });
    await post(
      "/api/reservations",
      { sku: other.sku, warehouseId: MAIN.id, quantity: 12 },
      { cookie: await aShopper() },
    );
    expect(await asAda("stock-changes/undo-batch", { batchId: done.body.batchId })).toMatchObject({
      status: 409,
      body: {
        detail: "1 row can't be changed. Nothing was changed.",
        conflicts: [
          {
            path: "lines.1",
            code: "INVALID_STOCK_STATE",
            detail: `${other.name} in ${MAIN.city}: With 10 on hand, 2 of 12 units already promised would be missing.`,
            missing: 2,
          },
        ],
      },
    });
    expect((await newestEntries(one.sku, 1))[0]).toMatchObject({ onHand: 15 });
  });

  test("takes 500 lines named by ids, makes their rows, and undoes them within the time of a request", async () => {
    const products = Array.from({ length: 500 }, () => aProduct({ sku: `BULK-${randomUUID().toUpperCase()}` }));
    await aStockedProduct(0);
    await prisma().product.createMany({ data: products });
    const lines = products.map(({ id }) => {
      return { productId: id, warehouseId: MAIN.id, mode: "set", quantity: 1_000_000, expectedOnHand: 0 };
    });
    const done = await asAda("adjustments/bulk", { lines, reasonCode: "CYCLE_COUNT" });
    expect(done.status).toBe(200);
    expect(done.body.rows).toHaveLength(500);
    const undone = await asAda("stock-changes/undo-batch", { batchId: done.body.batchId });
    expect(undone.status).toBe(200);
    expect(new Set((undone.body.rows as { onHand: number }[]).map(({ onHand }) => onHand))).toEqual(new Set([0]));
  });

  test.each([
    ["no lines", []],
    ["the same row twice", [1, 2]],
    ["more than 500 lines", Array.from({ length: 501 }, (_, at) => at)],
  ])("400 for %s", async (_, figures) => {
    const { sku } = await aStockedProduct(1);
    const lines = figures.map((quantity) => figure(sku, quantity));
    expect((await asAda("adjustments/bulk", { lines, reasonCode: "CYCLE_COUNT" })).status).toBe(400);
  });

  test("404 for an unknown batch; 403 for viewers", async () => {
    const batchId = randomUUID();
    expect((await asAda("stock-changes/undo-batch", { batchId })).status).toBe(404);
    const viewer = await somebody("viewer");
    const cookie = await signedIn(viewer.email, viewer.password);
    const { status } = await post("/api/admin/stock-changes/undo-batch", { batchId }, { cookie, origin: ORIGIN });
    expect(status).toBe(403);
  });
});

describe("GET /api/admin/stock-rows", () => {
  test("lists the rows of SKUs in every warehouse; what a unit costs is not for viewers", async () => {
    const [one, other] = [await aStockedProduct(10), await aStockedProduct(20)];
    await prisma().product.update({ where: { id: one.id }, data: { costAmount: 120_00 } });
    const query = `/api/admin/stock-rows?sku=${one.sku.toLowerCase()}&sku=${other.sku}&sku=NO-SUCH`;
    const cost = { amount: 120_00, currency: "INR" };
    const rows = [
      { sku: one.sku, warehouseCode: "BLR", onHand: 10, cost },
      { sku: one.sku, warehouseCode: "MAA", onHand: 10, cost },
      { sku: other.sku, warehouseCode: "BLR", onHand: 20, cost: null },
      { sku: other.sku, warehouseCode: "MAA", onHand: 20, cost: null },
    ];
    expect((await get(query, { key: ada })).body.rows).toMatchObject(rows);
    const viewer = await somebody("viewer");
    const cookie = await signedIn(viewer.email, viewer.password);
    const seen = (await get(query, { cookie })).body.rows;
    expect(seen).toMatchObject(rows.map((row) => ({ ...row, cost: null })));
    const many = Array.from({ length: 101 }, (_, at) => `sku=S${at}`).join("&");
    expect((await get(`/api/admin/stock-rows?${many}`, { key: ada })).status).toBe(400);
  });
});
