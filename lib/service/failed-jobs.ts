import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { refuse } from "@/lib/http/problem";
import type { FailedJobs, FailedJobsQuery } from "@/lib/outbox/job-schemas";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { listFailedJobs } from "@/lib/outbox/outbox-queries";
import { reviveJob } from "@/lib/outbox/outbox-statements";
import { mailJobKinds } from "@/lib/outbox/run-jobs";
import { findOrderNumbers } from "./job-order-queries";

const LIST = ["failed jobs"];

/** A page of failed jobs, except mails, which have their own list. */
export async function readFailedJobs({ limit, cursor }: FailedJobsQuery): Promise<FailedJobs> {
  const [beforeId = null] = readCursor(LIST, cursor) ?? [];
  const exceptKinds = await mailJobKinds();
  const found = await listFailedJobs(pool(), { exceptKinds, beforeId, limit: limit + 1 });
  const page = found.slice(0, limit);
  const numbers = await findOrderNumbers(page.map(({ subjectId }) => subjectId));
  const jobs = page.map(({ failedAt, ...job }) => {
    return { ...job, orderNumber: numbers.get(job.subjectId) ?? null, failedAt: failedAt.toISOString() };
  });
  const last = jobs.at(-1);
  return { jobs, nextCursor: found.length > limit && last ? writeCursor(LIST, [last.id]) : null };
}

/** Makes a failed job due again; 409 if no failed job has this id. */
export async function retryFailedJob(id: string): Promise<void> {
  const isRevived = await reviveJob(pool(), id);
  if (!isRevived)
    refuse("JOB_NOT_GIVEN_UP", "No failed job has that id. It is done, is being retried, or never existed.");
  kickJobs();
}
