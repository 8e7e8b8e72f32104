import { setTimeout as delay } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { log } from "@/lib/log";
import { type Job, type JobHandler, JobRefused } from "./job";
import { finishJob, giveUpJob, retryJob } from "./outbox-statements";

/** How long a worker has a job. If its process dies or freezes, another worker may take the job after this. */
export const LEASE_MS = 30_000;
/** An attempt times out before its lease ends. */
const ATTEMPT_MS_MAX = 25_000;
/** With an hour between the later ones, these last most of a day: a mail server may be down for a night. */
export const ATTEMPTS_MAX = 30;

const FIRST_DELAY_MS = 1_000;
const DELAY_MS_MAX = 60 * 60 * 1_000;
const ERROR_LENGTH_MAX = 500;

/** `lost`: the result could not be saved; the job is retried when its lease runs out. */
export type Fate = "done" | "retried" | "failed" | "lost";

/** Runs one attempt at a leased job. Never throws. */
export async function runJob(job: Job, handler: JobHandler | undefined): Promise<Fate> {
  try {
    await attempt(job, handler);
    await finishJob(pool(), job);
    return "done";
  } catch (error) {
    return await noteFailure(job, error).catch((unwritten: unknown) => {
      log().error({ err: unwritten, job: known(job) }, "a job's failure could not be recorded; it will be retried");
      return "lost" as const;
    });
  }
}

async function attempt(job: Job, handler: JobHandler | undefined): Promise<void> {
  // A job that crashes its process every time never records a failure.
  if (job.attempts > ATTEMPTS_MAX) throw new JobRefused("It was started as often as allowed and never finished.");
  if (!handler) throw new Error(`This process has no handler for jobs of the kind ${job.kind}.`);
  const ended = new AbortController();
  try {
    await Promise.race([handler(job), tooLong(ended.signal)]);
  } finally {
    ended.abort();
  }
}

async function tooLong(ended: AbortSignal): Promise<void> {
  await delay(ATTEMPT_MS_MAX, undefined, { signal: ended, ref: false }).catch(() => undefined);
  if (!ended.aborted) throw new Error(`It took longer than ${ATTEMPT_MS_MAX / 1_000} seconds.`);
}

async function noteFailure(job: Job, error: unknown): Promise<Fate> {
  const said = error instanceof Error ? error.message : String(error);
  const message = said.slice(0, ERROR_LENGTH_MAX);
  const isRefused = (error as { name?: unknown } | null)?.name === "JobRefused";
  if (isRefused || job.attempts >= ATTEMPTS_MAX) {
    await giveUpJob(pool(), job, message);
    log().error({ err: error, job: known(job) }, "a job failed for good");
    return "failed";
  }
  await retryJob(pool(), job, { error: message, retryInMs: retryDelayMs(job.attempts) });
  log().warn({ err: error, job: known(job) }, "a job failed; it will be retried");
  return "retried";
}

/** For the log: without the payload, which may contain a secret. */
function known({ id, kind, subjectId, attempts }: Job): Omit<Job, "payload"> {
  return { id, kind, subjectId, attempts };
}

/**
 * Milliseconds to wait after `attempts` failed ones: doubling up to an hour, minus up to half as jitter, so that jobs that
 * failed together are not retried together. `chance` is from 0 to 1.
 */
export function retryDelayMs(attempts: number, chance: number = Math.random()): number {
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), DELAY_MS_MAX);
  return Math.round(delayMs * (1 - chance / 2));
}
