import type { Pool, PoolClient } from "pg";

/** Any number that nothing else in this database locks. */
const SEED_LOCK = 265_053_005;

/**
 * Runs `work` while no other process runs its own: two that start at once on one empty database would each receive
 * the opening stock. The lock belongs to a transaction, which poolers keep on one connection, and not to a session.
 */
export async function whileNobodyElseSeeds<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection lost while it idles is met by the commit; without a listener it would end the process.
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
  // The transaction is idle while the work runs on other connections; a server's limit on that must not end it.
  await client.query("set local idle_in_transaction_session_timeout = 0");
  await client.query("select pg_advisory_xact_lock($1)", [SEED_LOCK]);
}

/** Nothing was written here; a connection that cannot say so is thrown away, which gives the turn back too. */
async function endTurn(client: PoolClient): Promise<void> {
  try {
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}
