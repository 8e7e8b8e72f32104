import type { Pool, PoolClient } from "pg";
import { sqlState } from "@/lib/db/sql-state";
import { brokenEntries, lastPosition, PROOF_SINCE, type Proof, proofBy, proveLedger } from "./stock-queries";

const BEGIN = `begin isolation level repeatable read; set local statement_timeout = '60s'; set local lock_timeout = '1s';
  set local idle_in_transaction_session_timeout = '5s'`;

/**
 * Checks the ledger equation for every row, now, by the sums of what was proven before and all later entries. If it holds,
 * they become the sums to start from, except where another process is just doing the same.
 */
export async function proveSinceCheckpoint(pool: Pool): Promise<Proof> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query(BEGIN);
    const { rows } = await client.query<{ position: string }>("select position from ledger_proof");
    const proof = await (rows[0] ? proveAfter(client, rows[0].position) : proveLedger(client));
    if (proof.divergences.length === 0) await advance(client);
    else await client.query("rollback");
    isBroken = false;
    return proof;
  } finally {
    client.release(isBroken);
  }
}

async function proveAfter(client: PoolClient, position: string): Promise<Proof> {
  const { rowsChecked, divergences } = await proofBy(client, PROOF_SINCE, [position], "on their way");
  const broken = await brokenEntries(client, Number(position), await lastPosition(client));
  return { rowsChecked, divergences: [...divergences, ...broken] };
}

/** Ends the transaction. Lock and serialization failures: another process advances. */
async function advance(client: PoolClient): Promise<void> {
  try {
    await client.query("select advance_ledger_checkpoint()");
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    if (!["40001", "40P01", "55P03", "23505"].includes(sqlState(error) ?? "")) throw error;
  }
}

/** Forgets the sums, so that the next check reads the whole ledger. */
export async function forgetCheckpoint(pool: Pool): Promise<void> {
  await pool.query("with sums as (delete from ledger_checkpoint) delete from ledger_proof");
}
