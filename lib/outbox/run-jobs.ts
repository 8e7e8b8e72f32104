import { setTimeout as delay } from "node:timers/promises";
import { oncePerProcess } from "@/lib/per-process";
import type { JobHandler } from "./job";
import { JobWorker } from "./job-worker";
import type { Fate } from "./run-job";

type Handlers = Readonly<Record<string, JobHandler>>;

export type JobHandlers = {
  /** Jobs that wait for a mail server. They have their own worker, so that payments do not wait behind them. */
  mails: Handlers;
  /** All other jobs. */
  others: Handlers;
};

type Workers = { mails: JobWorker; others: JobWorker };
type Jobs = { load: (() => Promise<JobHandlers>) | null; handlers: JobHandlers | null; workers: Workers | null };

/** Jobs that one worker runs at the same time. A job holds no database connection while it waits for the network. */
const AT_ONCE = { mails: 4, others: 8 };
const RUN_MS_MAX = 8_000;
const DRAIN_MS_MAX = 5_000;

function jobs(): Jobs {
  return oncePerProcess("jobs", () => ({ load: null, handlers: null, workers: null }));
}

/** Sets this process's job handlers; lib/startup calls it. `load` runs at the first use. A later call replaces them. */
export function setJobHandlers(load: () => Promise<JobHandlers>): void {
  Object.assign(jobs(), { load, handlers: null });
}

/** Null in a process that runs no jobs, because no handlers were set. */
async function jobHandlers(): Promise<JobHandlers | null> {
  const known = jobs();
  known.handlers ??= (await known.load?.()) ?? null;
  return known.handlers;
}

/** The kinds of job that send mail. */
export async function mailJobKinds(): Promise<string[]> {
  return Object.keys((await jobHandlers())?.mails ?? {});
}

async function jobWorkers(): Promise<Workers | null> {
  const known = jobs();
  if ((await jobHandlers()) === null) return null;
  const mailKinds = await mailJobKinds();
  // Assigned without waiting in between, so that two calls at once do not make two: one would not see the other's jobs.
  known.workers ??= makeWorkers(known, mailKinds);
  return known.workers;
}

function makeWorkers(known: Jobs, mailKinds: readonly string[]): Workers {
  const handlerOf = (kind: string) => known.handlers?.mails[kind] ?? known.handlers?.others[kind];
  return {
    mails: new JobWorker({ kinds: { only: mailKinds }, atOnce: AT_ONCE.mails, handlerOf }),
    others: new JobWorker({ kinds: { except: mailKinds }, atOnce: AT_ONCE.others, handlerOf }),
  };
}

/** Starts due jobs in this process while slots are free. Rejects if the database cannot be reached. */
export async function beginDueJobs(): Promise<void> {
  const workers = await jobWorkers();
  await Promise.all([workers?.others.take(), workers?.mails.take()]);
}

/**
 * Runs all due jobs and returns how they ended. Jobs still running after `msMax` continue in the background. Jobs that
 * this process is already running are not started twice.
 */
export async function runDueJobs(msMax: number = RUN_MS_MAX): Promise<Record<Fate, number>> {
  const workers = await jobWorkers();
  if (workers === null) return { done: 0, retried: 0, failed: 0, lost: 0 };
  const before = counts(workers);
  await beginDueJobs();
  await Promise.race([allIdle(workers), delay(msMax, undefined, { ref: false })]);
  const now = counts(workers);
  return {
    done: now.done - before.done,
    retried: now.retried - before.retried,
    failed: now.failed - before.failed,
    lost: now.lost - before.lost,
  };
}

/** Starts no more jobs and waits up to 5 seconds for running ones. Another process takes over what is left. */
export async function drainJobs(): Promise<void> {
  const { workers } = jobs();
  if (!workers) return;
  workers.mails.stop();
  workers.others.stop();
  await Promise.race([allIdle(workers), delay(DRAIN_MS_MAX, undefined, { ref: false })]);
  jobs().workers = null;
}

async function allIdle({ mails, others }: Workers): Promise<void> {
  await Promise.all([mails.idle(), others.idle()]);
}

function counts({ mails, others }: Workers): Record<Fate, number> {
  const [a, b] = [mails.counts(), others.counts()];
  return { done: a.done + b.done, retried: a.retried + b.retried, failed: a.failed + b.failed, lost: a.lost + b.lost };
}
