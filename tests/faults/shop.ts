import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import { aProduct } from "@/tests/factories/product";
import { aWarehouse } from "@/tests/factories/warehouse";

export type Shop = { warehouseId: string; products: [string, string, string] };

/** A new warehouse with `units` of each of three new products. */
export async function openShop(pool: Pool, units: number): Promise<Shop> {
  const name = randomUUID().slice(0, 8).toUpperCase();
  const warehouse = aWarehouse({ code: name });
  const products = ["A", "B", "C"].map((letter) => aProduct({ sku: `${name}-${letter}`.toUpperCase() }));
  await pool.query(
    `insert into warehouse (id, code, name, city, latitude, longitude, priority) values ($1, $2, $2, 'Pune', 18.5, 73.8, 1)`,
    [warehouse.id, name],
  );
  await pool.query(
    `insert into product (id, sku, slug, name, description, category, price_amount, image, policy_code)
     select id, sku, lower(sku), sku, '', 'Lifestyle', 249900, '', 'STANDARD' from unnest($1::uuid[], $2::text[]) as x (id, sku)`,
    [products.map(({ id }) => id), products.map(({ sku }) => sku)],
  );
  const writer = new StockWriter({ pool });
  const receipts = products.map(({ id }) => aReceive({ productId: id, warehouseId: warehouse.id, quantity: units }));
  const answers = await Promise.all(receipts.map((receipt) => writer.submit(receipt)));
  if (!answers.every(({ ok }) => ok)) throw new Error(`the shop could not be stocked: ${JSON.stringify(answers)}`);
  await writer.drain();
  const [a, b, c] = products.map(({ id }) => id);
  if (!a || !b || !c) throw new Error("there are three products");
  return { warehouseId: warehouse.id, products: [a, b, c] };
}
