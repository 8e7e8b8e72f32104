import { beforeAll, expect, test } from "vitest";
import type { StockByProduct } from "@/lib/inventory/by-product-schemas";
import { aKey, aStockedProduct, call, get, letRunOut, MAIN, OTHER, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin");
});

async function list(query: string): Promise<StockByProduct> {
  const answer = await get(`/api/admin/inventory/by-product?${query}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as StockByProduct;
}

test("a product has its figures in each warehouse and in all, without holds whose time is over", async () => {
  const product = await aStockedProduct(9);
  const held = await post("/api/reservations", { sku: product.sku, warehouseId: MAIN.id, quantity: 5 }, { key });
  const { products, counts } = await list(`productId=${product.id}`);
  expect(counts).toEqual({ all: 1, low: 1, held: 1, aside: 0, shortfall: 0, none: 0 });
  expect(products).toMatchObject([{ sku: product.sku, onHand: 18, reserved: 5, available: 13, isSold: true }]);
  const cell = (warehouse: { id: string }) => products[0]?.rows.find(({ warehouseId }) => warehouseId === warehouse.id);
  expect(cell(MAIN)).toEqual({ warehouseId: MAIN.id, onHand: 9, reserved: 5, available: 4, lowAt: 5 });
  expect(cell(OTHER)).toEqual({ warehouseId: OTHER.id, onHand: 9, reserved: 0, available: 9, lowAt: 5 });
  await letRunOut(held.body.id);
  expect((await list(`productId=${product.id}`)).products).toMatchObject([{ reserved: 0, available: 18 }]);
});

test("filters choose products with a row that matches, and keep all their figures", async () => {
  const [low, full] = [await aStockedProduct(40), await aStockedProduct(40)];
  for (const { id } of [low, full]) {
    await call("PATCH", `/api/admin/products/${id}`, { body: { category: "Grid Filters" }, key });
  }
  const wish = { warehouseId: OTHER.id, mode: "set", quantity: 2, reasonCode: "CYCLE_COUNT" };
  await post("/api/admin/adjustments", { sku: low.sku, ...wish }, { key });
  const found = async (query: string) => (await list(`category=grid filters&${query}`)).products;
  expect(await found("state=low")).toMatchObject([{ sku: low.sku, available: 42 }]);
  expect(await found(`state=low&warehouseId=${MAIN.id}`)).toEqual([]);
  expect(await found(`q=${full.sku}&warehouseId=${MAIN.id}`)).toMatchObject([{ sku: full.sku, available: 80 }]);
  expect((await list("category=grid filters&state=low")).counts).toMatchObject({ all: 2, low: 1 });
});

test.each(["product", "onHand", "reserved", "available"] as const)(
  "sorts by %s and pages without a gap",
  async (sort) => {
    for (const units of [4, 11, 4]) await aStockedProduct(units);
    for (const order of ["asc", "desc"] as const) {
      const whole = (await list(`sort=${sort}&order=${order}&limit=100`)).products;
      const values = whole.map((product) => (sort === "product" ? product.name : product[sort]));
      const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(values).toEqual(order === "asc" ? sorted : sorted.reverse());
      const ids: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: StockByProduct = await list(`sort=${sort}&order=${order}&limit=2${cursor && `&cursor=${cursor}`}`);
        ids.push(...page.products.map(({ productId }) => productId));
        cursor = page.nextCursor;
      }
      expect(ids).toEqual(whole.map(({ productId }) => productId));
    }
  },
);
