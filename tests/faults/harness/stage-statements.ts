import { randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** `hash`: SHA-256 of the key, as hex. */
export async function insertApiKey(pool: Pool, hash: string): Promise<void> {
  await pool.query("insert into api_key (id, name, role, hash) values ($1, 'Faults', 'admin', $2)", [
    randomUUID(),
    hash,
  ]);
}

export async function insertCatalogue(
  pool: Pool,
  warehouses: readonly string[],
  products: readonly string[],
): Promise<void> {
  await pool.query(
    `insert into warehouse (id, code, name, city, latitude, longitude, priority)
     select id, 'FAULTS-' || n, 'Warehouse ' || n, 'Pune', 18.5 - n, 73.8, n from unnest($1::uuid[]) with ordinality x (id, n)`,
    [warehouses],
  );
  await pool.query(
    `insert into product (id, sku, slug, name, description, category, price_amount, image, policy_code)
     select id, 'FAULTS-' || n, 'faults-' || n, 'Product ' || n, '', 'Lifestyle', 249900, '', 'STANDARD'
     from unnest($1::uuid[]) with ordinality x (id, n)`,
    [products],
  );
}

/** Ends every connection of the shop's. */
export async function killBackends(pool: Pool): Promise<void> {
  await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'holdfast_app'");
}

/** Locks a product's rows as somebody in psql might, until the returned function is called. */
export async function lockRows(pool: Pool, productId: string): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query("begin");
  await client.query("select from inventory where product_id = $1 for update", [productId]);
  return async () => {
    await client.query("rollback");
    client.release();
  };
}
