import type { ClientBase, Pool, PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { enqueue } from "@/lib/outbox/outbox-statements";
import {
  brokenEntries,
  countEntries,
  type Divergence,
  divergenceName,
  lastPosition,
  mergeDivergences,
  proofBy,
  WHOLE_PROOF_SINCE,
} from "@/lib/stock/database/stock-queries";
import type { ProofCause } from "./ledger-schemas";

export const PROOF_RUN = "PROOF_RUN";

/** Entries, and lines of reservations, that one step reads: about a tenth of a second. */
const ENTRIES_PER_STEP = 4_000;
const LINES_PER_STEP = 20_000;
/** Ended runs that are remembered. */
const KEPT = 50;
/** What is kept of what a run found. More is no list to work through, but a ledger to restore. */
const DIVERGENCES_MAX = 1_000;

export type StoredRun = {
  id: string;
  status: "RUNNING" | "STOPPED" | "DONE";
  cause: ProofCause;
  actor: string;
  build: string | null;
  checkedTo: number;
  until: number;
  linesTo: string | null;
  areLinesRead: boolean;
  linesRead: number;
  lines: number;
  rowsChecked: number | null;
  entriesChecked: number | null;
  found: number | null;
  open: number;
  startedAt: Date;
  advancedAt: Date;
  endedAt: Date | null;
};

const RUN = `id, status, cause, actor, build, checked_to::float8 as "checkedTo", until::float8 as until, lines_to as "linesTo",
  are_lines_read as "areLinesRead", lines_read::float8 as "linesRead", lines::float8 as lines, rows_checked as "rowsChecked",
  entries_checked::float8 as "entriesChecked", found, jsonb_array_length(divergences) as open, started_at as "startedAt",
  advanced_at as "advancedAt", ended_at as "endedAt"`;

/** Entries up to there get no earlier ones any more: whatever transaction could still write one is over. */
const SETTLED = "greatest(ledger_position_at(clock_timestamp() - interval '1 minute') - 1, 0)";

type NewRun = { id: string; cause: ProofCause; actor: string; build: string | null };

/** Begins to prove the whole ledger. Null if that is under way already. */
export async function beginRun(run: NewRun): Promise<StoredRun | null> {
  return await inTransaction((client) => insertRun(client, run));
}

/** Begins anew, in place of what is under way. */
export async function beginRunAnew(client: PoolClient, run: NewRun): Promise<void> {
  await client.query("update proof_run set status = 'STOPPED', ended_at = clock_timestamp() where status = 'RUNNING'");
  await insertRun(client, run);
}

async function insertRun(client: PoolClient, { id, cause, actor, build }: NewRun): Promise<StoredRun | null> {
  await client.query("set local statement_timeout = '20s'");
  const { rows } = await client.query<StoredRun>(
    `insert into proof_run (id, cause, actor, build, until, lines)
     select $1::uuid, $2::text, $3::text, $4::text, ${SETTLED}, (select count(*) from reservation_line)
     where not exists (select from proof_run where status = 'RUNNING')
     on conflict do nothing returning ${RUN}`,
    [id, cause, actor, build],
  );
  const [begun = null] = rows;
  if (begun === null) return null;
  await client.query("delete from proof_sum");
  await client.query(
    `delete from proof_run where status <> 'RUNNING' and id in (
       select id from proof_run order by started_at desc offset ${KEPT})`,
  );
  await enqueueRun(client, id);
  return begun;
}

export async function enqueueRun(client: Pool | ClientBase, id: string): Promise<void> {
  await enqueue(client, { kind: PROOF_RUN, subjectId: id });
}

export async function findRun(id: string): Promise<StoredRun | null> {
  return (await pool().query<StoredRun>(`select ${RUN} from proof_run where id = $1::uuid`, [id])).rows[0] ?? null;
}

export async function runningRun(): Promise<StoredRun | null> {
  return (await pool().query<StoredRun>(`select ${RUN} from proof_run where status = 'RUNNING'`)).rows[0] ?? null;
}

/** The last one first. */
export async function listRuns(limit: number): Promise<StoredRun[]> {
  return (await pool().query<StoredRun>(`select ${RUN} from proof_run order by started_at desc limit $1`, [limit]))
    .rows;
}

/** The last that came to its end. */
export async function lastDoneRun(): Promise<StoredRun | null> {
  const { rows } = await pool().query<StoredRun>(
    `select ${RUN} from proof_run where status = 'DONE' order by ended_at desc limit 1`,
  );
  return rows[0] ?? null;
}

/** What a run found, without what was repaired since. */
export async function divergencesOf(id: string): Promise<Divergence[]> {
  const { rows } = await pool().query<{ divergences: Divergence[] }>(
    "select divergences from proof_run where id = $1::uuid",
    [id],
  );
  return rows[0]?.divergences ?? [];
}

export async function stopRun(id: string): Promise<void> {
  await pool().query(
    "update proof_run set status = 'STOPPED', ended_at = clock_timestamp() where id = $1::uuid and status = 'RUNNING'",
    [id],
  );
}

/** The run that proves the ledger after the last restore, if none has come to its end since. */
export async function restoreToProve(): Promise<StoredRun | null> {
  const { rows } = await pool().query<StoredRun>(
    `select ${RUN} from proof_run r where r.cause = 'RESTORE' and not exists (
       select from proof_run d where d.status = 'DONE' and d.started_at >= r.started_at)
     order by r.started_at desc limit 1`,
  );
  return rows[0] ?? null;
}

/** Takes repaired rows out of what runs have found. */
export async function forgetRepaired(rows: readonly { productId: string; warehouseId: string }[]): Promise<void> {
  await pool().query(
    `update proof_run r set divergences = coalesce((
       select jsonb_agg(d) from jsonb_array_elements(r.divergences) d
       where not (d ->> 'productId', d ->> 'warehouseId') in (select * from unnest($1::text[], $2::text[]))), '[]')
     where r.divergences <> '[]'`,
    [rows.map(({ productId }) => productId), rows.map(({ warehouseId }) => warehouseId)],
  );
}

/** Keeps a proof that was made in one go. */
export async function storeWholeProof(run: NewRun & { rowsChecked: number; divergences: Divergence[] }): Promise<void> {
  const { id, cause, actor, build, rowsChecked, divergences } = run;
  await pool().query(
    `insert into proof_run (id, status, cause, actor, build, until, lines, rows_checked, entries_checked, found, divergences, ended_at)
     values ($1::uuid, 'DONE', $2::text, $3::text, $4::text, 0, 0, $5::integer, $6::bigint, $7::integer, $8::jsonb, clock_timestamp())`,
    [id, cause, actor, build, rowsChecked, await countEntries(pool()), divergences.length, kept(divergences)],
  );
}

type Locked = StoredRun & { divergences: Divergence[] };

async function lockRun(client: PoolClient, id: string): Promise<Locked | null> {
  const { rows } = await client.query<Locked>(
    `select ${RUN}, divergences from proof_run where id = $1::uuid and status = 'RUNNING' for update skip locked`,
    [id],
  );
  return rows[0] ?? null;
}

/**
 * Reads the next part of what a running proof covers. "read": there is nothing more to read. "left": the run is over, or another
 * process is just at it.
 */
export async function stepRun(id: string): Promise<"more" | "read" | "left"> {
  return await inTransaction(async (client) => {
    await client.query("set local statement_timeout = '20s'");
    const run = await lockRun(client, id);
    if (run === null) return "left";
    if (run.checkedTo < run.until) await readEntries(client, run);
    else if (await hasMoreEntries(client, run)) return "more";
    else if (!run.areLinesRead) await readLines(client, run);
    else return "read";
    return "more";
  });
}

async function readEntries(client: PoolClient, { id, checkedTo, until, divergences }: Locked): Promise<void> {
  const to = Math.min(until, checkedTo + ENTRIES_PER_STEP);
  await client.query(
    `insert into proof_sum as s
     select e.product_id, e.warehouse_id, sum(e.on_hand_delta), sum(e.reserved_delta), sum(e.committed_delta), sum(e.shortfall_delta),
       coalesce(sum(e.set_aside_delta), 0), count(e.hash)
     from ledger_entry e where e.position > $1::bigint and e.position <= $2::bigint group by 1, 2
     on conflict (product_id, warehouse_id) do update set on_hand = s.on_hand + excluded.on_hand,
       reserved = s.reserved + excluded.reserved, committed = s.committed + excluded.committed,
       shortfall = s.shortfall + excluded.shortfall, set_aside = s.set_aside + excluded.set_aside,
       chained = s.chained + excluded.chained`,
    [checkedTo, to],
  );
  const found = mergeDivergences(divergences, await brokenEntries(client, checkedTo, to));
  await client.query(
    `update proof_run set checked_to = $2::bigint, divergences = $3::jsonb, advanced_at = clock_timestamp() where id = $1::uuid`,
    [id, to, JSON.stringify(found)],
  );
}

/** Whether more than a step's entries came in while others were read; then they are read too. */
async function hasMoreEntries(client: PoolClient, { id, until }: Locked): Promise<boolean> {
  const { rowCount } = await client.query(
    `update proof_run set until = s.settled from (select ${SETTLED} as settled) s
     where id = $1::uuid and s.settled > $2::bigint + ${ENTRIES_PER_STEP}`,
    [id, until],
  );
  return rowCount === 1;
}

async function readLines(client: PoolClient, { id, linesTo, divergences }: Locked): Promise<void> {
  const { rows: parts } = await client.query<{ to: string | null; count: number }>(
    `select (array_agg(reservation_id order by reservation_id desc))[1] as "to", count(*)::integer as count from (
       select reservation_id from reservation_line where $1::uuid is null or reservation_id > $1::uuid
       order by reservation_id limit ${LINES_PER_STEP}) l`,
    [linesTo],
  );
  const { to = null, count = 0 } = parts[0] ?? {};
  // Those of the last reservation that the limit cut off are read as well.
  const isLast = count < LINES_PER_STEP;
  const { divergences: astray } = await proofBy(client, "proof_astray_lines($1::uuid, $2::uuid)", [
    linesTo,
    isLast ? null : to,
  ]);
  const found = mergeDivergences(divergences, astray);
  await client.query(
    `update proof_run set lines_to = $2::uuid, are_lines_read = $3, lines_read = lines_read + $4, divergences = $5::jsonb,
       advanced_at = clock_timestamp() where id = $1::uuid`,
    [id, to, isLast, count, JSON.stringify(found)],
  );
}

/** Nobody else advances the checkpoint meanwhile. Locks are taken before the snapshot, so that it is the newest. */
const BEGIN_END = `begin isolation level repeatable read; set local lock_timeout = '2s'; set local statement_timeout = '60s';
  set local idle_in_transaction_session_timeout = '5s'; lock table ledger_proof, ledger_checkpoint in share row exclusive mode`;

/**
 * Ends a run that has read everything: compares every row with the sums and what came in since, at one moment. If all agrees, its
 * sums become the checkpoint. False if the run is over already, or another process is just ending it.
 */
export async function endRun(id: string): Promise<boolean> {
  const client = await pool().connect();
  let isBroken = true;
  try {
    await client.query(BEGIN_END);
    const run = await lockRun(client, id);
    if (run) await compare(client, run);
    await client.query("commit");
    isBroken = false;
    return run !== null;
  } finally {
    client.release(isBroken);
  }
}

async function compare(client: PoolClient, { id, checkedTo, divergences }: Locked): Promise<void> {
  await client.query("savepoint checkpoint");
  await client.query("delete from ledger_checkpoint");
  await client.query(
    `insert into ledger_checkpoint (product_id, warehouse_id, on_hand, reserved, committed, shortfall, set_aside)
     select product_id, warehouse_id, on_hand, reserved, committed, shortfall, set_aside from proof_sum`,
  );
  await client.query(
    `insert into ledger_proof (position, proven_at) values ($1::bigint, clock_timestamp())
     on conflict (one) do update set position = excluded.position, proven_at = excluded.proven_at`,
    [checkedTo],
  );
  const proof = await proofBy(client, WHOLE_PROOF_SINCE, [checkedTo], "all");
  const later = await brokenEntries(client, checkedTo, await lastPosition(client));
  const known = new Set(divergences.map(divergenceName));
  const found = [
    ...proof.divergences.filter((each) => !known.has(divergenceName(each))),
    ...mergeDivergences(divergences, later),
  ];
  if (found.length > 0) await client.query("rollback to savepoint checkpoint");
  await client.query(
    `update proof_run set status = 'DONE', rows_checked = $2::integer, found = $3::integer, divergences = $4::jsonb,
       entries_checked = (select coalesce(sum(chain_count), 0) from inventory) + (select filled from ledger_chain),
       advanced_at = clock_timestamp(), ended_at = clock_timestamp()
     where id = $1::uuid`,
    [id, proof.rowsChecked, found.length, kept(found)],
  );
  await client.query("delete from proof_sum");
}

function kept(divergences: readonly Divergence[]): string {
  return JSON.stringify(divergences.slice(0, DIVERGENCES_MAX));
}

/** Gives a run whose job is lost another one. Null: none stands still. */
export async function takeUpRun(): Promise<string | null> {
  return await inTransaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select r.id from proof_run r where r.status = 'RUNNING' and r.advanced_at < clock_timestamp() - interval '1 minute'
         and not exists (select from outbox o where o.kind = '${PROOF_RUN}' and o.subject_id = r.id::text
           and o.done_at is null and o.failed_at is null)
       for update skip locked`,
    );
    const [stalled] = rows;
    if (stalled) await enqueueRun(client, stalled.id);
    return stalled?.id ?? null;
  });
}

/** The build that the last run knows of. */
export async function lastProvenBuild(): Promise<string | null> {
  const { rows } = await pool().query<{ build: string }>(
    "select build from proof_run where build is not null order by started_at desc limit 1",
  );
  return rows[0]?.build ?? null;
}

/**
 * Whether the ledger is now in another database than when it was last seen. Then `begin` runs in the transaction that notes so;
 * false in all processes but one. The first look only notes where it is.
 */
export async function noticeMove(begin: (client: PoolClient) => Promise<unknown>): Promise<boolean> {
  const { rows: known } = await pool().query<{ isHere: boolean }>(
    `select instance = database_instance('ledger_entry') as "isHere" from ledger_place`,
  );
  if (known[0]?.isHere) return false;
  return await inTransaction(async (client) => {
    const { rows } = await client.query<{ instance: string; now: string }>(
      "select instance, database_instance('ledger_entry') as now from ledger_place for update",
    );
    const [place] = rows;
    if (place?.instance === place?.now && place) return false;
    await client.query(
      `insert into ledger_place values (true, database_instance('ledger_entry'), clock_timestamp())
       on conflict (one) do update set instance = excluded.instance, noted_at = excluded.noted_at`,
    );
    if (!place) return false;
    await begin(client);
    return true;
  });
}
