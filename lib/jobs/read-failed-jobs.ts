import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { listFailedJobs } from "@/lib/outbox/outbox-queries";
import { MAIL_HANDLERS } from "./job-handlers";
import type { FailedJobs, FailedJobsQuery } from "./job-schemas";

const LIST = ["failed jobs"];

/** A page of jobs that were given up, but for mails, which have a list of their own. */
export async function readFailedJobs({ limit, cursor }: FailedJobsQuery): Promise<FailedJobs> {
  const [beforeId = null] = readCursor(LIST, cursor) ?? [];
  const exceptKinds = Object.keys(MAIL_HANDLERS);
  const found = await listFailedJobs(pool(), { exceptKinds, beforeId, limit: limit + 1 });
  const jobs = found.slice(0, limit).map(({ failedAt, ...job }) => ({ ...job, failedAt: failedAt.toISOString() }));
  const last = jobs.at(-1);
  return { jobs, nextCursor: found.length > limit && last ? writeCursor(LIST, [last.id]) : null };
}
