import { beforeAll, expect, test } from "vitest";
import type { LiveStockPage } from "@/lib/stats/live-stock-schemas";
import { aKey, aShopper, aStockedProduct, call, get, MAIN, OTHER, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

async function page(query: string): Promise<LiveStockPage> {
  const answer = await get(`/api/admin/live-stock?${query}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as LiveStockPage;
}

/** Three products, of which the second has held units and the third is low. */
async function threeProducts() {
  const [plain, held, low] = [await aStockedProduct(50), await aStockedProduct(50), await aStockedProduct(2)];
  const reserve = { sku: held.sku, quantity: 7, warehouseId: MAIN.id };
  expect((await post("/api/reservations", reserve, { cookie: await aShopper() })).status).toBe(201);
  const ids = [plain, held, low].map(({ id }) => `productId=${id}`).join("&");
  return { plain, held, low, ids };
}

const namesOf = ({ products }: LiveStockPage) => products.map(({ sku }) => sku);

test("the server filters and sorts by what is held and low", async () => {
  const { plain, held, low, ids } = await threeProducts();
  expect((await page(ids)).count).toBe(3);
  expect(namesOf(await page(`${ids}&show=held`))).toEqual([held.sku]);
  expect(namesOf(await page(`${ids}&show=low`))).toEqual([low.sku]);
  expect(namesOf(await page(`${ids}&sort=held`))[0]).toBe(held.sku);
  expect(namesOf(await page(`${ids}&sort=lowest`))).toEqual([
    low.sku,
    ...namesOf(await page(`${ids}&sort=lowest`)).slice(1),
  ]);
  expect(namesOf(await page(`q=${plain.sku}`))).toEqual([plain.sku]);
  const row = (await page(`${ids}&show=held`)).products[0]?.inventory.find(
    ({ warehouseId }) => warehouseId === MAIN.id,
  );
  expect(row).toMatchObject({ reserved: 7, available: 43 });
});

test("counts what each choice of stock would show, under the other filters", async () => {
  const { held, low } = await threeProducts();
  const counted = async (query: string) => (await get(`/api/admin/live-stock/counts?${query}`, { key })).body;
  expect(await counted(`q=${held.sku}`)).toEqual({ all: 1, held: 1, low: 0 });
  expect(await counted(`q=${low.sku}&warehouseId=${MAIN.id}`)).toEqual({ all: 1, held: 0, low: 1 });
  const all = await counted("");
  for (const show of ["all", "held", "low"]) expect(all[show], show).toBe((await page(`show=${show}`)).count);
});

test("low is at the threshold of a row, else of its product, and the page names those thresholds", async () => {
  const { plain, low, ids } = await threeProducts();
  const ofRow = `/api/admin/inventory/${plain.id}/${MAIN.id}`;
  expect((await call("PATCH", ofRow, { key, body: { lowThreshold: 50 } })).status).toBe(200);
  const ofProduct = `/api/admin/products/${low.id}`;
  expect((await call("PATCH", ofProduct, { key, body: { lowThreshold: 1 } })).status).toBe(200);
  const found = await page(`${ids}&show=low`);
  expect(namesOf(found)).toEqual([plain.sku]);
  expect(found.thresholds).toEqual([{ productId: plain.id, warehouseId: MAIN.id, lowAt: 50 }]);
  const { thresholds } = await page(`productId=${low.id}`);
  expect(thresholds).toContainEqual({ productId: low.id, warehouseId: MAIN.id, lowAt: 1 });
  expect(namesOf(await page(`${ids}&show=low&sort=lowest&warehouseId=${MAIN.id}`))).toEqual([plain.sku]);
});

test("pages follow one another in every order, without gaps or repeats", async () => {
  const { ids } = await threeProducts();
  for (const sort of ["name", "held", "lowest"]) {
    const whole = await page(`${ids}&sort=${sort}`);
    const first = await page(`${ids}&sort=${sort}&limit=2`);
    const second = await page(`${ids}&sort=${sort}&limit=2&cursor=${first.nextCursor}`);
    expect([...namesOf(first), ...namesOf(second)], sort).toEqual(namesOf(whole));
    expect(second).toMatchObject({ nextCursor: null, count: 3 });
  }
});

test("only a warehouse's own stock counts if it is asked for", async () => {
  const { low, held } = await threeProducts();
  expect(namesOf(await page(`productId=${held.id}&show=held&warehouseId=${MAIN.id}`))).toEqual([held.sku]);
  expect(namesOf(await page(`productId=${held.id}&show=held&warehouseId=${OTHER.id}`))).toEqual([]);
  expect(namesOf(await page(`productId=${low.id}&show=low&warehouseId=${MAIN.id}`))).toEqual([low.sku]);
});
