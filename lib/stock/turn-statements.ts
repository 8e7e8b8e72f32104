import type { PoolClient } from "pg";

/**
 * Opens the transaction and waits for the turn of some lanes. One simple query: LOCK TABLE takes no snapshot, so the
 * snapshot is taken after the wait and sees what the writer before committed. The timeouts are set here because
 * poolers drop those sent at connect; a process that freezes in its turn loses it after a second. Plans are kept and
 * use indexes: a sequential scan of a small table would put a predicate lock on all of it.
 */
export async function beginTurn(client: PoolClient, lanes: readonly number[]): Promise<void> {
  const tables = lanes.map((lane) => `stock_turn_${String(lane).padStart(2, "0")}`).join(", ");
  await client.query(
    `begin isolation level serializable;
     set local lock_timeout = '3s'; set local statement_timeout = '5s';
     set local idle_in_transaction_session_timeout = '1s';
     set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; set local jit = off;
     lock table ${tables} in exclusive mode`,
  );
}

export type Fate = "committed" | "aborted" | "in progress";

/** What became of a transaction whose answer to COMMIT was lost. Asked on another connection. */
export async function fateOf(client: PoolClient, xid: string): Promise<Fate | null> {
  const { rows } = await client.query<{ fate: Fate | null }>("select pg_xact_status($1::xid8) as fate", [xid]);
  return rows[0]?.fate ?? null;
}
