import type { PoolClient } from "pg";
import { boundedQuery, together } from "@/lib/db/statement";

/**
 * Which of these reservations and waitlist entries somebody outside has locked. Waits for none of them. To be asked outside of
 * a transaction.
 */
export async function lockedAmong(client: PoolClient, ids: readonly string[]): Promise<Set<string>> {
  const [, { rows }] = await together([
    boundedQuery(client, { text: "begin; set local lock_timeout = '50ms'" }),
    boundedQuery<{ id: string }>(client, {
      text: `with asked as (select unnest($1::uuid[]) as id),
        reservations as materialized (select r.id from reservation r where r.id = any($1::uuid[]) for no key update skip locked),
        entries as materialized (select w.id from waitlist_entry w where w.id = any($1::uuid[]) for no key update skip locked)
      select a.id from asked a
      where (exists (select from reservation r where r.id = a.id) and a.id not in (select id from reservations))
        or (exists (select from waitlist_entry w where w.id = a.id) and a.id not in (select id from entries))`,
      values: [ids],
    }),
    boundedQuery(client, { text: "rollback" }),
  ]);
  return new Set(rows.map(({ id }) => id));
}
