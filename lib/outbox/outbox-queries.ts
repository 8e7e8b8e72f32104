import type { Pool } from "pg";
import { boundedQuery } from "@/lib/db/statement";

type JobCounts = {
  /** Due by now, including those running. */
  due: number;
  /** Failed for good. */
  failed: number;
};

/** A failed job, without its payload. */
export type FailedJob = {
  id: string;
  kind: string;
  subjectId: string;
  attempts: number;
  lastError: string | null;
  failedAt: Date;
};

/** Failed jobs with ids below `beforeId` (null: all), newest first. */
export async function listFailedJobs(
  pool: Pool,
  asked: { exceptKinds: readonly string[]; beforeId: string | null; limit: number },
): Promise<FailedJob[]> {
  const { rows } = await boundedQuery<FailedJob>(pool, {
    text: `select id::text, kind, subject_id as "subjectId", attempts, last_error as "lastError", failed_at as "failedAt"
      from outbox where failed_at is not null and done_at is null and kind <> all($1::text[])
        and ($2::bigint is null or id < $2::bigint)
      order by outbox.id desc limit $3::integer`,
    values: [asked.exceptKinds, asked.beforeId, asked.limit],
  });
  return rows;
}

export async function countJobs(pool: Pool): Promise<JobCounts> {
  const { rows } = await boundedQuery<JobCounts>(pool, {
    text: `select
        (select count(*) from outbox where done_at is null and failed_at is null and due_at <= statement_timestamp())::integer as due,
        (select count(*) from outbox where done_at is null and failed_at is not null)::integer as failed`,
  });
  return rows[0] ?? { due: 0, failed: 0 };
}

/** How many failed for good, except those of some kinds. */
export async function countFailedJobs(pool: Pool, exceptKinds: readonly string[]): Promise<number> {
  const { rows } = await boundedQuery<{ count: number }>(pool, {
    text: `select count(*)::integer as count from outbox
      where failed_at is not null and done_at is null and kind <> all($1::text[])`,
    values: [exceptKinds],
  });
  return rows[0]?.count ?? 0;
}
