import type { Pool } from "pg";
import { onTestFinished } from "vitest";
import { makePool } from "@/lib/db/pool";
import { type Proof, proveLedger } from "@/lib/stock/database/stock-queries";
import type { InventoryRow } from "@/lib/stock/stock";
import { StockWriter, type StockWriterOptions } from "@/lib/stock/writer/stock-writer";
import { createTestDatabase } from "@/tests/setup/database";
import { aReceive, aSetSafetyStock } from "./commands";
import { aProduct, type PolicyCode } from "./product";
import { BOOK, CLOSED, KOCHI, LAMP, PUNE, RETIRED, SEAT, WATCH } from "./small-shop";
import { aWarehouse } from "./warehouse";

export type DatabaseShop = {
  url: string;
  pool: Pool;
  /** The first of `writers`. */
  writer: StockWriter;
  writers: StockWriter[];
  /** Opens another writer with its own pool, as another process would. */
  openWriter(options?: Partial<StockWriterOptions>): StockWriter;
  openPool(connectionCount: number): Pool;
  row(product: { id: string }, warehouse: { id: string }): Promise<InventoryRow>;
  proof(): Promise<Proof>;
  /** Closed at the end of the test anyway; a test that opens many shops can do so earlier. */
  close(): Promise<void>;
};

type Options = Partial<Omit<StockWriterOptions, "pool">> & { writerCount?: number };

/**
 * The small shop in its own database, which lasts as long as the test. Its rows are created by receipts. Each of
 * `writerCount` writers has its own pool, as if it ran in its own process.
 */
export async function aDatabaseShop(rows: InventoryRow[], options: Options = {}): Promise<DatabaseShop> {
  const { writerCount = 1, ...writerOptions } = options;
  const database = await createTestDatabase();
  const pools: Pool[] = [];
  const writers: StockWriter[] = [];
  let closing: Promise<void> | null = null;
  function close(): Promise<void> {
    closing ??= (async () => {
      await Promise.all(writers.map((writer) => writer.drain()));
      await Promise.all(pools.map((pool) => pool.end()));
      await database.drop();
    })();
    return closing;
  }
  onTestFinished(close);
  function openPool(connectionCount: number): Pool {
    const pool = makePool(database.url, connectionCount);
    pools.push(pool);
    return pool;
  }
  function openWriter(more: Partial<StockWriterOptions> = {}): StockWriter {
    const writer = new StockWriter({ pool: openPool(8), ...writerOptions, ...more });
    writers.push(writer);
    return writer;
  }
  const pool = openPool(6);
  await insertCatalogue(pool);
  for (let count = 0; count < writerCount; count++) openWriter();
  const writer = writers[0] ?? openWriter();
  await openRows(writer, rows);
  return {
    url: database.url,
    pool,
    writer,
    writers,
    openWriter,
    openPool,
    row: (product, warehouse) => rowOrThrow(pool, product.id, warehouse.id),
    proof: () => proveLedger(pool),
    close,
  };
}

async function insertCatalogue(pool: Pool): Promise<void> {
  for (const { sku, policy, isActive } of [LAMP, WATCH, SEAT, BOOK, RETIRED]) {
    const product = aProduct({ sku, isActive, policyCode: policy.code as PolicyCode });
    await pool.query(
      `insert into product (id, sku, slug, name, description, category, price_amount, currency, image, policy_code, is_active)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        product.id,
        product.sku,
        product.slug,
        product.name,
        product.description,
        product.category,
        product.priceAmount,
        product.currency,
        product.image,
        product.policyCode,
        product.isActive,
      ],
    );
  }
  for (const { code, priority, isActive } of [PUNE, KOCHI, CLOSED]) {
    const { id, name, city, latitude, longitude } = aWarehouse({ code });
    await pool.query(
      `insert into warehouse (id, code, name, city, latitude, longitude, priority, is_active)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, code, name, city, latitude, longitude, priority, isActive],
    );
  }
}

async function openRows(writer: StockWriter, rows: readonly InventoryRow[]): Promise<void> {
  for (const { productId, warehouseId, onHand, safetyStock } of rows) {
    const commands = [
      ...(onHand > 0 ? [aReceive({ productId, warehouseId, quantity: onHand })] : []),
      ...(onHand === 0 || safetyStock > 0 ? [aSetSafetyStock({ productId, warehouseId, quantity: safetyStock })] : []),
    ];
    for (const command of commands) {
      const outcome = await writer.submit(command);
      if (!outcome.ok) throw new Error(`the row was not opened: ${outcome.code}`);
    }
  }
}

async function rowOrThrow(pool: Pool, productId: string, warehouseId: string): Promise<InventoryRow> {
  const { rows } = await pool.query<InventoryRow>(
    `select product_id as "productId", warehouse_id as "warehouseId", on_hand as "onHand", reserved, committed,
       safety_stock as "safetyStock", shortfall, backorder_allowance as "backorderAllowance", set_aside as "setAside"
     from inventory where product_id = $1 and warehouse_id = $2`,
    [productId, warehouseId],
  );
  const row = rows[0];
  if (!row) throw new Error("there is no such row");
  return row;
}
