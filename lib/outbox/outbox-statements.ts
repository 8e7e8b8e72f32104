import type { ClientBase, Pool } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import type { Job } from "./job";

type NewJob = {
  kind: string;
  subjectId: string;
  /** Any JSON value. */
  payload?: unknown;
  /** Earliest time to run; by default at once. */
  dueAt?: Date;
};

/** Adds a job within `client`'s transaction and returns its id. Call `kickJobs` after the commit to run it at once. */
export async function enqueue(client: Pool | ClientBase, { kind, subjectId, payload, dueAt }: NewJob): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into outbox (kind, subject_id, payload, due_at)
     values ($1::text, $2::text, $3::jsonb, coalesce($4::timestamptz, clock_timestamp())) returning id::text`,
    [kind, subjectId, payload === undefined ? null : JSON.stringify(payload), dueAt ?? null],
  );
  return rows[0]?.id ?? "";
}

/** Which jobs a worker takes. `except` includes kinds that this process does not know. */
export type KindFilter = { only: readonly string[] } | { except: readonly string[] };

/**
 * Leases due jobs for `leaseMs`, the longest due first; other workers skip them until then. The attempt is counted now,
 * so that it counts even if the process dies.
 */
export async function takeDueJobs(
  pool: Pool,
  asked: { kinds: KindFilter; limit: number; leaseMs: number },
): Promise<Job[]> {
  const isOnly = "only" in asked.kinds;
  const { rows } = await boundedQuery<Job>(pool, {
    // Materialised, because a plan that repeats the locking read would lock other rows each time.
    text: `with due as materialized (
         select id from outbox
         where done_at is null and failed_at is null and due_at <= statement_timestamp()
           and (lease_until is null or lease_until <= statement_timestamp())
           and (kind = any($1::text[])) = $2::boolean
         order by due_at, id limit $3::integer for update skip locked)
       update outbox o set attempts = attempts + 1, lease_until = clock_timestamp() + $4::integer * interval '1 millisecond'
       from due where due.id = o.id
       returning o.id::text, o.kind, o.subject_id as "subjectId", o.payload, o.attempts`,
    values: ["only" in asked.kinds ? asked.kinds.only : asked.kinds.except, isOnly, asked.limit, asked.leaseMs],
  });
  return rows;
}

/** Marks a job done, even by a worker whose lease has run out. */
export async function finishJob(pool: Pool, job: Job): Promise<void> {
  await boundedQuery(pool, {
    text: `update outbox set done_at = clock_timestamp(), lease_until = null, last_error = null, failed_at = null
      where id = $1::bigint and done_at is null`,
    values: [job.id],
  });
}

/** Schedules the next attempt in `retryInMs`. Ignored if the lease ran out and a later attempt has started. */
export async function retryJob(pool: Pool, job: Job, failed: { error: string; retryInMs: number }): Promise<void> {
  await boundedQuery(pool, {
    text: `update outbox set due_at = clock_timestamp() + $4::integer * interval '1 millisecond', lease_until = null, last_error = $3::text
      where id = $1::bigint and attempts = $2::integer and done_at is null and failed_at is null`,
    values: [job.id, job.attempts, failed.error, failed.retryInMs],
  });
}

/** Marks a job failed: it is not retried. */
export async function giveUpJob(pool: Pool, job: Job, error: string): Promise<void> {
  await boundedQuery(pool, {
    text: `update outbox set failed_at = clock_timestamp(), lease_until = null, last_error = $3::text
      where id = $1::bigint and attempts = $2::integer and done_at is null and failed_at is null`,
    values: [job.id, job.attempts, error],
  });
}

/** Makes a failed job due again with a fresh count of attempts; false if it had not failed. */
export async function reviveJob(pool: Pool, id: string): Promise<boolean> {
  const { rowCount } = await boundedQuery(pool, {
    text: `update outbox set failed_at = null, attempts = 0, due_at = clock_timestamp()
      where id = $1::bigint and failed_at is not null and done_at is null`,
    values: [id],
  });
  return rowCount === 1;
}

/** Deletes at most `limit` jobs that were done more than seven days ago. Returns how many. */
export async function purgeDoneJobs(pool: Pool, limit: number): Promise<number> {
  const { rowCount } = await boundedQuery(pool, {
    text: `delete from outbox where id in (
        select id from outbox where done_at < statement_timestamp() - interval '7 days'
        order by done_at limit $1::integer for update skip locked)`,
    values: [limit],
  });
  return rowCount ?? 0;
}
