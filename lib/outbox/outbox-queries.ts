import type { Pool } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";

export type JobCounts = {
  /** To be done by now, those under way included. */
  due: number;
  /** Given up. */
  failed: number;
};

export async function countJobs(pool: Pool): Promise<JobCounts> {
  const { rows } = await boundedQuery<JobCounts>(pool, {
    text: `select
        (select count(*) from outbox where done_at is null and failed_at is null and due_at <= clock_timestamp())::integer as due,
        (select count(*) from outbox where done_at is null and failed_at is not null)::integer as failed`,
  });
  return rows[0] ?? { due: 0, failed: 0 };
}
