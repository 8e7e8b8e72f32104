import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Inventory, Products } from "@/lib/catalog/catalog-schemas";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { aKey, aShopper, aStockedProduct, get, letRunOut, MAIN, OTHER, post } from "./api";

async function list(query: string): Promise<Products> {
  const answer = await get(`/api/products?${query}`);
  expect(answer.status).toBe(200);
  return answer.body as unknown as Products;
}

/** A category that no other test uses. */
async function aShelf(...products: { name: string; priceAmount: number; units?: number; description?: string }[]) {
  const category = `Shelf ${randomUUID().slice(0, 6)}`;
  for (const { units = 1, ...fields } of products) {
    const { id } = await aStockedProduct(units);
    await prisma().product.update({ where: { id }, data: { category, ...fields } });
  }
  return category;
}

const namesOf = ({ products }: Products) => products.map((product) => product.name);

describe("GET /api/products", () => {
  test("says how many match on all pages together", async () => {
    const category = await aShelf(
      { name: "Cap", priceAmount: 300 },
      { name: "Cape", priceAmount: 200, units: 0 },
      { name: "Capsule", priceAmount: 100 },
    );
    const first = await list(`category=${category}&limit=2`);
    expect([first.products.length, first.total]).toEqual([2, 3]);
    expect((await list(`category=${category}&limit=2&cursor=${first.nextCursor}`)).total).toBe(3);
    expect((await list(`category=${category}&limit=1&inStock=true`)).total).toBe(2);
    expect((await list(`category=${category}&limit=1&inStock=false`)).total).toBe(1);
    for (const q of ["cap", "caps", "capsule"]) {
      const all = (await list(`category=${category}&q=${q}`)).products;
      expect((await list(`category=${category}&limit=1&q=${q}`)).total, q).toBe(all.length);
    }
    expect((await list(`category=${category}&limit=1&q=capsule`)).total).toBe(1);
    expect((await list(`category=${category}&q=zeppelin`)).total).toBe(0);
  });

  test("sorts by name, price and age, page by page, each product once", async () => {
    const category = await aShelf(
      { name: "Cap", priceAmount: 300 },
      { name: "Axe", priceAmount: 200 },
      { name: "Dab", priceAmount: 200 },
      { name: "Bag", priceAmount: 100 },
    );
    const inPages = async (sort: string) => {
      const names: string[] = [];
      let cursor = "";
      do {
        const page = await list(`category=${category}&sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`);
        names.push(...namesOf(page));
        cursor = page.nextCursor ?? "";
      } while (cursor);
      return names;
    };
    expect(await inPages("name")).toEqual(["Axe", "Bag", "Cap", "Dab"]);
    expect((await inPages("price-asc"))[0]).toBe("Bag");
    expect((await inPages("price-asc"))[3]).toBe("Cap");
    expect((await inPages("price-desc"))[0]).toBe("Cap");
    expect((await inPages("price-asc")).sort()).toEqual(["Axe", "Bag", "Cap", "Dab"]);
    expect((await inPages("newest"))[0]).toBe("Bag");
  });

  test("finds products by all the words in name, description, category or SKU, and treats % and _ as plain characters", async () => {
    const category = await aShelf(
      { name: "Brass lamp", priceAmount: 1, description: "Glows 100% warm" },
      { name: "Brass bell", priceAmount: 1, description: "Rings" },
    );
    const find = async (q: string) => namesOf(await list(`category=${category}&q=${encodeURIComponent(q)}`));
    expect(await find("brass")).toEqual(["Brass bell", "Brass lamp"]);
    expect(await find("WARM brass")).toEqual(["Brass lamp"]);
    expect(await find("100%")).toEqual(["Brass lamp"]);
    expect(await find("%")).toEqual(["Brass lamp"]);
    expect(await find("_")).toEqual([]);
    expect(await find("\\")).toEqual([]);
    expect(await find("' or 1=1 --")).toEqual([]);
    expect(await find("")).toHaveLength(2);
    expect((await list(`category=${category.toUpperCase()}`)).products).toHaveLength(2);
  });

  test("separates products in stock from those that are not, counting holds", async () => {
    const category = await aShelf(
      { name: "Free", priceAmount: 1 },
      { name: "None", priceAmount: 1, units: 0 },
      { name: "Held", priceAmount: 1 },
    );
    const held = (await list(`category=${category}&q=Held`)).products[0];
    const { id } = (await post("/api/reservations", { productId: held?.id, quantity: 2 })).body;
    expect(namesOf(await list(`category=${category}&inStock=true`))).toEqual(["Free"]);
    expect(namesOf(await list(`category=${category}&inStock=false`))).toEqual(["Held", "None"]);
    await letRunOut(id);
    expect(namesOf(await list(`category=${category}&inStock=true`))).toEqual(["Free", "Held"]);
  });

  test("leaves out inactive products", async () => {
    const product = await aStockedProduct(1);
    await prisma().product.update({ where: { id: product.id }, data: { isActive: false } });
    expect((await list(`q=${product.sku}`)).products).toEqual([]);
    expect((await get(`/api/products/${product.id}`)).body.code).toBe("PRODUCT_NOT_FOUND");
    expect((await get(`/api/inventory/${product.sku}`)).body.code).toBe("PRODUCT_NOT_FOUND");
  });
});

