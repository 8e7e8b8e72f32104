import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";

/** What a group may take once it has its turn, where the server can see to it (Postgres 17 and later). */
const TURN_MS_MAX = 1_800;

/**
 * Opens the transaction and waits for the turn of some lanes. One simple query: LOCK TABLE takes no snapshot, so the
 * snapshot is taken after the wait and sees what the writer before committed. The timeouts are set here because
 * poolers drop those sent at connect; a process that freezes in its turn loses it after a second. That timer rests
 * while a message is half read, so the turn as a whole is bounded too, not counting the wait for it. Plans are kept
 * and use indexes: a sequential scan of a small table would put a predicate lock on all of it.
 */
export async function beginTurn(client: PoolClient, lanes: readonly number[], serverVersion: number): Promise<void> {
  const tables = lanes.map((lane) => `stock_turn_${String(lane).padStart(2, "0")}`).join(", ");
  const bound = serverVersion >= 170_000 ? `set local transaction_timeout = ${TURN_MS_MAX};` : "";
  await boundedQuery(client, {
    text: `begin isolation level serializable;
     set local lock_timeout = '3s'; set local statement_timeout = '5s';
     set local idle_in_transaction_session_timeout = '1s';
     set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; set local jit = off;
     lock table ${tables} in exclusive mode; ${bound}`,
  });
}

/** As `server_version_num` says it: 170002 is 17.2. */
export async function serverVersionOf(client: PoolClient): Promise<number> {
  const { rows } = await boundedQuery<{ version: number }>(client, {
    text: "select current_setting('server_version_num')::integer as version",
  });
  return rows[0]?.version ?? 0;
}
