import { beforeAll, describe, expect, test } from "vitest";
import type { InventoryRow, InventoryRows } from "@/lib/inventory/inventory-schemas";
import { aKey, aStockedProduct, call, get, MAIN, OTHER, post, somebody } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin");
});

type Name = { id: string };
const edit = (product: Name, warehouse: Name, body: object, said: { key?: string; cookie?: string } = { key }) =>
  call("PATCH", `/api/admin/inventory/${product.id}/${warehouse.id}`, { body, ...said });
const rowsOf = async (product: Name, query = "") => {
  const { body } = await get(`/api/admin/inventory?productId=${product.id}&sort=warehouse&${query}`, { key });
  return body as unknown as InventoryRows;
};
const history = async (product: Name, warehouse: Name) => {
  const of = `subject=INVENTORY&subjectId=${product.id}/${warehouse.id}`;
  return (await get(`/api/admin/setting-changes?${of}`, { key })).body.changes;
};

describe("a row's threshold and shelf", () => {
  test("are changed with their author and reason on record, and only what was sent", async () => {
    const product = await aStockedProduct(7);
    const first = await edit(product, MAIN, { shelf: " a-12–3 ", lowThreshold: 10, fillTo: 40, note: "New racks" });
    expect(first.status, first.text).toBe(200);
    expect(first.body).toMatchObject({
      shelf: "a-12-3",
      lowThreshold: 10,
      fillTo: 40,
      lowAt: 10,
      onHand: 7,
      warehouseCode: "MAA",
    });
    await edit(product, MAIN, { lowThreshold: null });
    expect((await rowsOf(product)).rows).toMatchObject([
      { warehouseCode: "BLR", shelf: null },
      { warehouseCode: "MAA", shelf: "a-12-3", lowThreshold: null, lowAt: 5 },
    ]);
    expect(await history(product, MAIN)).toMatchObject([
      { fields: [{ field: "lowThreshold", from: 10, to: null }], note: null },
      { note: "New racks", actor: expect.stringMatching(/^key:/) },
    ]);
  });

  test("an edit of a version that is gone is refused with what it is now, whatever the stock did", async () => {
    const product = await aStockedProduct(7);
    const expectedUpdatedAt = (await rowsOf(product, `warehouseId=${MAIN.id}`)).rows[0]?.settingsUpdatedAt;
    await post("/api/reservations", { sku: product.sku, warehouseId: MAIN.id, quantity: 1 }, { key });
    const first = await edit(product, MAIN, { shelf: "B-1", expectedUpdatedAt });
    expect(first.status, "a hold is no change of the shelf").toBe(200);
    const second = await edit(product, MAIN, { shelf: "C-1", expectedUpdatedAt });
    expect(second).toMatchObject({ status: 409, body: { code: "CHANGED_MEANWHILE", current: { shelf: "B-1" } } });
    expect((await rowsOf(product, `warehouseId=${MAIN.id}`)).rows[0]?.shelf).toBe("B-1");
  });

  test("are refused for a row that never was, for viewers, and if they make no sense", async () => {
    const product = await aStockedProduct(7);
    const nowhere = { id: product.id };
    expect((await edit(product, nowhere, { shelf: "A" })).body.code).toBe("INVENTORY_ROW_NOT_FOUND");
    const viewer = (await somebody("viewer")).cookie;
    expect((await edit(product, MAIN, { shelf: "A" }, { cookie: viewer })).status).toBe(403);
    for (const wrong of [
      {},
      { shelf: "" },
      { lowThreshold: -1 },
      { lowThreshold: 2.5 },
      { fillTo: 0 },
      { lowThreshold: 5, fillTo: 5 },
      { onHand: 3 },
    ]) {
      expect((await edit(product, MAIN, wrong)).status, JSON.stringify(wrong)).toBe(400);
    }
  });
});

test("a row is low at its own threshold, else at its product's, else at the shop's", async () => {
  const product = await aStockedProduct(9);
  const low = async () => {
    const { counts } = await rowsOf(product);
    const { rows } = await rowsOf(product, "state=low");
    expect(counts.low).toBe(rows.length);
    return rows.map(({ warehouseCode, lowAt }) => `${warehouseCode} ${lowAt}`);
  };
  expect(await low()).toEqual([]);
  await call("PATCH", `/api/admin/products/${product.id}`, { body: { lowThreshold: 9 }, key });
  expect(await low()).toEqual(["BLR 9", "MAA 9"]);
  await edit(product, OTHER, { lowThreshold: 8 });
  expect(await low()).toEqual(["MAA 9"]);
  const panel = (await get("/api/admin/stats", { key })).body as unknown as { low: { rows: InventoryRow[] } };
  expect(panel.low.rows.filter(({ sku }) => sku === product.sku)).toMatchObject([{ warehouseCode: "MAA" }]);
});

test("days of cover say how long the rest lasts at the pace of the last 28 days", async () => {
  const product = await aStockedProduct(30);
  const held = await post("/api/reservations", { sku: product.sku, warehouseId: MAIN.id, quantity: 2 }, { key });
  const cover = async () => (await rowsOf(product, `warehouseId=${MAIN.id}`)).rows[0];
  expect(await cover()).toMatchObject({ soldIn28Days: 0, daysOfCover: null });
  await post(`/api/admin/reservations/${held.body.id}/confirm`, { note: "paid" }, { key });
  expect(await cover()).toMatchObject({ available: 28, soldIn28Days: 2, daysOfCover: 392 });
  expect((await rowsOf(product, `warehouseId=${OTHER.id}`)).rows[0]?.daysOfCover).toBe(null);
});

test("a search finds rows by every word, however the words are split", async () => {
  const product = await aStockedProduct(3);
  const found = async (q: string) => {
    const { body } = await get(`/api/admin/inventory?q=${encodeURIComponent(q)}&warehouseId=${MAIN.id}`, { key });
    return (body as unknown as InventoryRows).rows.map(({ sku }) => sku);
  };
  expect(await found(`${product.name} ${product.category} ${product.sku}`)).toEqual([product.sku]);
  expect(await found(`${product.sku} zzz`)).toEqual([]);
  expect(await found("%%%")).toEqual([]);
});
