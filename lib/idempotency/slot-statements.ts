import type { Pool } from "pg";

/** Empties a slot at once when no record in it is younger than a day. Waits for nobody: another try comes soon. */
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
