import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { type ApiKey, KEYS_MAX, type NewApiKey } from "./api-key-schemas";

export type StoredKey = Omit<ApiKey, "createdAt" | "lastUsedAt"> & { createdAt: Date; lastUsedAt: Date | null };

/** The keys that work, newest first, or the one with this id. */
export async function listApiKeys(id: string | null = null): Promise<StoredKey[]> {
  const { rows } = await boundedQuery<StoredKey>(pool(), {
    text: `select id::text, name, role, created_by as "createdBy", created_at as "createdAt", last_used_at as "lastUsedAt"
      from api_key where revoked_at is null and ($1::uuid is null or id = $1::uuid) order by created_at desc, id`,
    values: [id],
  });
  return rows;
}

type Added = NewApiKey & { id: string; hash: string; createdBy: string };

/** False, and nothing is added, if there are as many as there may be. */
export async function insertApiKey(client: PoolClient, key: Added): Promise<boolean> {
  const { id, name, role, hash, createdBy } = key;
  await client.query("select pg_advisory_xact_lock(hashtext('holdfast api keys'))");
  const { rowCount } = await client.query(
    `insert into api_key (id, name, role, hash, created_by) select $1::uuid, $2::text, $3::text, $4::text, $5::text
     where (select count(*) from api_key where revoked_at is null) < ${KEYS_MAX}`,
    [id, name, role, hash, createdBy],
  );
  return rowCount === 1;
}

/** False if it was revoked before. */
export async function revokeApiKey(client: PoolClient, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "update api_key set revoked_at = clock_timestamp() where id = $1::uuid and revoked_at is null",
    [id],
  );
  return rowCount === 1;
}