describe("GET /api/products/{idOrSlugOrSku}", () => {
  test("finds the product by id, slug and SKU, with a cache that revalidates", async () => {
    const product = await aStockedProduct(3);
    const byId = await get(`/api/products/${product.id.toUpperCase()}`);
    expect(byId.body).toMatchObject({
      id: product.id,
      price: { amount: product.priceAmount, currency: "INR" },
      policy: "STANDARD",
      available: 6,
      nextReleaseAt: null,
      inventory: [
        {
          warehouseCode: "MAA",
          city: "Chennai",
          onHand: 3,
          reserved: 0,
          committed: 0,
          safetyStock: 0,
          setAside: 0,
          available: 3,
        },
        { warehouseCode: "BLR", city: "Bangalore", onHand: 3, available: 3 },
      ],
    });
    expect(byId.headers.get("cache-control")).toBe("no-cache");
    expect(byId.cookie).toBeNull();
    expect((await get(`/api/products/${product.slug}`)).text).toBe(byId.text);
    expect((await get(`/api/products/${product.sku}`)).text).toBe(byId.text);
  });

  test("is 404 for an unknown product", async () => {
    for (const name of [randomUUID(), "no-such-thing", "%E2%82%B9"]) {
      expect((await get(`/api/products/${name}`)).body.code).toBe("PRODUCT_NOT_FOUND");
    }
  });

  test("gives the time when the first unit may come back, while none is available", async () => {
    const product = await aStockedProduct(1);
    const path = `/api/products/${product.id}`;
    const first = await post("/api/reservations", { sku: product.sku, quantity: 1, ttlSeconds: 400 });
    expect((await get(path)).body).toMatchObject({ available: 1, nextReleaseAt: null });
    const second = await post("/api/reservations", { sku: product.sku, quantity: 1, ttlSeconds: 100 });
    expect((await get(path)).body).toMatchObject({ available: 0, nextReleaseAt: second.body.expiresAt });
    await letRunOut(second.body.id);
    expect((await get(path)).body).toMatchObject({ available: 1, nextReleaseAt: null });
    expect(first.body.expiresAt).not.toBe(second.body.expiresAt);
  });

  test("counts the back-order allowance, and leaves out closed warehouses", async () => {
    const onOrder = await aStockedProduct(1, "BACKORDER");
    expect((await get(`/api/products/${onOrder.id}`)).body.available).toBe(102);
    const product = await aStockedProduct(2);
    await pool().query("update warehouse set is_active = false where id = $1", [OTHER.id]);
    const closed = await get(`/api/products/${product.id}`);
    await pool().query("update warehouse set is_active = true where id = $1", [OTHER.id]);
    expect(closed.body).toMatchObject({ available: 2, inventory: [{ warehouseId: MAIN.id }] });
  });
});

describe("GET /api/inventory/{sku}", () => {
  test("sums the warehouses, and never counts a hold whose time is over", async () => {
    const product = await aStockedProduct(5);
    const cookie = await aShopper();
    const reserve = async (quantity: number) =>
      (await post("/api/reservations", { sku: product.sku, warehouseId: MAIN.id, quantity }, { cookie })).body.id;
    const [live, late, sold] = [await reserve(1), await reserve(2), await reserve(1)];
    await post(`/api/reservations/${sold}/confirm`, undefined, { key: await aKey("shop") });
    await letRunOut(late);
    const read = (await get(`/api/inventory/${product.sku}`)).body as unknown as Inventory;
    expect(read).toMatchObject({
      productId: product.id,
      onHand: 10,
      reserved: 1,
      committed: 1,
      safetyStock: 0,
      setAside: 0,
      available: 8,
    });
    expect(read.warehouses).toMatchObject([
      { warehouseCode: "MAA", onHand: 5, reserved: 1, committed: 1, available: 3 },
      { warehouseCode: "BLR", onHand: 5, reserved: 0, committed: 0, available: 5 },
    ]);
    expect(read.activeReservations).toBeUndefined();
    expect(live).toBeTruthy();
  });

  test("lists the live reservations only to an admin", async () => {
    const product = await aStockedProduct(5);
    const reserve = async (ttlSeconds: number) =>
      (await post("/api/reservations", { sku: product.sku, quantity: 1, ttlSeconds })).body.id;
    const [later, sooner, late] = [await reserve(500), await reserve(90), await reserve(60)];
    await letRunOut(late);
    const seen = await get(`/api/inventory/${product.sku}`, { key: await aKey("admin") });
    expect(seen.body.activeReservations).toEqual([sooner, later]);
    expect(seen.headers.get("cache-control")).toBe("no-store");
    expect(
      (await get(`/api/inventory/${product.sku}`, { key: await aKey("shop") })).body.activeReservations,
    ).toBeUndefined();
  });
});

test("GET /api/warehouses lists them by code, page by page", async () => {
  await aStockedProduct(0);
  const first = await get("/api/warehouses?limit=1");
  expect(first.body.warehouses).toEqual([
    expect.objectContaining({ id: OTHER.id, code: "BLR", city: "Bangalore", isActive: true, latitude: OTHER.latitude }),
  ]);
  const second = await get(`/api/warehouses?limit=1&cursor=${first.body.nextCursor}`);
  expect(second.body).toMatchObject({ warehouses: [{ code: "MAA" }], nextCursor: null });
});
