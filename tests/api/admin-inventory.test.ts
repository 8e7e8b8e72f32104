import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/prisma";
import type { InventoryRow, InventoryRows } from "@/lib/inventory/inventory-schemas";
import { aKey, aShopper, aStockedProduct, get, letRunOut, MAIN, OTHER, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin");
});

async function list(query: string): Promise<InventoryRows> {
  const answer = await get(`/api/admin/inventory?${query}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as InventoryRows;
}

const adjust = (sku: string, warehouseId: string, quantity: number) => {
  const wish = { sku, warehouseId, mode: "set", quantity, reasonCode: "CYCLE_COUNT", onShortage: "release" };
  return post("/api/admin/adjustments", wish, { key });
};

describe("GET /api/admin/inventory", () => {
  test("is for admins", async () => {
    expect((await get("/api/admin/inventory")).status).toBe(401);
    expect((await get("/api/admin/inventory", { key: await aKey("shop") })).status).toBe(403);
  });

  test("shows a row with its product, its warehouse and its figures", async () => {
    const product = await aStockedProduct(7);
    await post(
      "/api/reservations",
      { sku: product.sku, warehouseId: MAIN.id, quantity: 2 },
      { cookie: await aShopper() },
    );
    const { rows, counts } = await list(`productId=${product.id}&warehouseId=${MAIN.id}`);
    expect(counts).toEqual({ all: 1, low: 1, held: 1, aside: 0, shortfall: 0, none: 0 });
    expect(rows).toEqual([
      {
        productId: product.id,
        sku: product.sku,
        name: product.name,
        category: product.category,
        image: product.image,
        warehouseId: MAIN.id,
        warehouseCode: "MAA",
        warehouseName: MAIN.name,
        city: "Chennai",
        isSold: true,
        isPaused: false,
        onHand: 7,
        reserved: 2,
        committed: 0,
        safetyStock: 0,
        setAside: 0,
        buckets: [],
        inTransit: 0,
        expected: 0,
        expectedOn: null,
        shortfall: 0,
        backorderAllowance: 0,
        available: 5,
        updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        shelf: null,
        lowThreshold: null,
        fillTo: null,
        productLowThreshold: null,
        lowAt: 5,
        soldIn28Days: 0,
        daysOfCover: null,
        settingsUpdatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  test("does not count holds whose time is over, swept or not", async () => {
    const { id: productId, sku } = await aStockedProduct(3);
    const wish = { sku, warehouseId: MAIN.id, quantity: 3 };
    const held = await post("/api/reservations", wish, { cookie: await aShopper() });
    const row = async () => (await list(`productId=${productId}&warehouseId=${MAIN.id}`)).rows[0];
    expect(await row()).toMatchObject({ reserved: 3, available: 0 });
    await letRunOut(held.body.id);
    expect(await row()).toMatchObject({ reserved: 0, available: 3 });
    expect((await list(`productId=${productId}&state=held`)).rows).toEqual([]);
  });

  test("filters by name, SKU, warehouse, category and state", async () => {
    const [low, none] = [await aStockedProduct(9), await aStockedProduct(9)];
    await prisma().product.update({ where: { id: low.id }, data: { name: "Zebra Lamp", category: "Odd" } });
    await prisma().product.update({ where: { id: none.id }, data: { name: "Zebra Mug", category: "Odd" } });
    await adjust(low.sku, OTHER.id, 2);
    await adjust(none.sku, MAIN.id, 0);
    const found = async (query: string) => {
      return (await list(query)).rows.map((row) => `${row.name} ${row.warehouseCode}`).sort();
    };
    expect(await found("q=zebra lamp")).toEqual(["Zebra Lamp BLR", "Zebra Lamp MAA"]);
    expect(await found(`q=${none.sku.toLowerCase()}&warehouseId=${MAIN.id}`)).toEqual(["Zebra Mug MAA"]);
    expect(await found("category=odd&state=low")).toEqual(["Zebra Lamp BLR", "Zebra Mug MAA"]);
    expect(await found("category=odd&state=none")).toEqual(["Zebra Mug MAA"]);
    expect(await found("category=odd&state=shortfall")).toEqual([]);
    expect((await list("category=odd&state=none")).counts).toEqual({
      all: 4,
      low: 2,
      held: 0,
      aside: 0,
      shortfall: 0,
      none: 1,
    });
    expect(await found("q=zebra%25lamp")).toEqual([]);
  });

  test("shows shortfalls and inactive products", async () => {
    const { id: productId, sku } = await aStockedProduct(4);
    const held = await post("/api/reservations", { sku, warehouseId: MAIN.id, quantity: 3 }, { key });
    await post(`/api/admin/reservations/${held.body.id}/confirm`, { note: "paid" }, { key });
    await adjust(sku, MAIN.id, 1);
    await prisma().product.update({ where: { id: productId }, data: { isActive: false } });
    expect((await list(`productId=${productId}&state=shortfall`)).rows).toMatchObject([
      { onHand: 1, committed: 3, shortfall: 2, available: 0, isSold: false },
    ]);
  });

  test.each([
    ["product", "name"],
    ["warehouse", "warehouseCode"],
    ["onHand", "onHand"],
    ["reserved", "reserved"],
    ["committed", "committed"],
    ["safetyStock", "safetyStock"],
    ["setAside", "setAside"],
    ["available", "available"],
    ["shortfall", "shortfall"],
    ["shelf", "shelf"],
    ["updatedAt", "updatedAt"],
  ] as const)("sorts by %s in both directions, and pages without a gap", async (sort, figure) => {
    for (const units of [4, 9, 4]) await aStockedProduct(units);
    for (const order of ["asc", "desc"] as const) {
      const whole = (await list(`sort=${sort}&order=${order}&limit=100`)).rows;
      const values = whole.map((row) => row[figure] ?? "");
      const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(values).toEqual(order === "asc" ? sorted : sorted.reverse());
      const paged: InventoryRow[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: InventoryRows = await list(`sort=${sort}&order=${order}&limit=5${cursor && `&cursor=${cursor}`}`);
        paged.push(...page.rows);
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(whole);
    }
  });

  test("rejects invalid parameters", async () => {
    for (const query of ["sort=price", "order=up", "state=full", "warehouseId=Chennai", "cursor=made-up", "size=3"]) {
      const refused = await get(`/api/admin/inventory?${query}`, { key });
      expect([refused.status, refused.body.code], query).toEqual([400, "VALIDATION_ERROR"]);
    }
    const first = await list("limit=1");
    const elsewhere = await get(`/api/admin/inventory?limit=1&sort=onHand&cursor=${first.nextCursor}`, { key });
    expect(elsewhere.status).toBe(400);
    expect((await list(`productId=${randomUUID()}`)).rows).toEqual([]);
  });
});
