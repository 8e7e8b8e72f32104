import type { QueryResult, QueryResultRow } from "pg";
import { pool } from "@/lib/db/pool";
import { sqlState } from "@/lib/db/sql-state";
import { boundedQuery } from "@/lib/db/statement";
import type { FateEvent, RaceRequest, RaceResult } from "./race-schemas";

// Runs are stored in the shop's schema, so that any process can queue, run and read them.

export type ClaimedRace = RaceRequest & { id: string };

/** How long a run survives without a sign of life from its process. */
const LEASE = "interval '10 seconds'";
const SERVER_STOPPED = "The server stopped during the race.";

/** `askedBy` null: unknown, so not counted. `maxOfOne` 0: no limit. */
type Waiting = { max: number; askedBy: string | null; maxOfOne: number };

/** Adds a run to the queue: "queued", "full" if the queue is full, or "enough" if this visitor has too many in it. */
export async function queueRace(
  id: string,
  request: RaceRequest,
  { max, askedBy, maxOfOne }: Waiting,
): Promise<"queued" | "full" | "enough"> {
  const client = await pool().connect();
  let failed = true;
  try {
    // One at a time, so that each count includes everything added before.
    await client.query("begin; select pg_advisory_xact_lock(hashtext('holdfast race line'))");
    const { rows } = await client.query<{ all: number; own: number }>(
      `select count(*)::integer as all, count(*) filter (where asked_by = $1::text)::integer as own
       from race_run where status = 'QUEUED'`,
      [askedBy],
    );
    const { all, own } = rows[0] ?? { all: 0, own: 0 };
    const fate = all >= max ? "full" : maxOfOne > 0 && own >= maxOfOne ? "enough" : "queued";
    if (fate === "queued") {
      await client.query(
        `insert into race_run (id, status, strategies, units, buyers, think_ms, asked_by)
         values ($1::uuid, 'QUEUED', $2::text[], $3::integer, $4::integer, $5::integer, $6::text)`,
        [id, request.strategies, request.units, request.buyers, request.thinkMs, askedBy],
      );
    }
    await client.query("commit");
    failed = false;
    return fate;
  } finally {
    client.release(failed);
  }
}

/** `busy`: another run is under way in some process. */
type NextInLine = { kind: "run"; run: ClaimedRace } | { kind: "busy" } | { kind: "empty" };

/** Claims the first run in the queue, with a lease, if nothing else is running. */
export async function claimRace(): Promise<NextInLine> {
  await failLapsedRace();
  try {
    const { rows } = await ask<ClaimedRace>(
      `update race_run set status = 'RUNNING', started_at = clock_timestamp(), lease_until = clock_timestamp() + ${LEASE}
       where id = (select id from race_run where status = 'QUEUED' order by position limit 1 for update skip locked)
         and not exists (select from race_run where status = 'RUNNING')
       returning id, strategies, units, buyers, think_ms as "thinkMs"`,
    );
    if (rows[0]) return { kind: "run", run: rows[0] };
  } catch (error) {
    // Another process was faster: the unique index allows one RUNNING run.
    if (sqlState(error) !== "23505") throw error;
  }
  const { rows } = await ask<{ waits: boolean }>(
    "select exists (select from race_run where status = 'QUEUED') as waits",
  );
  return { kind: rows[0]?.waits ? "busy" : "empty" };
}

/** Ends a run whose process died. Called by whoever looks at races next. */
export async function failLapsedRace(): Promise<void> {
  await ask(
    `update race_run set status = 'FAILED', failure = $1::text, lease_until = null, ended_at = clock_timestamp()
     where status = 'RUNNING' and lease_until < clock_timestamp()`,
    [SERVER_STOPPED],
  );
}

/** False if the run is no longer ours, because its lease lapsed and another process ended it. */
export async function renewLease(id: string): Promise<boolean> {
  const { rowCount } = await ask(
    `update race_run set lease_until = clock_timestamp() + ${LEASE} where id = $1::uuid and status = 'RUNNING'`,
    [id],
  );
  return rowCount === 1;
}

export async function addResult(id: string, result: RaceResult): Promise<void> {
  await ask("update race_run set results = results || $2::jsonb where id = $1::uuid and status = 'RUNNING'", [
    id,
    JSON.stringify([result]),
  ]);
}

/** Ends our run as DONE, or as FAILED with a reason. Does nothing if it has ended already. */
export async function endRace(id: string, failure: string | null): Promise<void> {
  await ask(
    `update race_run set status = case when $2::text is null then 'DONE' else 'FAILED' end, failure = $2::text,
       lease_until = null, ended_at = clock_timestamp()
     where id = $1::uuid and status = 'RUNNING'`,
    [id, failure],
  );
}

/** Stores a batch, numbered from 1 in each run, once; repetitions and batches of an ended run are ignored. */
export async function addFates(id: string, number: number, fates: readonly FateEvent[]): Promise<void> {
  await ask(
    `insert into race_fates (run_id, number, fates)
     select id, $2::integer, $3::jsonb from race_run where id = $1::uuid and status = 'RUNNING'
     on conflict (run_id, number) do nothing`,
    [id, number, JSON.stringify(fates)],
  );
}

/** Deletes the oldest ended runs beyond `kept`, with their fates. */
export async function forgetOldRaces(kept: number): Promise<void> {
  await ask(
    `delete from race_run where ended_at is not null and position <= (
       select position from race_run where ended_at is not null order by position desc offset $1::integer limit 1)`,
    [kept],
  );
}

/** Bounded, because a run that waits for a server that vanished would stay RUNNING, with a lease, for as long. */
function ask<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<QueryResult<Row>> {
  return boundedQuery<Row>(pool(), { text, values });
}
