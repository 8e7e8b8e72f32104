import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { LINK_SECONDS, LINKS_MAX } from "./account-link";

type Link = { id: string; tokenHash: string };

/**
 * Saves a link, unless as many of the same kind as may be are out already: those still work. The caller holds the lock of
 * its address, so the count is exact. `isLimited`: false for one that is not mailed.
 */
export async function saveAccountLink(
  client: PoolClient,
  identifier: string,
  { id, tokenHash }: Link,
  { isLimited }: { isLimited: boolean },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into auth_verification (id, identifier, value, expires_at, created_at, updated_at)
     select $2::text, $1::text, $3::text, clock_timestamp() + $4::integer * interval '1 second', clock_timestamp(),
       clock_timestamp()
     from (
       select count(*) as out, count(*) filter (where created_at > clock_timestamp() - interval '1 hour') as lately
       from auth_verification where identifier = $1::text and expires_at > clock_timestamp()) had
     where not $5::boolean or (had.out < $6::integer and had.lately < $7::integer)`,
    [identifier, id, tokenHash, LINK_SECONDS, isLimited, LINKS_MAX.out, LINKS_MAX.hour],
  );
  return rowCount === 1;
}

/** Deletes a link that was not mailed after all, so that it does not count. */
export async function deleteAccountLink(id: string): Promise<void> {
  await boundedQuery(pool(), { text: "delete from auth_verification where id = $1::text", values: [id] });
}

/** Deletes expired links: at most 100 with each new one. */
export async function forgetOldLinks(client: PoolClient): Promise<void> {
  await client.query(
    `delete from auth_verification where id in (
       select id from auth_verification where expires_at < clock_timestamp() limit 100 for update skip locked)`,
  );
}
