import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { CURRENCY } from "@/lib/messages/locale";
import type { Lab } from "./lab";

/** What a race sells: a new product in the lab's only warehouse. */
export type Stall = { productId: string; warehouseId: string; unitPrice: number; currency: string };

const UNIT_PRICE = 249_900;

/** Removes the rows of every race. */
export async function emptyLab(pool: Pool): Promise<void> {
  await pool.query(
    "truncate ledger_entry, reservation_line, reservation, idempotency_record, inventory, product, search_word, warehouse cascade",
  );
}

export async function addWarehouse(pool: Pool): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into warehouse (id, code, name, city, latitude, longitude, priority)
     values ($1::uuid, 'LAB', 'Race lab', 'Pune', 18.52, 73.86, 1)`,
    [id],
  );
  return id;
}

/** Creates a product with `units` on hand, received through the lab's writer as in the shop. */
export async function addStall({ pool, writer }: Lab, warehouseId: string, units: number): Promise<Stall> {
  const productId = randomUUID();
  await pool.query(
    `insert into product (id, sku, slug, name, description, category, price_amount, currency, image, policy_code)
     values ($1::uuid, upper($2::text), $2::text, 'Prize', 'What racers race for.', 'Race', $3::integer, $4::text, '', 'STANDARD')`,
    [productId, `race-${productId}`, UNIT_PRICE, CURRENCY],
  );
  const on = { productId, sku: null, warehouseId, actor: "system", note: null, reference: null, allowDuplicate: false };
  const received = await writer.submit({ type: "Receive", quantity: units, ...on });
  if (!received.ok) throw new Error(`the units of a race were refused: ${received.code}`);
  return { productId, warehouseId, unitPrice: UNIT_PRICE, currency: CURRENCY };
}
