import type { Pool } from "pg";
import { PRODUCTS } from "./catalogue";
import { WAREHOUSES } from "./warehouses";

/** Whether a start has nothing to seed: the shop has products of its own, or everything of the seed's. */
export async function isFilled(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ isFilled: boolean }>(
    `select exists (select 1 from product where id <> all ($1::uuid[]))
       or (select count(*) from inventory where product_id = any ($1::uuid[]) and warehouse_id = any ($2::uuid[])) = $3
       as "isFilled"`,
    [PRODUCTS.map(({ id }) => id), WAREHOUSES.map(({ id }) => id), PRODUCTS.length * WAREHOUSES.length],
  );
  return rows[0]?.isFilled ?? false;
}
