import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { aKey, aStockedProduct, get } from "./api";

/** What people type or paste into any search. */

const PRODUCT_LISTS = [
  "/api/products",
  "/api/admin/products",
  "/api/admin/inventory",
  "/api/admin/inventory/by-product",
  "/api/admin/live-stock",
];
let key = "";
let sku = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
  for (const name of ["Jasmine candle", "Rose candle, hand-poured"]) {
    const product = await aStockedProduct(3);
    ({ sku } = product);
    await prisma().product.update({ where: { id: product.id }, data: { name } });
  }
});

const foundAt = async (path: string, q: string) => await get(`${path}?q=${encodeURIComponent(q)}`, { key });

describe.each(PRODUCT_LISTS)("%s", (path) => {
  test.each(["\t", "\n", "\r\n", "\v", "\u0085", "\u2028", "\u00a0", "\u3000"])("%j is a space", async (space) => {
    const { status, text } = await foundAt(path, `rose${space}candle${space}`);
    expect([status, text.includes(sku)]).toEqual([200, true]);
  });
});

describe.each(PRODUCT_LISTS)("%s", (path) => {
  test.each(["candel", "hand-poured candel", "cndle rose"])("finds a candle for %j", async (q) => {
    expect((await foundAt(path, q)).text).toContain(sku);
  });

  test("finds it page by page", async () => {
    const skus = new Set<string>();
    let cursor = "";
    do {
      const { status, body } = await get(`${path}?q=candel&limit=1${cursor}`, { key });
      expect(status).toBe(200);
      for (const { sku } of (body.rows ?? body.products) as { sku: string }[]) skus.add(sku);
      cursor = body.nextCursor === null ? "" : `&cursor=${encodeURIComponent(body.nextCursor)}`;
    } while (cursor !== "");
    expect(skus.size).toBe(2);
  });
});

test.each(["/api/audit", "/api/admin/reservations", "/api/admin/mail", "/api/orders", "/api/places"])(
  "%s takes two pasted cells",
  async (path) => {
    expect(await foundAt(path, "new\tdelhi\n")).toMatchObject({ status: 200 });
  },
);

test("what nobody can see or mean is refused with what to do", async () => {
  const { status, body } = await foundAt("/api/products", "rose\u0000");
  expect([status, body.errors]).toEqual([
    400,
    [{ path: "q", code: "INVALID_Q", message: "must not contain invisible characters. Remove them" }],
  ]);
});

test.each([
  "/api/products?inStock=TRUE&sort=Price-Asc",
  "/api/admin/products?sort=PRICE&order=DESC",
  "/api/audit?type=received",
])("%s is understood in any case", async (path) => {
  expect(await get(path, { key })).toMatchObject({ status: 200 });
});
