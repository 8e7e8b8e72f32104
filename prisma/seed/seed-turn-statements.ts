import type { Pool, PoolClient } from "pg";

/** An arbitrary lock id that nothing else in this database uses. */
const SEED_LOCK = 265_053_005;

/**
 * Runs `work` in one process at a time: two that start at once on an empty database would each receive the opening stock.
 * The lock belongs to a transaction, which poolers keep on one connection, not to a session.
 */
export async function whileNobodyElseSeeds<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // If the idle connection is lost, the commit fails; without this listener the process would end.
  const ignore = () => undefined;
  client.on("error", ignore);
  try {
    await takeTurn(client);
    return await work();
  } finally {
    await endTurn(client);
    client.off("error", ignore);
  }
}

async function takeTurn(client: PoolClient): Promise<void> {
  await client.query("begin");
  // The transaction idles while the work runs on other connections, so the server's idle timeout must not end it.
  await client.query("set local idle_in_transaction_session_timeout = 0");
  await client.query("select pg_advisory_xact_lock($1)", [SEED_LOCK]);
}

/** Nothing was written on this connection. If it cannot end its transaction, destroying it releases the lock too. */
async function endTurn(client: PoolClient): Promise<void> {
  try {
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}
