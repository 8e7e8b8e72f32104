import { randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** `hash`: SHA-256 of the key, as hex. */
export async function insertApiKey(pool: Pool, hash: string): Promise<void> {
  await pool.query("insert into api_key (id, name, role, hash) values ($1, 'Faults', 'admin', $2)", [
    randomUUID(),
    hash,
  ]);
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
