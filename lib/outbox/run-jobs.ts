import { setTimeout as delay } from "node:timers/promises";
import { oncePerProcess } from "@/lib/per-process";
import type { JobHandler } from "./job";
import { JobWorker } from "./job-worker";
import type { Fate } from "./run-job";

type Handlers = Readonly<Record<string, JobHandler>>;

export type JobHandlers = {
  /** Jobs that wait for a mail server. They have a worker of their own, so that no payment waits behind them. */
  mails: Handlers;
  /** Everything else that is done after a commit. */
  others: Handlers;
};

type Workers = { mails: JobWorker; others: JobWorker };
type Jobs = { load: (() => Promise<JobHandlers>) | null; handlers: JobHandlers | null; workers: Workers | null };

/** Jobs that one worker does at the same time. One that waits for the network leaves the database's connections to others. */
const AT_ONCE = { mails: 4, others: 8 };
const RUN_MS_MAX = 8_000;
const DRAIN_MS_MAX = 5_000;

function jobs(): Jobs {
  return oncePerProcess("jobs", () => ({ load: null, handlers: null, workers: null }));
}

/** Says who does this process's jobs: lib/startup knows. They are loaded once a job is looked for; called again, the new ones count. */
export function setJobHandlers(load: () => Promise<JobHandlers>): void {
  Object.assign(jobs(), { load, handlers: null });
}

/** Null in a process that does no jobs: nobody said who does them. */
async function jobHandlers(): Promise<JobHandlers | null> {
  const known = jobs();
  known.handlers ??= (await known.load?.()) ?? null;
  return known.handlers;
}

/** The kinds of job that are mails. */
export async function mailJobKinds(): Promise<string[]> {
  return Object.keys((await jobHandlers())?.mails ?? {});
}

async function jobWorkers(): Promise<Workers | null> {
  const known = jobs();
  if ((await jobHandlers()) === null) return null;
  known.workers ??= makeWorkers(known, await mailJobKinds());
  return known.workers;
}

function makeWorkers(known: Jobs, mailKinds: readonly string[]): Workers {
  const handlerOf = (kind: string) => known.handlers?.mails[kind] ?? known.handlers?.others[kind];
  return {
    mails: new JobWorker({ kinds: { only: mailKinds }, atOnce: AT_ONCE.mails, handlerOf }),
    others: new JobWorker({ kinds: { except: mailKinds }, atOnce: AT_ONCE.others, handlerOf }),
  };
}

/** Begins what is due in this process, where there is room; rejects where the database cannot be asked. */
export async function beginDueJobs(): Promise<void> {
  const workers = await jobWorkers();
  await Promise.all([workers?.others.take(), workers?.mails.take()]);
}

/**
 * Does all that is due and answers with what became of it. Jobs that take long go on after `msMax` by themselves; those
 * that this process is at already are not begun twice.
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

/** Begins no more jobs and waits, within bounds, for those under way; what is not done then is another process's. */
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
