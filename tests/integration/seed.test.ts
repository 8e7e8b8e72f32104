import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PrismaClient } from "@/lib/db/generated/client";
import { makePool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { type SeedInput, seed, seedWhenEmpty } from "@/prisma/seed";
import { PRODUCTS } from "@/prisma/seed/catalogue";
import { OPENING_UNITS, SEED_REFERENCE } from "@/prisma/seed/open-stock";
import { WAREHOUSES } from "@/prisma/seed/warehouses";
import { aLine, anAdjust, aReserve } from "../factories/commands";
import { idOf } from "../factories/ids";
import { aProduct } from "../factories/product";
import { createTestDatabase, type TestDatabase } from "../setup/database";

const ROWS = 265;
const [product] = PRODUCTS;
const [warehouse] = WAREHOUSES;
if (product === undefined || warehouse === undefined) throw new Error("the catalogue is empty");

type Process = SeedInput & { writer: StockWriter };

let database: TestDatabase;
let shop: Process;
let closing: (() => Promise<void>)[] = [];

/** What one app process holds: a pool, Prisma and a stock writer. */
function aProcess(): Process {
  const pool = makePool(database.url, 6);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const writer = new StockWriter({ pool });
  closing.push(async () => {
    await writer.drain();
    await prisma.$disconnect();
    await pool.end();
  });
  return { pool, prisma, writer };
}

beforeEach(async () => {
  database = await createTestDatabase();
  shop = aProcess();
});

afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
  await database.drop();
});

async function expectSeededOnce({ prisma, pool }: { prisma: PrismaClient; pool: Pool }): Promise<void> {
  const rows = await prisma.inventory.findMany();
  expect(rows).toHaveLength(ROWS);
  for (const row of rows) {
    expect(row).toMatchObject({ onHand: OPENING_UNITS, reserved: 0, committed: 0, safetyStock: 0, shortfall: 0 });
  }
  const entries = await prisma.ledgerEntry.findMany();
  expect(entries).toHaveLength(ROWS);
  for (const entry of entries) {
    expect(entry).toMatchObject({
      type: "RECEIVED",
      reasonCode: "RECEIPT",
      reference: SEED_REFERENCE,
      onHandDelta: OPENING_UNITS,
      onHand: OPENING_UNITS,
      actor: "system",
    });
  }
  expect(new Set(entries.map((entry) => `${entry.productId}/${entry.warehouseId}`)).size).toBe(ROWS);
  expect(await proveLedger(pool)).toEqual({ rowsChecked: ROWS, divergences: [] });
}

describe("seed", () => {
  it("opens ten units of every product in every warehouse, each by one ledger entry", async () => {
    const lines: string[] = [];
    const made = await seed({ ...shop, onProgress: (line) => lines.push(line) });
    expect(made).toEqual({ warehouses: 5, products: 53, rows: ROWS });
    expect(lines).toHaveLength(3);
    await expectSeededOnce(shop);
  });

  it("changes nothing when it runs again", async () => {
    await seed(shop);
    expect(await seed(shop)).toEqual({ warehouses: 0, products: 0, rows: 0 });
    await expectSeededOnce(shop);
  });

  it("opens each row once if three processes seed at the same moment", async () => {
    const made = await Promise.all([shop, aProcess(), aProcess()].map((process) => seed(process)));
    expect(made.map(({ rows }) => rows).sort()).toEqual([0, 0, ROWS]);
    await expectSeededOnce(shop);
  });

  it("keeps what an admin or a shopper has changed", async () => {
    await seed(shop);
    await shop.prisma.product.update({
      where: { id: product.id },
      data: { name: "Renamed", slug: "renamed", sku: "NEW" },
    });
    await shop.prisma.warehouse.update({ where: { id: warehouse.id }, data: { name: "Moved", priority: 9 } });
    await shop.writer.submit(anAdjust({ productId: product.id, warehouseId: warehouse.id, quantity: 3 }));
    const line = aLine({ productId: product.id, warehouseId: warehouse.id, quantity: 2 });
    await shop.writer.submit(aReserve({ reservationId: idOf("reservation", "before the second seed"), lines: [line] }));

    expect(await seed(shop)).toEqual({ warehouses: 0, products: 0, rows: 0 });

    expect(await shop.prisma.product.findUnique({ where: { id: product.id } })).toMatchObject({
      name: "Renamed",
      sku: "NEW",
    });
    expect(await shop.prisma.warehouse.findUnique({ where: { id: warehouse.id } })).toMatchObject({
      name: "Moved",
      priority: 9,
    });
    expect(
      await shop.prisma.inventory.findFirst({ where: { productId: product.id, warehouseId: warehouse.id } }),
    ).toMatchObject({
      onHand: 3,
      reserved: 2,
    });
  });

  it("stocks nothing under a SKU that the shop uses for its own product", async () => {
    const own = aProduct({ id: idOf("product", "own"), sku: product.sku, name: "Own product" });
    await shop.prisma.product.create({ data: own });
    expect(await seed(shop)).toEqual({ warehouses: 5, products: 52, rows: ROWS - WAREHOUSES.length });
    expect(await shop.prisma.inventory.count({ where: { productId: own.id } })).toBe(0);
  });
});

describe("seedWhenEmpty", () => {
  it("fills an empty database, and finishes a seed that was interrupted", async () => {
    await shop.prisma.warehouse.createMany({ data: WAREHOUSES });
    await shop.prisma.product.createMany({ data: PRODUCTS.slice(0, 20) });
    expect(await seedWhenEmpty(shop)).toEqual({ warehouses: 0, products: 33, rows: ROWS });
    await expectSeededOnce(shop);
  });

  it("does not touch a shop with its own products", async () => {
    await shop.prisma.product.create({ data: aProduct() });
    expect(await seedWhenEmpty(shop)).toBeNull();
    expect(await shop.prisma.product.count()).toBe(1);
    expect(await shop.prisma.warehouse.count()).toBe(0);
  });
});
