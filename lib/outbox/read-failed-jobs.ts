import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { listFailedJobs } from "@/lib/outbox/outbox-queries";
import { MAIL_HANDLERS } from "@/lib/startup/job-handlers";
import { findOrderNumbers } from "./job-order-queries";
import type { FailedJobs, FailedJobsQuery } from "./job-schemas";

const LIST = ["failed jobs"];

/** A page of jobs that were given up, but for mails, which have a list of their own. */
export async function readFailedJobs({ limit, cursor }: FailedJobsQuery): Promise<FailedJobs> {
  const [beforeId = null] = readCursor(LIST, cursor) ?? [];
  const exceptKinds = Object.keys(MAIL_HANDLERS);
  const found = await listFailedJobs(pool(), { exceptKinds, beforeId, limit: limit + 1 });
  const page = found.slice(0, limit);
  const numbers = await findOrderNumbers(page.map(({ subjectId }) => subjectId));
  const jobs = page.map(({ failedAt, ...job }) => {
    return { ...job, orderNumber: numbers.get(job.subjectId) ?? null, failedAt: failedAt.toISOString() };
  });
  const last = jobs.at(-1);
  return { jobs, nextCursor: found.length > limit && last ? writeCursor(LIST, [last.id]) : null };
}
