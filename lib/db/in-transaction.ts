import type { PoolClient } from "pg";
import { pool } from "./pool";

/**
 * What `work` does is committed as one, or not at all where it throws. READ COMMITTED: it locks what it decides by. It
 * waits for no lock longer than three seconds, and must not leave the process.
 */
export async function inTransaction<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  try {
    await client.query(
      `begin; set local lock_timeout = '3s'; set local statement_timeout = '5s';
       set local idle_in_transaction_session_timeout = '5s'`,
    );
    const result = await work(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    await rollBack(client);
    throw error;
  }
}

/** A connection that cannot even roll back is given up. */
async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query("rollback");
    client.release();
  } catch {
    client.release(true);
  }
}
