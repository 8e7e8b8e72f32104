import type { ClientBase, Pool } from "pg";

/** Hashes shaped as UUIDs: of the request's key, and of its body. */
type Keyed = { key: string; fingerprint: string };

/** The answer recorded for a key, or null. For work outside the stock writer. */
export async function findRecord(
  client: Pool | ClientBase,
  { key, fingerprint }: Keyed,
): Promise<{ kind: "replayed"; answer: string } | { kind: "reused" } | null> {
  const { rows } = await client.query<{ fingerprint: string; answer: string }>(
    "select fingerprint, answer from idempotency_record where key = $1::uuid limit 1",
    [key],
  );
  const [found] = rows;
  if (!found) return null;
  return found.fingerprint === fingerprint ? { kind: "replayed", answer: found.answer } : { kind: "reused" };
}

/** Records an answer in the transaction of its effect; false if the key is already taken. Each of the four slots holds one day. */
export async function insertRecord(
  client: Pool | ClientBase,
  { key, fingerprint }: Keyed,
  answer: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into idempotency_record (slot, key, fingerprint, answer, created_at)
     values ((floor(extract(epoch from clock_timestamp()) / 86400)::bigint % 4)::smallint, $1::uuid, $2::uuid, $3::text,
       clock_timestamp())
     on conflict do nothing`,
    [key, fingerprint, answer],
  );
  return rowCount === 1;
}

/** Puts another answer in place of a recorded one; false if there is another by now. */
export async function replaceRecord(pool: Pool, key: string, before: string, after: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    "update idempotency_record set answer = $3::text where key = $1::uuid and answer = $2::text",
    [key, before, after],
  );
  return rowCount === 1;
}

/** Truncates a slot if all its records are older than a day. Gives up at once if the table is locked; another attempt comes soon. */
export async function truncateSlotIfOld(pool: Pool, slot: 0 | 1 | 2 | 3): Promise<boolean> {
  const table = `idempotency_record_${slot}`;
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query("begin; set local lock_timeout = '200ms'; set local statement_timeout = '5s'");
    const { rows } = await client.query<{ isOld: boolean }>(
      `select max(created_at) < clock_timestamp() - interval '24 hours' as "isOld" from ${table}`,
    );
    if (rows[0]?.isOld) await client.query(`truncate ${table}`);
    await client.query("commit");
    isBroken = false;
    return rows[0]?.isOld === true;
  } finally {
    client.release(isBroken);
  }
}
