import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { Seller } from "./seller-schemas";

export type StoredSeller = { value: Seller; updatedBy: string; updatedAt: Date };

const STORED = `select value, updated_by as "updatedBy", updated_at as "updatedAt" from shop_setting where name = 'seller'`;

/** What somebody saved; null if nobody did. */
export async function findSeller(): Promise<StoredSeller | null> {
  const { rows } = await boundedQuery<StoredSeller>(pool(), { name: "seller", text: STORED });
  return rows[0] ?? null;
}

/** The same, while nobody else can save it. */
export async function lockSeller(client: PoolClient): Promise<StoredSeller | null> {
  await client.query("select pg_advisory_xact_lock(hashtext('holdfast seller'))");
  const { rows } = await client.query<StoredSeller>(STORED);
  return rows[0] ?? null;
}

export async function saveSeller(client: PoolClient, seller: Seller, actor: string): Promise<void> {
  await client.query(
    `insert into shop_setting (name, value, updated_by) values ('seller', $1::jsonb, $2::text)
     on conflict (name) do update set value = excluded.value, updated_by = excluded.updated_by,
       updated_at = clock_timestamp()`,
    [JSON.stringify(seller), actor],
  );
}
