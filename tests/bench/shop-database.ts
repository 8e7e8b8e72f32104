import pg from "pg";
import { makePool } from "@/lib/db/pool";
import { EQUATION, proofBy } from "@/lib/stock/database/stock-queries";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { migrate } from "@/prisma/migrate";
import type { TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { aReceive } from "@/tests/factories/commands";
import { aProduct } from "@/tests/factories/product";
import { aWarehouse } from "@/tests/factories/warehouse";
import { openPrisma } from "./rivals/open-prisma";

/** More than any round sells, so that no refusal is justified. */
const UNITS = 10_000_000;
const PRODUCT_COUNT = 1_000;
/** The first product's. */
export const HOT_SKU = "BENCH-0";

export type Shop = { template: string; warehouseId: string; products: string[] };

/** A migrated database with 1,000 products in one warehouse, plenty of units of each, and nothing sold yet. */
export async function makeShop(postgres: TemporaryPostgres): Promise<Shop> {
  const template = "bench_shop";
  await onServer(postgres, `create database ${template}`);
  const url = postgres.url(template);
  await migrate({ connectionString: url, onProgress: () => undefined });
  const warehouse = aWarehouse();
  const products = Array.from({ length: PRODUCT_COUNT }, (_, index) => aProduct({ sku: `BENCH-${index}` }));
  const prisma = openPrisma(url);
  await prisma.warehouse.create({ data: warehouse });
  await prisma.product.createMany({ data: products });
  await prisma.$disconnect();

  const pool = makePool(url, 2);
  const writer = new StockWriter({ pool });
  const receipts = products.map(({ id }) =>
    aReceive({ productId: id, warehouseId: warehouse.id, quantity: UNITS, actor: "bench" }),
  );
  await Promise.all(receipts.map((receipt) => writer.submit(receipt)));
  // Only tables with rows, as autovacuum would: a vacuumed empty table is planned as if it stayed empty.
  await pool.query("vacuum (analyze) product, warehouse, inventory, ledger_entry");
  await pool.end();
  return { template, warehouseId: warehouse.id, products: products.map(({ id }) => id) };
}

let copies = 0;

/** Runs `work` on a fresh copy of a shop, and drops the copy. */
export async function onCopy<T>(postgres: TemporaryPostgres, template: string, work: (url: string) => Promise<T>) {
  const name = `bench_copy_${++copies}`;
  await onServer(postgres, `create database ${name} template ${template}`);
  try {
    return await work(postgres.url(name));
  } finally {
    await onServer(postgres, `drop database ${name} with (force)`);
  }
}

/**
 * Throws unless the ledger equation holds and exactly `held` units are held: speed does not count if the result is
 * wrong.
 */
export async function assertSound(url: string, held: number): Promise<void> {
  const pool = makePool(url, 1);
  try {
    // Only the equation: rivals hash no entries.
    const { divergences } = await proofBy(pool, EQUATION, [], "all");
    const { rows } = await pool.query<{ units: number }>("select sum(reserved)::integer as units from inventory");
    const units = rows[0]?.units;
    if (divergences.length > 0) throw new Error(`the ledger equation is broken: ${JSON.stringify(divergences[0])}`);
    if (units !== held) throw new Error(`${held} buyers were told that they hold a unit, the database holds ${units}`);
  } finally {
    await pool.end();
  }
}

async function onServer(postgres: TemporaryPostgres, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url("postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
