import { beforeAll, describe, expect, test } from "vitest";
import { proveNow } from "@/lib/ledger/proof";
import { aKey, aShopper, aStockedProduct, get, MAIN, OTHER, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const asAdmin = (path: string, body: unknown, more: object = {}) => post(`/api/admin/${path}`, body, { key, ...more });

describe("units set aside", () => {
  test("are on hand and not available, anywhere they are told", async () => {
    const { id: productId, sku } = await aStockedProduct(10);
    const aside = { sku, warehouseId: MAIN.id, quantity: 4, bucket: "DAMAGED", note: "water" };
    const set = await asAdmin("set-aside", aside);
    expect(set).toMatchObject({ status: 200, body: { onHand: 10, setAside: 4, available: 6, safetyStock: 0 } });
    const { body: product } = await get(`/api/products/${sku}`);
    expect(product).toMatchObject({ available: 16 });
    expect((await get(`/api/inventory/${sku}`)).body).toMatchObject({ onHand: 20, setAside: 4, available: 16 });
    const [entry] = (await get(`/api/audit?sku=${sku}&type=SET_ASIDE`, { key })).body.entries as object[];
    expect(entry).toMatchObject({
      reasonCode: "DAMAGE",
      bucket: "DAMAGED",
      setAsideDelta: 4,
      onHandDelta: 0,
      note: "water",
    });
    const why = (await get(`/api/admin/explain?productId=${productId}&warehouseId=${MAIN.id}`, { key })).body;
    expect(why).toMatchObject({ available: 6, terms: expect.arrayContaining([{ term: "setAside", units: -4 }]) });
    const before = new Date(Date.parse((entry as { createdAt: string }).createdAt) - 1).toISOString();
    const at = async (moment: string) =>
      (await get(`/api/admin/stock-at?productId=${productId}&at=${moment}`, { key })).body;
    expect(await at(before)).toMatchObject({ warehouses: [{ setAside: 0, available: 10 }, {}] });
    expect(await at(new Date().toISOString())).toMatchObject({ warehouses: [{ setAside: 4, available: 6 }, {}] });
    const low = await get(`/api/admin/inventory?productId=${productId}&state=aside`, { key });
    expect(low.body).toMatchObject({ rows: [{ warehouseId: MAIN.id, setAside: 4 }], counts: { all: 2, aside: 1 } });
    expect((await proveNow()).divergences).toEqual([]);
  });

  test("are not sold, put back from their bucket, and written off from it", async () => {
    const { sku } = await aStockedProduct(3);
    const at = { sku, warehouseId: MAIN.id };
    await asAdmin("set-aside", { ...at, quantity: 2, bucket: "INSPECTION" });
    const short = await post("/api/reservations", { ...at, quantity: 2 }, { cookie: await aShopper() });
    expect(short).toMatchObject({ status: 409, body: { shortages: [{ available: 1 }] } });
    const wrong = await asAdmin("put-back", { ...at, quantity: 1, bucket: "DAMAGED" });
    expect(wrong).toMatchObject({
      status: 409,
      body: { code: "INSUFFICIENT_STOCK", shortages: [{ available: 0, bucket: "DAMAGED" }] },
    });
    expect(wrong.body.detail).toBe("No units are set aside there as damaged.");
    const back = await asAdmin("put-back", { ...at, quantity: 1, bucket: "INSPECTION" });
    expect(back).toMatchObject({ status: 200, body: { setAside: 1, available: 2 } });
    const loss = { ...at, mode: "delta", quantity: -1, reasonCode: "DAMAGE", bucket: "INSPECTION" };
    expect(await asAdmin("adjustments", loss)).toMatchObject({ body: { onHand: 2, setAside: 0, available: 2 } });
    expect(await asAdmin("adjustments", loss), "nothing promised would be missing").toMatchObject({
      status: 409,
      body: {
        ...{ code: "INVALID_STOCK_STATE", missing: 0, bucket: "INSPECTION", inBucket: 0 },
        detail: "No units are set aside there for inspection.",
      },
    });
  });

  test("are refused beyond what is not promised, and in no bucket or of nothing", async () => {
    const { sku } = await aStockedProduct(3);
    const at = { sku, warehouseId: MAIN.id };
    await post("/api/reservations", { ...at, quantity: 2 }, { cookie: await aShopper() });
    const many = await asAdmin("set-aside", { ...at, quantity: 2, bucket: "DISPLAY" });
    expect(many).toMatchObject({ status: 409, body: { shortages: [{ requested: 2, available: 1 }] } });
    for (const wrong of [{ bucket: "SHELF" }, { quantity: 0 }, { quantity: 1.5 }, { mode: "delta" }]) {
      const refused = await asAdmin("set-aside", { ...at, quantity: 1, bucket: "DISPLAY", ...wrong });
      expect([refused.status, refused.body.code], JSON.stringify(wrong)).toEqual([400, "VALIDATION_ERROR"]);
    }
    const found = { ...at, mode: "delta", quantity: 1, reasonCode: "FOUND", bucket: "DAMAGED" };
    expect(await asAdmin("adjustments", found)).toMatchObject({
      status: 400,
      body: { errors: [{ path: "bucket", message: expect.stringContaining("below 0") }] },
    });
  });

  test("happen once per Idempotency-Key", async () => {
    const { sku } = await aStockedProduct(9);
    const aside = { sku, warehouseId: MAIN.id, quantity: 2, bucket: "DISPLAY" };
    const headers = { "idempotency-key": `aside ${sku}` };
    const answers = await Promise.all([1, 2, 3].map(() => asAdmin("set-aside", aside, { headers })));
    expect(answers.map(({ body }) => body.setAside)).toEqual([2, 2, 2]);
    expect((await get(`/api/inventory/${sku}`)).body).toMatchObject({ setAside: 2 });
  });

  test("are in the list of inventory rows with their buckets, by which it can be narrowed", async () => {
    const { sku } = await aStockedProduct(9);
    const at = { sku, warehouseId: MAIN.id };
    await asAdmin("set-aside", { ...at, quantity: 2, bucket: "INSPECTION" });
    await asAdmin("set-aside", { ...at, quantity: 1, bucket: "DAMAGED" });
    await asAdmin("set-aside", { ...at, warehouseId: OTHER.id, quantity: 5, bucket: "DAMAGED" });
    const rows = async (query: string) => {
      const { body } = await get(`/api/admin/inventory?q=${sku}&${query}`, { key });
      return body as unknown as { rows: { warehouseCode: string; buckets: object[] }[]; counts: object };
    };
    expect((await rows("state=aside&sort=setAside&order=asc")).rows.map(({ buckets }) => buckets)).toEqual([
      [
        { bucket: "DAMAGED", quantity: 1 },
        { bucket: "INSPECTION", quantity: 2 },
      ],
      [{ bucket: "DAMAGED", quantity: 5 }],
    ]);
    const toInspect = await rows("bucket=INSPECTION");
    expect(toInspect.rows.map(({ warehouseCode }) => warehouseCode)).toEqual([MAIN.code]);
    expect(toInspect.counts).toMatchObject({ all: 1, aside: 1 });
    await asAdmin("put-back", { ...at, quantity: 2, bucket: "INSPECTION" });
    expect((await rows("state=aside&bucket=INSPECTION")).rows).toEqual([]);
    expect((await rows("state=aside&bucket=DISPLAY")).rows).toEqual([]);
  });

  test("are listed by SKU, warehouse and bucket, with who added the last", async () => {
    const { id: productId, sku } = await aStockedProduct(9);
    for (const [warehouseId, bucket] of [
      [MAIN.id, "INSPECTION"],
      [MAIN.id, "DAMAGED"],
      [OTHER.id, "DISPLAY"],
    ]) {
      await asAdmin("set-aside", { sku, warehouseId, quantity: 3, bucket, note: `${bucket} by test` });
    }
    await asAdmin("put-back", { sku, warehouseId: OTHER.id, quantity: 3, bucket: "DISPLAY" });
    const list = async (query: string) =>
      (await get(`/api/admin/set-aside?productId=${productId}${query}`, { key })).body;
    const all = await list("");
    expect(all).toMatchObject({
      setAside: [
        {
          sku,
          warehouseCode: MAIN.code,
          bucket: "DAMAGED",
          quantity: 3,
          last: { actor: "key:Meera", note: "DAMAGED by test" },
        },
        { sku, warehouseCode: MAIN.code, bucket: "INSPECTION", quantity: 3 },
      ],
      nextCursor: null,
    });
    const first = await list("&limit=1");
    const second = await list(`&limit=1&cursor=${first.nextCursor}`);
    expect([first, second].flatMap(({ setAside }) => setAside)).toEqual(all.setAside);
    expect((await list("&bucket=INSPECTION")).setAside).toHaveLength(1);
    expect((await list("&cursor=nonsense")).code).toBe("VALIDATION_ERROR");
  });
});
