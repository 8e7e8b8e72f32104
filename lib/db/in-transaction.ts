import type { PoolClient } from "pg";
import { pool } from "./pool";

/**
 * Runs `work` in one READ COMMITTED transaction; rolls back if it throws. `work` must lock the rows it decides by and
 * have no effect outside the database. A lock is waited for one second, so that a request is answered in time (503 BUSY).
 */
export async function inTransaction<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  try {
    await client.query(
      `begin; set local lock_timeout = '1s'; set local statement_timeout = '5s';
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

/** A connection that cannot roll back is destroyed. */
async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query("rollback");
    client.release();
  } catch {
    client.release(true);
  }
}
